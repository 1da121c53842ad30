package io.trailsight.trail.action;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call does, in the words of the Elastic Common Schema.
 *
 * <p>The calls that Elastic's integration for CloudTrail classifies have the same category and
 * types here. To every other call it gives the type {@code info}, which detection rules look for;
 * so these have {@code info} too, beside the type that their verb means.
 *
 * @param category such as {@code iam}; empty if none fits
 * @param types such as {@code user} and {@code creation}
 * @see <a href="https://www.elastic.co/docs/reference/ecs/ecs-category-field-values-reference">ECS
 *     categorization fields</a>
 */
public record ActionClass(String category, List<String> types) {

  private static final String INFO = "info";
  private static final ActionClass AUTHENTICATION =
      new ActionClass("authentication", List.of(INFO));

  private static final Set<String> DIRECTORIES =
      Set.of("iam", "identitystore", "sso-directory", "sso");

  /** Calls of IAM Identity Center by which a person signs in or out. */
  private static final Set<String> PORTAL = Set.of("Authenticate", "Federate", "Logout");

  /** What belongs to a user, in the names of IAM's operations that do not name the user. */
  private static final List<String> CREDENTIALS =
      List.of(
          "AccessKey",
          "ChangePassword",
          "LoginProfile",
          "MFADevice",
          "ServiceSpecificCredential",
          "SigningCertificate",
          "SSHPublicKey");

  /**
   * Classifies a call.
   *
   * @param service the event source without the domain
   * @param name the operation, such as {@code CreateUser}
   * @param readOnly whether it only reads, if the record states it
   * @param management whether it is a management event
   */
  public static ActionClass of(
      String service, String name, Optional<Boolean> readOnly, boolean management) {
    Verb verb = Verb.of(name, readOnly);
    if (isAuthentication(service, name)) {
      return AUTHENTICATION;
    }
    if (DIRECTORIES.contains(service)) {
      String subject = subject(name);
      return new ActionClass("iam", List.of(subject, typeInDirectory(verb, name, subject)));
    }
    if (service.equals("ec2") && name.endsWith("KeyPair") && verb.type().isPresent()) {
      return new ActionClass("iam", List.of("admin", verb.type().get()));
    }
    if (service.equals("s3") && Set.of("CreateBucket", "DeleteBucket").contains(name)) {
      return new ActionClass("file", verb.type().stream().toList());
    }
    boolean configures = management && verb.configures();
    List<String> types = verb.type().map(type -> List.of(type, INFO)).orElse(List.of(INFO));
    return new ActionClass(configures ? "configuration" : "", types);
  }

  private static boolean isAuthentication(String service, String name) {
    return switch (service) {
      case "signin" -> true;
      case "sts" -> name.startsWith("Assume") || name.endsWith("Token");
      case "sso" -> PORTAL.contains(name);
      default -> false;
    };
  }

  /** Whose record in the directory the call is about: the operation's last word for one decides. */
  private static String subject(String name) {
    int user = name.lastIndexOf("User");
    int group = name.lastIndexOf("Group");
    if (user >= 0 || group >= 0) {
      return user > group ? "user" : "group";
    }
    for (String credential : CREDENTIALS) {
      if (name.contains(credential)) {
        return "user";
      }
    }
    return "admin";
  }

  /** What is created for a user, a group or a role, or taken from them, changes them. */
  private static String typeInDirectory(Verb verb, String name, String subject) {
    boolean part = !subject.equals("admin") || name.contains("Role");
    boolean whole =
        !part || name.endsWith("User") || name.endsWith("Group") || name.endsWith("Role");
    return switch (verb) {
      case READ, OTHER -> INFO;
      case CHANGE, WRITE -> "change";
      case CREATE -> whole ? "creation" : "change";
      case DELETE -> whole ? "deletion" : "change";
    };
  }
}
