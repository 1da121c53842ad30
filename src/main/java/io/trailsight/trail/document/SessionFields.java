package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * The session of the caller: one id for all of its calls.
 *
 * <p>A session that began with a sign-in is named by CloudTrail. The console signs each of its
 * requests with another access key, so that only the caller and the time of its credentials remain.
 * Everywhere else, a session is one temporary access key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     userIdentity element</a>
 */
final class SessionFields implements Section {

  private static final List<String> SIGN_IN_SPELLINGS =
      List.of("signInSessionArn", "signinSessionArn");
  private static final String FROM_CONSOLE = "sessionCredentialFromConsole";

  /**
   * What temporary and lasting access keys begin with.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
   *     identifiers</a>
   */
  private static final String TEMPORARY = "ASIA";

  private static final String LASTING = "AKIA";

  /** What the resource in the ARN of a role's session begins with; role and session follow. */
  static final String ROLE_SESSION = "assumed-role/";

  private static final String FEDERATED = "federated-user/";

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members identity = view.fields().object("userIdentity");
    String signIn = signIn(view, identity.object("sessionContext"));
    out.beginObject("session");
    out.text("id", signIn.isEmpty() ? ofCredentials(view, identity) : signIn);
    out.end();
  }

  /** The record of a sign-in names the session that begins with it. */
  private static String signIn(RecordView view, Members context) {
    String stated = context.text("signInSessionArn");
    if (stated.isEmpty() && view.service().equals("signin")) {
      for (String spelling : SIGN_IN_SPELLINGS) {
        stated = Scalars.firstOf(stated, view.additionalData().path(spelling).asText());
      }
    }
    return stated;
  }

  private static String ofCredentials(RecordView view, Members identity) {
    String key = identity.text("accessKeyId");
    if (key.startsWith(LASTING)) {
      return "";
    }
    boolean temporary = key.startsWith(TEMPORARY);
    Members attributes = identity.object("sessionContext").object("attributes");
    if (temporary && !isFromConsole(view, attributes)) {
      return key;
    }
    String caller = Scalars.firstOf(identity.text("principalId"), identity.text("arn"));
    OptionalLong created = Timestamps.epochMillis(attributes.raw("creationDate"));
    if (created.isPresent() && !caller.isEmpty()) {
      return caller + "/" + Timestamps.text(created.getAsLong());
    }
    return temporary ? key : "";
  }

  private static boolean isFromConsole(RecordView view, Members attributes) {
    return isTrue(view.fields().raw(FROM_CONSOLE)) || isTrue(attributes.raw(FROM_CONSOLE));
  }

  private static boolean isTrue(JsonNode value) {
    return Scalars.flag(value).orElse(false);
  }

  /**
   * The name of the session of a role or of a federated user, whatever the type of the identity;
   * empty if there is none. The caller chose it when assuming the role; with IAM Identity Center it
   * is the person. For a role of another account it follows the role's id.
   */
  static String name(Members identity) {
    String inArn = inArn(identity.text("arn"));
    if (!inArn.isEmpty()) {
      return inArn;
    }
    String principal = identity.text("principalId");
    int colon = principal.indexOf(':');
    if (colon < 0) {
      return "";
    }
    String type = identity.text("type");
    boolean session =
        principal.startsWith(ActorFields.ROLE_ID)
            || type.equals("AssumedRole")
            || type.equals("FederatedUser");
    return session ? principal.substring(colon + 1) : "";
  }

  private static String inArn(String arn) {
    int start = Math.max(0, Arn.resourceStart(arn));
    if (arn.startsWith(FEDERATED, start)) {
      return arn.substring(start + FEDERATED.length());
    }
    int slash =
        arn.startsWith(ROLE_SESSION, start) ? arn.indexOf('/', start + ROLE_SESSION.length()) : -1;
    return slash < 0 ? "" : arn.substring(slash + 1);
  }
}
