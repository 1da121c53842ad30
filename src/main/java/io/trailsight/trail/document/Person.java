package io.trailsight.trail.document;

/**
 * The person behind a call, as far as the record shows it. A role is nobody, and neither is a
 * session whose name a program may have chosen.
 */
final class Person {

  /**
   * What the names of the roles begin with that IAM Identity Center makes. Only its users can
   * assume them, and their sessions have the users' names.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html">Referencing
   *     permission sets</a>
   */
  private static final String OF_IDENTITY_CENTER = "AWSReservedSSO_";

  private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

  private Person() {}

  /**
   * The source identity, which an administrator can force and nobody can change; the user of IAM
   * Identity Center; or the user's name. Empty if the record shows no person.
   *
   * @param name the name of the caller
   * @param session the name of the caller's session; empty if there is none
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html">Source
   *     identity</a>
   */
  static String of(RecordView view, Members identity, String name, String session) {
    String stated =
        Scalars.firstOf(
            identity.object("sessionContext").text("sourceIdentity"),
            identity.object("onBehalfOf").text("userId"));
    if (!stated.isEmpty()) {
      return stated;
    }
    if (!session.isEmpty()) {
      return isPerson(identity, name, session) ? session : "";
    }
    return switch (identity.text("type")) {
      case "Root" -> isAssumed(identity) ? "" : name;
      case "IAMUser" ->
          shown(
              Scalars.firstOf(
                  identity.text("userName"), ActorFields.nameInArn(identity.text("arn"))));
      case "Directory", "SAMLUser" -> shown(identity.text("userName"));
      case "IdentityCenterUser" -> shown(view.additionalData().path("UserName").asText());
      case "WebIdentityUser" -> isEmail(identity.text("userName")) ? name : "";
      default -> "";
    };
  }

  private static boolean isPerson(Members identity, String name, String session) {
    return isEmail(session)
        || name.startsWith(OF_IDENTITY_CENTER)
        || identity.text("type").equals("FederatedUser");
  }

  /** A session with the rights of root, which another principal took on. */
  private static boolean isAssumed(Members root) {
    return Scalars.flag(root.object("sessionContext").raw("assumedRoot")).orElse(false);
  }

  private static String shown(String userName) {
    return userName.equals(HIDDEN) ? "" : userName;
  }

  private static boolean isEmail(String text) {
    int at = text.indexOf('@');
    return at > 0 && text.indexOf('@', at + 1) < 0 && text.indexOf('.', at + 2) > 0;
  }
}
