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
    out.text("name", ActorName.of(view, identity, issuer, accountId));
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
}
