package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The identities are those of AWS's documentation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     userIdentity element</a>
 */
class ActorFieldsTest {

  /** Kind, name, session and ARN of every type that AWS documents. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // an IAM user, with its own credentials, and with a path
        "{'type':'IAMUser','principalId':'AIDAEXAMPLE','arn':'arn:aws:iam::111122223333:user/alice','accountId':'111122223333','accessKeyId':'','userName':'alice'}|"
            + " IAMUser | alice | ~~ | arn:aws:iam::111122223333:user/alice",
        "{'type':'IAMUser','principalId':'AIDAEXAMPLE','arn':'arn:aws:iam::111122223333:user/ops/on-call/alice','accountId':'111122223333'}|"
            + " IAMUser | alice | ~~ | arn:aws:iam::111122223333:user/ops/on-call/alice",
        "{'type':'IAMUser','arn':'arn:aws:iam::111122223333:robot'}"
            + "| IAMUser | robot | ~~ | arn:aws:iam::111122223333:robot",
        "{'type':'IAMUser','userName':'alice','invokedBy':'athena.amazonaws.com'} | IAMUser | alice"
            + " | ~~ | ~~",
        // the root user, directly, with the alias of its account, and assumed from another account
        "{'type':'Root','principalId':'111122223333','arn':'arn:aws:iam::111122223333:root','accountId':'111122223333'}|"
            + " Root | root | ~~ | arn:aws:iam::111122223333:root",
        "{'type':'Root','principalId':'111122223333'} | Root | root | ~~ | ~~",
        "{'type':'Root','userName':'example-alias','arn':'arn:aws:iam::111122223333:root'}"
            + "| Root | root | ~~ | arn:aws:iam::111122223333:root",
        "{'userName':'example-alias','arn':'arn:aws:iam::111122223333:root'}"
            + "| ~~ | root | ~~ | arn:aws:iam::111122223333:root",
        "{'type':'Root','principalId':'111122223333','arn':'arn:aws:iam::111122223333:root','sessionContext':{'assumedRoot':'true','attributes':{'mfaAuthenticated':'false'}}}|"
            + " Root | root | ~~ | arn:aws:iam::111122223333:root",
        // a role that was assumed
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:s','arn':'arn:aws:sts::111122223333:assumed-role/r/s','sessionContext':{'sessionIssuer':{'type':'Role','principalId':'AROAEXAMPLE','arn':'arn:aws:iam::111122223333:role/r','userName':'r'}}}|"
            + " AssumedRole | r | s | arn:aws:iam::111122223333:role/r",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:s','arn':'arn:aws:sts::111122223333:assumed-role/r/s'}|"
            + " AssumedRole | r | s | arn:aws:sts::111122223333:assumed-role/r/s",
        "{'type':'AssumedRole','arn':'arn:aws:sts::111122223333:assumed-role/r/s','sessionContext':{'sessionIssuer':{'arn':'arn:aws:iam::111122223333:role/path/to/q'}}}|"
            + " AssumedRole | q | s | arn:aws:iam::111122223333:role/path/to/q",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:s'} | AssumedRole | AROAEXAMPLE | s | ~~",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE'} | AssumedRole | AROAEXAMPLE | ~~ | ~~",
        "{'type':'AssumedRole','arn':'masked'} | AssumedRole | masked | ~~ | masked",
        // the role of an instance, of a person from IAM Identity Center, of a service
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:i-0123456789abcdef0','sessionContext':{'sessionIssuer':{'userName':'web'},'ec2RoleDelivery':'2.0'}}|"
            + " AssumedRole | web | i-0123456789abcdef0 | ~~",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:alice@example.com','arn':'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice@example.com'}|"
            + " AssumedRole | AWSReservedSSO_Admin_0123456789abcdef | alice@example.com |"
            + " arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice@example.com",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:AutoScaling','sessionContext':{'sessionIssuer':{'userName':'AWSServiceRoleForAutoScaling'}},'invokedBy':'autoscaling.amazonaws.com'}|"
            + " AssumedRole | AWSServiceRoleForAutoScaling | AutoScaling | ~~",
        // the role of an EKS pod
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:botocore-session-1','sessionContext':{'sessionIssuer':{'userName':'reader'},'webIdFederationData':{'federatedProvider':'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0F1E'}}}|"
            + " AssumedRole | reader | botocore-session-1 | ~~",
        // a role by its own name
        "{'type':'Role','principalId':'AROAEXAMPLE:s','arn':'arn:aws:iam::111122223333:role/path/r'}|"
            + " Role | r | s | arn:aws:iam::111122223333:role/path/r",
        "{'type':'Role','principalId':'AROAEXAMPLE:s'} | Role | AROAEXAMPLE | s | ~~",
        "{'type':'Role','arn':'arn:aws:sts::111122223333:assumed-role/r/s'}"
            + "| Role | r | s | arn:aws:sts::111122223333:assumed-role/r/s",
        // a federated user, whose credentials an IAM user requested
        "{'type':'FederatedUser','principalId':'111122223333:bob','arn':'arn:aws:sts::111122223333:federated-user/bob','sessionContext':{'sessionIssuer':{'type':'IAMUser','arn':'arn:aws:iam::111122223333:user/alice','userName':'alice'}}}|"
            + " FederatedUser | alice | bob | arn:aws:iam::111122223333:user/alice",
        "{'type':'FederatedUser','arn':'arn:aws:sts::111122223333:federated-user/bob'}"
            + "| FederatedUser | bob | bob | arn:aws:sts::111122223333:federated-user/bob",
        "{'type':'FederatedUser','principalId':'111122223333:bob'} | FederatedUser | bob | bob |"
            + " ~~",
        "{'type':'FederatedUser','principalId':'111122223333:bob','sessionContext':{'sessionIssuer':{'type':'Root','principalId':'111122223333','userName':'example-alias'}}}|"
            + " FederatedUser | root | bob | ~~",
        // callers that are about to assume a role
        "{'type':'SAMLUser','principalId':'EXAMPLEhash=:alice','userName':'alice','identityProvider':'EXAMPLEhash='}|"
            + " SAMLUser | alice | ~~ | ~~",
        "{'type':'SAMLUser','principalId':'EXAMPLEhash=:alice'} | SAMLUser | alice | ~~ | ~~",
        "{'type':'WebIdentityUser','principalId':'accounts.google.com:app:1234','userName':'1234','identityProvider':'accounts.google.com'}|"
            + " WebIdentityUser | 1234 | ~~ | ~~",
        "{'type':'WebIdentityUser','principalId':'accounts.google.com:app:1234'}"
            + "| WebIdentityUser | accounts.google.com:app:1234 | ~~ | ~~",
        "{'type':'WebIdentityUser','principalId':'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0F1E:sts.amazonaws.com:system:serviceaccount:shop:cart','userName':'system:serviceaccount:shop:cart'}|"
            + " WebIdentityUser | system:serviceaccount:shop:cart | ~~ | ~~",
        // users of directories
        "{'type':'Directory','userName':'alice'} | Directory | alice | ~~ | ~~",
        "{'type':'Directory','principalId':'d-0123456789:alice'} | Directory | d-0123456789:alice |"
            + " ~~ | ~~",
        "{'type':'IdentityCenterUser','accountId':'111122223333','onBehalfOf':{'userId':'0f1e-2d3c','identityStoreArn':'arn:aws:identitystore::111122223333:identitystore/d-0123456789'},'credentialId':'EXAMPLE'}|"
            + " IdentityCenterUser | 0f1e-2d3c | ~~ | ~~",
        // a caller from another account
        "{'type':'AWSAccount','principalId':'AIDAEXAMPLE','accountId':'444455556666'} | AWSAccount"
            + " | AIDAEXAMPLE | ~~ | ~~",
        "{'type':'AWSAccount','principalId':'AROAEXAMPLE:s','accountId':'444455556666'} |"
            + " AWSAccount | AROAEXAMPLE | s | ~~",
        "{'type':'AWSAccount','principalId':'','accountId':'444455556666'} | AWSAccount |"
            + " 444455556666 | ~~ | ~~",
        "{'type':'AWSAccount','accountId':'444455556666','invokedBy':'ec2.amazonaws.com'} |"
            + " AWSAccount | ec2.amazonaws.com | ~~ | ~~",
        // AWS itself
        "{'type':'AWSService','invokedBy':'ec2.amazonaws.com'} | AWSService | ec2.amazonaws.com |"
            + " ~~ | ~~",
        "{'type':'AWSService','principalId':'config.amazonaws.com','arn':'arn:aws:iam::111122223333:role/AWSServiceRoleForConfig','invokedBy':'config.amazonaws.com'}|"
            + " AWSService | config.amazonaws.com | ~~ |"
            + " arn:aws:iam::111122223333:role/AWSServiceRoleForConfig",
        "{'type':'AWSService','principalId':'logs.amazonaws.com'} | AWSService | logs.amazonaws.com"
            + " | ~~ | ~~",
        "{'accountId':'111122223333','invokedBy':'ec2.amazonaws.com'} | AWSService |"
            + " ec2.amazonaws.com | ~~ | ~~",
        // unknown to CloudTrail
        "{'type':'Unknown','principalId':'EXAMPLE','userName':'alice'} | Unknown | alice | ~~ | ~~",
        "{'type':'Unknown','principalId':'EXAMPLE'} | Unknown | EXAMPLE | ~~ | ~~",
        "{'type':'Unknown','accountId':'111122223333'} | Unknown | 111122223333 | ~~ | ~~",
        "{'type':'Unknown','principalId':'AROAEXAMPLE:s','arn':'arn:aws:sts::111122223333:assumed-role/r/s'}|"
            + " Unknown | r | s | arn:aws:sts::111122223333:assumed-role/r/s",
        "{'type':'Unknown','principalId':'AROAEXAMPLE:s'} | Unknown | AROAEXAMPLE | s | ~~",
        "{'type':'Unknown','arn':'arn:aws:sts::111122223333:assumed-role/r'}"
            + "| Unknown | r | ~~ | arn:aws:sts::111122223333:assumed-role/r",
        "{'type':'Unknown','principalId':'Anonymous'} | Unknown | ~~ | ~~ | ~~",
        "{'arn':'arn:aws:sts::111122223333:federated-user/bob'}"
            + "| ~~ | bob | bob | arn:aws:sts::111122223333:federated-user/bob",
        "{'arn':'arn:aws:iam::111122223333:user/alice'} | ~~ | alice | ~~ |"
            + " arn:aws:iam::111122223333:user/alice",
        "{'type':'IAMUser','accountId':'111122223333','accessKeyId':'','userName':'HIDDEN_DUE_TO_SECURITY_REASONS'}|"
            + " IAMUser | HIDDEN_DUE_TO_SECURITY_REASONS | ~~ | ~~",
        "{'type':'IAMUser'} | IAMUser | ~~ | ~~ | ~~",
        // no caller
        "{'type':'AWSAccount','principalId':'','accountId':'anonymous'} | anonymous | ~~ | ~~ | ~~",
        "{'type':'AWSAccount','principalId':'','accountId':'ANONYMOUS_PRINCIPAL'} | anonymous | ~~"
            + " | ~~ | ~~",
        "{'type':'Anonymous'} | anonymous | ~~ | ~~ | ~~",
      })
  void everyIdentityHasItsActor(
      String identity, String kind, String name, String session, String arn) {
    JsonNode actor = actor(identity);

    assertThat(actor.path("kind").asText()).isEqualTo(kind);
    assertThat(actor.path("name").asText()).isEqualTo(name);
    assertThat(actor.path("session").asText()).isEqualTo(session);
    assertThat(actor.path("arn").asText()).isEqualTo(arn);
    assertThat(actor.path("anonymous").asBoolean()).isEqualTo(kind.equals("anonymous"));
    assertThat(actor.path("accountId").asText()).isNotEqualToIgnoringCase("anonymous");
  }

  @Test
  void aSignInToIdentityCenterNamesItsUserBesideTheIdentity() {
    JsonNode document =
        Fixtures.document(
            "{'userIdentity':{'type':'IdentityCenterUser','onBehalfOf':{'userId':'0f1e'}},"
                + "'additionalEventData':{'UserName':'alice@example.com'}}");

    assertThat(document.path("actor").path("name").asText()).isEqualTo("alice@example.com");
    assertThat(document.path("additionalEventData").path("UserName").asText())
        .isEqualTo("alice@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "111122223333,111122223333,false",
    "444455556666,111122223333,true",
    "444455556666,'',''",
    "'',111122223333,''",
    "ANONYMOUS_PRINCIPAL,111122223333,''",
    "xxxxxxxxxxxx,111122223333,''",
    "************,111122223333,''",
    "-11122223333,111122223333,''",
    "111122223333,hidden,''",
  })
  void crossAccountIsStatedOnlyIfBothAccountsAreKnown(
      String caller, String owner, String expected) {
    JsonNode document =
        Fixtures.document(
            "{'recipientAccountId':'%s','userIdentity':{'type':'AWSAccount','accountId':'%s'}}"
                .formatted(owner, caller));

    assertThat(document.path("actor").path("crossAccount").asText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'Unknown'} | -",
        "{'type':'Unknown','accountId':'111122223333'} | -",
        "{'type':'Unknown','principalId':'Anonymous'} | -",
        "{'accountId':'111122223333'} | -",
        "{'type':'Unknown','principalId':'EXAMPLE'} | false",
        "{'type':'Unknown','userName':'alice'} | false",
        "{'type':'AWSAccount','accountId':'444455556666'} | false",
        "{'type':'IAMUser'} | false",
        "{'invokedBy':'ec2.amazonaws.com'} | false",
        "{'accountId':'anonymous'} | true",
        "{'type':'Anonymous'} | true",
      })
  void whetherACallerIsAnonymousIsAbsentWhereNobodyKnows(String identity, String expected) {
    assertThat(actor(identity).path("anonymous").asText("-")).isEqualTo(expected);
  }

  /** The person behind a call, or - where the record shows none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // behind a role
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:build','sessionContext':{'sourceIdentity':'bob'}}"
            + " | bob",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:build','onBehalfOf':{'userId':'0f1e-2d3c'}}"
            + " | 0f1e-2d3c",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:bob@example.com'} | bob@example.com",
        "{'type':'Unknown','arn':'arn:aws:sts::111122223333:assumed-role/Admin/bob@example.com'} |"
            + " bob@example.com",
        "{'type':'AWSAccount','principalId':'AROAEXAMPLE:bob@example.com','accountId':'444455556666'}"
            + " | bob@example.com",
        "{'type':'AssumedRole','arn':'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/bob'}"
            + " | bob",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:bob@example.com','sessionContext':{'sourceIdentity':'bob'},'onBehalfOf':{'userId':'0f1e-2d3c'}}"
            + " | bob",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:build'} | -",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:i-0123456789abcdef0'} | -",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:@example.com'} | -",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:build@host'} | -",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE:a@b@example.com'} | -",
        "{'type':'AssumedRole','principalId':'AROAEXAMPLE','sessionContext':{'sessionIssuer':{'userName':'Admin'}}}"
            + " | -",
        // users
        "{'type':'IAMUser','userName':'bob'} | bob",
        "{'type':'IAMUser','arn':'arn:aws:iam::111122223333:user/ops/bob'} | bob",
        "{'type':'IAMUser','principalId':'AIDAEXAMPLE'} | -",
        "{'type':'IAMUser','userName':'HIDDEN_DUE_TO_SECURITY_REASONS'} | -",
        "{'type':'Root','principalId':'111122223333','userName':'example-alias'} | root",
        "{'type':'Root','principalId':'111122223333','sessionContext':{'assumedRoot':'true'}} | -",
        "{'type':'FederatedUser','principalId':'111122223333:bob'} | bob",
        "{'type':'SAMLUser','principalId':'EXAMPLEhash=:bob','userName':'bob'} | bob",
        "{'type':'Directory','userName':'bob'} | bob",
        "{'type':'IdentityCenterUser','onBehalfOf':{'userId':'0f1e-2d3c'}} | 0f1e-2d3c",
        "{'type':'WebIdentityUser','userName':'bob@example.com'} | bob@example.com",
        "{'type':'WebIdentityUser','userName':'system:serviceaccount:shop:cart'} | -",
        // nobody
        "{'type':'AWSService','invokedBy':'ec2.amazonaws.com'} | -",
        "{'type':'AWSAccount','accountId':'ANONYMOUS_PRINCIPAL'} | -",
        "{'type':'Unknown'} | -",
      })
  void thePersonIsAsTheRecordShows(String identity, String person) {
    assertThat(actor(identity).path("person").asText("-")).isEqualTo(person);
  }

  @ParameterizedTest
  @CsvSource({"'{}'", "'{\"userIdentity\":null}'", "'{\"userIdentity\":\"masked\"}'"})
  void aRecordThatNamesNoCallerHasNoActor(String record) {
    assertThat(Fixtures.document(record).has("actor")).isFalse();
  }

  private static JsonNode actor(String identity) {
    return Fixtures.document("{'userIdentity':" + identity + "}").path("actor");
  }
}
