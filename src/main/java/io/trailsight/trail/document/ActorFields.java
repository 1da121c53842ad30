package io.trailsight.trail.document;

import java.io.IOException;

/**
 * Who called, as one wants to count it: a role and not its thousands of sessions, a service and not
 * an empty account.
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
    out.text("arn", firstOf(issuer.text("arn"), identity.text("arn")));
    out.text("name", name(identity, issuer));
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

  private static String name(Members identity, Members issuer) {
    String name = firstOf(identity.text("userName"), issuer.text("userName"));
    if (name.isEmpty()) {
      name = roleName(identity.text("arn"));
    }
    if (name.isEmpty() && identity.text("type").equals("Root")) {
      name = "root";
    }
    return firstOf(name, identity.text("invokedBy"));
  }

  /** The role of {@code arn:aws:sts::111122223333:assumed-role/role/session}. */
  private static String roleName(String arn) {
    int start = arn.indexOf(":assumed-role/");
    int end = arn.lastIndexOf('/');
    int from = start + ":assumed-role/".length();
    return start >= 0 && end > from ? arn.substring(from, end) : "";
  }

  private static String session(Members identity) {
    String type = identity.text("type");
    if (!type.equals("AssumedRole") && !type.equals("FederatedUser")) {
      return "";
    }
    String principal = identity.text("principalId");
    int colon = principal.indexOf(':');
    if (colon >= 0) {
      return principal.substring(colon + 1);
    }
    String arn = identity.text("arn");
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static String firstOf(String first, String second) {
    return first.isEmpty() ? second : first;
  }
}
