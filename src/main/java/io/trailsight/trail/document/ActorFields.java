package io.trailsight.trail.document;

import java.io.IOException;
import java.util.List;

/**
 * Who called, in a form that is useful to count: a role rather than its thousands of sessions, a
 * service rather than an empty account.
 */
final class ActorFields implements Section {

  /** The name of the root user. */
  static final String ROOT = "root";

  /**
   * What the unique ids of roles begin with.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
   *     identifiers</a>
   */
  static final String ROLE_ID = "AROA";

  private static final String ANONYMOUS = "anonymous";
  private static final List<String> NAMING =
      List.of("arn", "accessKeyId", "userName", "invokedBy", "credentialId");

  private final AccountLookup accounts;

  ActorFields(AccountLookup accounts) {
    this.accounts = accounts;
  }

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members identity = view.fields().object("userIdentity");
    if (identity.isEmpty()) {
      return;
    }
    Members issuer = identity.object("sessionContext").object("sessionIssuer");
    boolean anonymous = isAnonymous(identity);
    String accountId = anonymous ? "" : identity.text("accountId");
    String name = name(view, identity, issuer, accountId);
    String session = SessionFields.name(identity);
    out.beginObject("actor");
    out.text("kind", kind(identity, anonymous));
    out.text("arn", Scalars.firstOf(issuer.text("arn"), identity.text("arn")));
    out.text("name", name);
    out.text("session", session);
    out.text("person", Person.of(view, identity, name, session));
    out.text("accountId", accountId);
    AccountFields.write("account", accounts.find(accountId), out);
    String recipient = view.fields().text("recipientAccountId");
    if (Scalars.isAccountId(accountId) && Scalars.isAccountId(recipient)) {
      out.flag("crossAccount", !accountId.equals(recipient));
    }
    if (anonymous || isKnown(identity)) {
      out.flag("anonymous", anonymous);
    }
    out.end();
  }

  private static boolean isAnonymous(Members identity) {
    String accountId = identity.text("accountId");
    return accountId.equalsIgnoreCase("ANONYMOUS_PRINCIPAL")
        || accountId.equalsIgnoreCase(ANONYMOUS)
        || identity.text("type").equalsIgnoreCase(ANONYMOUS);
  }

  /**
   * Whether the identity is that of a caller. Calls of users of Amazon Cognito have none, or only
   * the account that owns the pool: whether they were signed is not stated.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/understanding-amazon-cognito-entries.html">Example
   *     Amazon Cognito events</a>
   */
  private static boolean isKnown(Members identity) {
    String type = identity.text("type");
    if (!type.isEmpty() && !type.equals("Unknown")) {
      return true;
    }
    for (String member : NAMING) {
      if (!identity.text(member).isEmpty()) {
        return true;
      }
    }
    return !namedId(identity).isEmpty();
  }

  private static String kind(Members identity, boolean anonymous) {
    if (anonymous) {
      return "anonymous";
    }
    String type = identity.text("type");
    return type.isEmpty() && !identity.text("invokedBy").isEmpty() ? "AWSService" : type;
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
    if (isRoot(identity)) {
      return ROOT;
    }
    String type = identity.text("type");
    String issuerName = isRoot(issuer) ? ROOT : issuer.text("userName");
    String name = Scalars.firstOf(identity.text("userName"), issuerName);
    if (name.isEmpty() && (type.isEmpty() || type.equals("AWSService"))) {
      name = identity.text("invokedBy");
    }
    if (name.isEmpty()) {
      name = Scalars.firstOf(nameInArn(issuer.text("arn")), nameInArn(identity.text("arn")));
    }
    name = Scalars.firstOf(name, identity.text("invokedBy"));
    return name.isEmpty() ? nameOrId(view, identity, accountId) : name;
  }

  /** Whether this is the root user, whose {@code userName} is the alias of its account. */
  private static boolean isRoot(Members user) {
    return user.text("type").equals("Root") || user.text("arn").endsWith(":" + ROOT);
  }

  /**
   * The user, role or federated user that an ARN names, without its path and without the session of
   * an assumed role.
   */
  static String nameInArn(String arn) {
    int start = Math.max(0, Arn.resourceStart(arn));
    int end = arn.length();
    if (arn.startsWith(SessionFields.ROLE_SESSION, start)) {
      start += SessionFields.ROLE_SESSION.length();
      int slash = arn.indexOf('/', start);
      end = slash < 0 ? end : slash;
    }
    String resource = arn.substring(start, end);
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  /** The caller's name in a directory or at an identity provider, or an id. */
  private static String nameOrId(RecordView view, Members identity, String accountId) {
    String name = "";
    if (identity.text("type").equals("IdentityCenterUser")) {
      name = view.additionalData().path("UserName").asText();
      name = Scalars.firstOf(name, identity.object("onBehalfOf").text("userId"));
    }
    return Scalars.firstOf(Scalars.firstOf(name, callerId(identity)), accountId);
  }

  /** A principal's id, without the session of a role or the provider of another identity. */
  private static String callerId(Members identity) {
    String principal = namedId(identity);
    int colon = principal.indexOf(':');
    if (colon < 0) {
      return principal;
    }
    return switch (identity.text("type")) {
      case "AssumedRole", "AWSAccount", "Role" -> principal.substring(0, colon);
      case "FederatedUser", "SAMLUser" -> principal.substring(colon + 1);
      default -> principal.startsWith(ROLE_ID) ? principal.substring(0, colon) : principal;
    };
  }

  /** The principal's id, if it names one. */
  private static String namedId(Members identity) {
    String principal = identity.text("principalId");
    return principal.equalsIgnoreCase(ANONYMOUS) ? "" : principal;
  }
}
