package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.RecordMembers;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who called, as CloudTrail states it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     userIdentity element</a>
 */
final class IdentityFields implements Section {

  private static final List<String> DELEGATE = List.of("accountId");
  private static final List<String> ON_BEHALF_OF = List.of("userId", "identityStoreArn");
  private static final List<String> IN_SCOPE_OF =
      List.of("sourceArn", "sourceAccount", "issuerType", "credentialsIssuedTo");
  private static final List<String> SESSION =
      List.of("sourceIdentity", "ec2RoleDelivery", "signInSessionArn");
  private static final Set<String> SESSION_MEMBERS =
      with(SESSION, "assumedRoot", "attributes", "sessionIssuer", "webIdFederationData");
  private static final List<String> ISSUER =
      List.of("type", "principalId", "arn", "accountId", "userName");
  private static final List<String> FEDERATION = List.of("federatedProvider");
  private static final Set<String> BARE_FEDERATION = with(FEDERATION, "attributes");
  private static final Set<String> ATTRIBUTES = Set.of("creationDate", "mfaAuthenticated");

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members identity = view.fields().object("userIdentity");
    if (identity.isEmpty()) {
      return;
    }
    out.beginObject("userIdentity");
    identity.writeTexts(RecordMembers.IDENTITY_TEXTS, out);
    writeObject(identity, "invokedByDelegate", DELEGATE, out);
    writeObject(identity, "onBehalfOf", ON_BEHALF_OF, out);
    writeObject(identity, "inScopeOf", IN_SCOPE_OF, out);
    writeSession(identity.object("sessionContext"), view.notes(), out);
    out.end();
    identity.keepOthers(RecordMembers.IDENTITY);
  }

  private static void writeSession(Members session, Notes notes, DocumentWriter out)
      throws IOException {
    if (session.isEmpty()) {
      return;
    }
    out.beginObject("sessionContext");
    session.writeTexts(SESSION, out);
    out.flag("assumedRoot", session.flag("assumedRoot"));
    writeObject(session, "sessionIssuer", ISSUER, out);
    writeFederation(session.object("webIdFederationData"), out);
    writeAttributes(session.object("attributes"), notes, out);
    out.end();
    session.keepOthers(SESSION_MEMBERS);
  }

  /** Most federated sessions have an object for attributes that holds none. */
  private static void writeFederation(Members federation, DocumentWriter out) throws IOException {
    out.beginObject("webIdFederationData");
    federation.writeTexts(FEDERATION, out);
    out.end();
    boolean bare =
        federation.raw("attributes").isObject() && federation.raw("attributes").isEmpty();
    federation.keepOthers(bare ? BARE_FEDERATION : FEDERATION);
  }

  private static void writeAttributes(Members attributes, Notes notes, DocumentWriter out)
      throws IOException {
    out.beginObject("attributes");
    JsonNode created = attributes.raw("creationDate");
    OptionalLong millis = Timestamps.epochMillis(created);
    out.number("creationDate", millis);
    if (millis.isEmpty() && !Scalars.isAbsent(created)) {
      notes.unusable("userIdentity.sessionContext.attributes", "creationDate", created);
    }
    out.flag("mfaAuthenticated", attributes.flag("mfaAuthenticated"));
    out.end();
    attributes.keepOthers(ATTRIBUTES);
  }

  private static void writeObject(
      Members parent, String name, List<String> texts, DocumentWriter out) throws IOException {
    Members members = parent.object(name);
    if (!members.isEmpty()) {
      out.beginObject(name);
      members.writeTexts(texts, out);
      out.end();
      members.keepOthers(texts);
    }
  }

  /** The members that are texts, and the others. */
  private static Set<String> with(List<String> texts, String... others) {
    return Stream.concat(texts.stream(), Stream.of(others)).collect(Collectors.toUnmodifiableSet());
  }
}
