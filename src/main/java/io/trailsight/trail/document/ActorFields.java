package io.trailsight.trail.document;

import java.io.IOException;

/**
 * Who called, in a form that is useful to count: a role rather than its thousands of sessions, a
 * service rather than an empty account.
 */
final class ActorFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members identity = view.fields().object("userIdentity");
    if (identity.isEmpty()) {
      return;
    }
    Members issuer = identity.object("sessionContext").object("sessionIssuer");
    boolean anonymous = isAnonymous(identity);
    String accountId = anonymous ? "" : identity.text("accountId");
    out.beginObject("actor");
    out.text("kind", kind(identity, anonymous));
    out.text("arn", Scalars.firstOf(issuer.text("arn"), identity.text("arn")));
    out.text("name", name(view, identity, issuer, accountId));
    out.text("session", session(identity));
    out.text("accountId", accountId);
    String recipient = view.fields().text("recipientAccountId");
    if (!accountId.isEmpty() && !recipient.isEmpty()) {
      out.flag("crossAccount", !accountId.equals(recipient));
    }
    out.flag("anonymous", anonymous);
    out.end();
  }

  private static boolean isAnonymous(Members identity) {
    String accountId = identity.text("accountId");
    return accountId.equalsIgnoreCase("ANONYMOUS_PRINCIPAL")
        || accountId.equalsIgnoreCase("anonymous")
        || identity.text("type").equalsIgnoreCase("Anonymous");
  }

  private static String kind(Members identity, boolean anonymous) {
    if (anonymous) {
      return "anonymous";
    }
    String type = identity.text("type");
    return type.isEmpty() && !identity.text("invokedBy").isEmpty() ? "AWSService" : type;
  }

  /**
   * The name of the session of a federated user or of a role. The caller chose it when assuming the
   * role; with IAM Identity Center it is the person. For a role of another account it follows the
   * role's id.
   */
  private static String session(Members identity) {
    String principal = identity.text("principalId");
    int colon = principal.indexOf(':');
    String behindId = colon < 0 ? "" : principal.substring(colon + 1);
    return switch (identity.text("type")) {
      case "AssumedRole", "FederatedUser" ->
          Scalars.firstOf(behindId, behindLastSlash(identity.text("arn")));
      case "AWSAccount" -> principal.startsWith("AROA") ? behindId : "";
      default -> "";
    };
  }

  private static String behindLastSlash(String arn) {
    int slash = arn.lastIndexOf('/');
    return slash < 0 ? "" : arn.substring(slash + 1);
  }

  /**
   * The most meaningful name that the record holds, or an id if it holds no name; empty if it names
   * no caller, as for an anonymous call.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
   *     userIdentity element</a>
   */
  private static String name(RecordView view, Members identity, Members issuer, String accountId) {
    String type = identity.text("type");
    String name = Scalars.firstOf(identity.text("userName"), issuer.text("userName"));
    if (name.isEmpty() && (type.isEmpty() || type.equals("AWSService"))) {
      name = identity.text("invokedBy");
    }
    if (name.isEmpty()) {
      name = Scalars.firstOf(nameInArn(issuer.text("arn")), nameInArn(identity.text("arn")));
    }
    if (name.isEmpty() && type.equals("Root")) {
      name = "root";
    }
    name = Scalars.firstOf(name, identity.text("invokedBy"));
    return name.isEmpty() ? nameOrId(view, identity, accountId) : name;
  }

  /**
   * The user, role or federated user that an ARN names, without its path and without the session of
   * an assumed role.
   */
  private static String nameInArn(String arn) {
    int start = Math.max(0, Arn.resourceStart(arn));
    int end = arn.length();
    if (arn.startsWith("assumed-role/", start)) {
      end = arn.lastIndexOf('/');
    }
    String resource = arn.substring(start, Math.max(start, end));
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  /** The caller's name in a directory or at an identity provider, or an id. */
  private static String nameOrId(RecordView view, Members identity, String accountId) {
    String name = "";
    if (identity.text("type").equals("IdentityCenterUser")) {
      name = view.additionalData().path("UserName").asText();
      name = Scalars.firstOf(name, identity.object("onBehalfOf").text("userId"));
    }
    return Scalars.firstOf(Scalars.firstOf(name, principalId(identity)), accountId);
  }

  /** A principal's id, without the session of a role or the provider of another identity. */
  private static String principalId(Members identity) {
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
