package io.trailsight.trail.document;

/**
 * The name of a caller: the most meaningful one that the record holds, or an id if it holds no
 * name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     userIdentity element</a>
 */
final class ActorName {

  private ActorName() {}

  /** The name; empty if the record names no caller, as for an anonymous call. */
  static String of(RecordView view, Members identity, Members issuer, String accountId) {
    String type = identity.text("type");
    String name = Scalars.firstOf(identity.text("userName"), issuer.text("userName"));
    if (name.isEmpty() && (type.isEmpty() || type.equals("AWSService"))) {
      name = identity.text("invokedBy");
    }
    if (name.isEmpty()) {
      name = Scalars.firstOf(ofArn(issuer.text("arn")), ofArn(identity.text("arn")));
    }
    if (name.isEmpty() && type.equals("Root")) {
      name = "root";
    }
    name = Scalars.firstOf(name, identity.text("invokedBy"));
    return name.isEmpty() ? ofId(view, identity, accountId) : name;
  }

  /**
   * The user, role or federated user that an ARN names, without its path and without the session of
   * an assumed role.
   */
  private static String ofArn(String arn) {
    int start = Math.max(0, Arn.resourceStart(arn));
    int end = arn.length();
    if (arn.startsWith("assumed-role/", start)) {
      end = arn.lastIndexOf('/');
    }
    String resource = arn.substring(start, Math.max(start, end));
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  /** The caller's name in a directory or at an identity provider, or an id. */
  private static String ofId(RecordView view, Members identity, String accountId) {
    String name = "";
    if (identity.text("type").equals("IdentityCenterUser")) {
      name = view.additionalData().path("UserName").asText();
      name = Scalars.firstOf(name, identity.object("onBehalfOf").text("userId"));
    }
    return Scalars.firstOf(Scalars.firstOf(name, ofPrincipal(identity)), accountId);
  }

  /** A principal's id, without the session of a role or the provider of another identity. */
  private static String ofPrincipal(Members identity) {
    String principal = identity.text("principalId");
    int colon = principal.indexOf(':');
    if (colon < 0) {
      return principal;
    }
    return switch (identity.text("type")) {
      case "AssumedRole", "AWSAccount", "Role" -> principal.substring(0, colon);
      case "FederatedUser", "SAMLUser" -> principal.substring(colon + 1);
      default -> principal;
    };
  }
}
