package io.trailsight.trail.accesslog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who asked, in the shape of CloudTrail's {@code userIdentity}: an IAM user, a session of a role,
 * an account by its canonical id, a service, S3 itself, or nobody that is known.
 */
final class Requester {

  private static final String S3 = "s3.amazonaws.com";
  private static final String SERVICE = "svc:";

  /** {@code arn}, partition, service, region, account, resource. */
  private static final int ARN_PARTS = 6;

  private Requester() {}

  /**
   * The identity; without members if who asked is not known, as where a signature is wrong.
   *
   * @param requester as it was logged; empty if it is {@code -}
   */
  static ObjectNode identity(String requester, AccessLogLine line) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    if (requester.startsWith("arn:")) {
      ofArn(requester, identity);
    } else if (requester.startsWith(SERVICE)) {
      ofService(requester.substring(SERVICE.length()), identity);
    } else if (requester.equals("AmazonS3")) {
      ofService(S3, identity);
    } else if (!requester.isEmpty()) {
      identity.put("type", isCanonicalId(requester) ? "AWSAccount" : "Unknown");
      identity.put("principalId", requester);
    } else if (Operation.isOfS3(line.text(AccessLogField.OPERATION))) {
      ofService(S3, identity);
    } else if (line.text(AccessLogField.AUTHENTICATION_TYPE).isEmpty()
        && line.text(AccessLogField.SIGNATURE_VERSION).isEmpty()) {
      identity.put("type", "AWSAccount");
      identity.put("accountId", "ANONYMOUS_PRINCIPAL");
    }
    return identity;
  }

  private static void ofService(String name, ObjectNode identity) {
    identity.put("type", "AWSService");
    identity.put("invokedBy", name);
  }

  private static void ofArn(String arn, ObjectNode identity) {
    String[] parts = arn.split(":", ARN_PARTS);
    if (parts.length == ARN_PARTS) {
      String resource = parts[ARN_PARTS - 1];
      int slash = resource.indexOf('/');
      String type = type(slash < 0 ? resource : resource.substring(0, slash));
      identity.put("type", type);
      identity.put("accountId", parts[ARN_PARTS - 2]);
      if (type.equals("IAMUser")) {
        identity.put("userName", resource.substring(resource.lastIndexOf('/') + 1));
      }
    }
    identity.put("arn", arn);
  }

  private static String type(String resource) {
    return switch (resource) {
      case "user" -> "IAMUser";
      case "assumed-role" -> "AssumedRole";
      case "role" -> "Role";
      case "federated-user" -> "FederatedUser";
      case "root" -> "Root";
      default -> "Unknown";
    };
  }

  /**
   * Whether it is the canonical id of an account: 64 hexadecimal digits.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">Account
   *     identifiers</a>
   */
  private static boolean isCanonicalId(String requester) {
    return requester.length() == 64 && requester.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
