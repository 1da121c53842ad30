package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionFieldsTest {

  private static final String SIGN_IN =
      "arn:aws:signin:us-east-1:111122223333:session/01234567-89ab-4cde-8f01-23456789abcd";
  private static final String CREATED =
      "'sessionContext':{'attributes':{'creationDate':'2026-05-21T08:00:00Z'}}";

  /**
   * The identity, what else the record states, and the id of the session, or - if there is none.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // a temporary access key
        "'principalId':'AROAEXAMPLE:s','accessKeyId':'ASIAEXAMPLE',{created} | 'readOnly':true"
            + " | ASIAEXAMPLE",
        "'accessKeyId':'ASIAEXAMPLE' | 'readOnly':true | ASIAEXAMPLE",
        // the console, whose access key changes
        "'principalId':'AROAEXAMPLE:s','accessKeyId':'ASIAEXAMPLE',{created} |"
            + " 'sessionCredentialFromConsole':'true' | AROAEXAMPLE:s/2026-05-21T08:00:00Z",
        "'principalId':'AIDAEXAMPLE','accessKeyId':'ASIAEXAMPLE',{created} |"
            + " 'sessionCredentialFromConsole':true | AIDAEXAMPLE/2026-05-21T08:00:00Z",
        "'principalId':'AROAEXAMPLE:s','accessKeyId':'ASIAEXAMPLE',{created} |"
            + " 'sessionCredentialFromConsole':'false' | ASIAEXAMPLE",
        "'principalId':'AROAEXAMPLE:s','accessKeyId':'ASIAEXAMPLE' |"
            + " 'sessionCredentialFromConsole':'true' | ASIAEXAMPLE",
        // credentials without a usable key
        "'principalId':'AROAEXAMPLE:s',{created} | 'readOnly':true |"
            + " AROAEXAMPLE:s/2026-05-21T08:00:00Z",
        "'principalId':'AROAEXAMPLE:s','accessKeyId':'xxx',{created} | 'readOnly':true |"
            + " AROAEXAMPLE:s/2026-05-21T08:00:00Z",
        // a session that began with a sign-in
        "'accessKeyId':'ASIAEXAMPLE','sessionContext':{'signInSessionArn':'{signIn}'} |"
            + " 'sessionCredentialFromConsole':'true' | {signIn}",
        "'accessKeyId':'ASIAEXAMPLE',{created} | 'eventSource':'signin.amazonaws.com',"
            + "'eventName':'CreateOAuth2Token','additionalEventData':{'signInSessionArn':'{signIn}'}"
            + " | {signIn}",
        "'accessKeyId':'ASIAEXAMPLE',{created} | 'eventSource':'signin.amazonaws.com',"
            + "'eventName':'CreateOAuth2Token','additionalEventData':{'signinSessionArn':'{signIn}'}"
            + " | {signIn}",
        // no session
        "'principalId':'AIDAEXAMPLE','accessKeyId':'AKIAEXAMPLE' | 'readOnly':true | -",
        "'principalId':'AIDAEXAMPLE','accessKeyId':'AKIAEXAMPLE',{created} | 'readOnly':true | -",
        "'principalId':'AIDAEXAMPLE' | 'readOnly':true | -",
        "'invokedBy':'ec2.amazonaws.com' | 'readOnly':true | -",
      })
  void allCallsOfASessionShareAnId(String identity, String rest, String id) {
    JsonNode document =
        Fixtures.document(filled("{'userIdentity':{'type':'T',%s},%s}".formatted(identity, rest)));

    assertThat(document.path("session").path("id").asText("-")).isEqualTo(filled(id));
  }

  @Test
  void aRecordWithoutACallerHasNoSession() {
    for (String record : new String[] {"{}", "{'userIdentity':null}", "{'userIdentity':'x'}"}) {
      assertThat(Fixtures.document(record).has("session")).isFalse();
    }
  }

  private static String filled(String text) {
    return text.replace("{created}", CREATED).replace("{signIn}", SIGN_IN);
  }
}
