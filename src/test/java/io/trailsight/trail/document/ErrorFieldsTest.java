package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorFieldsTest {

  private static final String IAM_SENTENCE =
      "User: arn:aws:iam::111122223333:user/alice is not authorized to perform:"
          + " swf:PollForDecision";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {iam}                                                                 | true
          Access Denied                                                         | true
          Access denied.                                                        | true
          Access Denied (Service: Amazon S3; Status Code: 403)                  | true
          User is not authorized to perform: iam:PassRole                       | true
          Access Denied because object protected by object lock.                | true
          You are not authorized to perform this operation.                     | true
          Not authorized to perform sts:AssumeRoleWithWebIdentity               | true
          The request was denied due to a VPC endpoint policy                   | true
          Failed authentication                                                 | false
          Access denied. Check the trust relationships for your role.           | false
          No username found in supplied account                                 | false
          The ciphertext refers to a key that you are not allowed to access.    | false
          The value 'User: a is not authorized to perform: b:C' is no good      | false
          """)
  void aMessageAloneIsAFailureAndMayBeADenial(String message, boolean isDenial) {
    JsonNode document =
        Fixtures.read(
            Fixtures.MAPPER.map(
                Fixtures.JSON
                    .createObjectNode()
                    .put("errorMessage", message.replace("{iam}", IAM_SENTENCE)),
                Fixtures.ORIGIN));

    assertThat(document.path("outcome").asText()).isEqualTo("failure");
    assertThat(document.path("accessDenied").booleanValue()).isEqualTo(isDenial);
    assertThat(document.path("errorCategory").asText()).isEqualTo(isDenial ? "accessDenied" : "");
    assertThat(document.has("denied")).isEqualTo(isDenial);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OperationNotPermittedFault | {iam}                                             | true
          UnauthorizedException      | {iam}                                             | true
          Client.AuthFailure         | Not authorized for images: [ami-0123456789abcdef0] | true
          Client.AuthFailure         | AWS was not able to validate the credentials      | false
          InvalidCloudWatchLogsRoleArnException | Access denied. Check the trust relationships for your role. | false
          ValidationException        | Value 'User: a is not authorized to perform: b:C' is invalid | false
          NoSuchKey                  | Access Denied                                     | false
          """)
  void aClearMessageOutweighsItsCode(String code, String message, boolean isDenial) {
    JsonNode document =
        Fixtures.read(
            Fixtures.MAPPER.map(
                Fixtures.JSON
                    .createObjectNode()
                    .put("errorCode", code)
                    .put("errorMessage", message.replace("{iam}", IAM_SENTENCE)),
                Fixtures.ORIGIN));

    assertThat(document.path("accessDenied").booleanValue()).isEqualTo(isDenial);
    assertThat(document.path("errorCategory").asText().equals("accessDenied")).isEqualTo(isDenial);
    assertThat(document.path("errorCode").asText()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'errorCode':'AccessDenied','errorMessage':'{iam}'}",
        "{'message':'{iam}'}",
        "{'Error':{'Code':'AccessDenied','Message':'{iam}','Type':'Sender'},'RequestId':'x'}",
        "{'__type':'AccessDeniedException','Message':'{iam}'}",
      })
  void theResponseMayBeADenial(String response) {
    JsonNode document =
        Fixtures.document(
            "{'responseElements':%s}".formatted(response.replace("{iam}", IAM_SENTENCE)));

    assertThat(document.path("outcome").asText()).isEqualTo("failure");
    assertThat(document.path("accessDenied").booleanValue()).isTrue();
    assertThat(document.path("errorCategory").asText()).isEqualTo("accessDenied");
    assertThat(document.path("denied").path("action").asText()).isEqualTo("swf:PollForDecision");
    assertThat(document.has("errorCode")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jobId':'1','errorCode':'AccessDenied'}",
        "{'Error':{'Code':'AccessDenied'},'jobId':'1'}",
        "{'errors':[{'errorCode':'AccessDenied'}]}",
        "{'code':'200','message':'OK'}",
        "{'errorCode':'ValidationException'}",
        "{'Error':{'Error':{'Code':'AccessDenied'}}}",
        "{'Error':'AccessDenied'}",
        "{}",
        "'AccessDenied'",
        "['AccessDenied']",
      })
  void otherResponsesAreNoDenials(String response) {
    JsonNode document = Fixtures.document("{'responseElements':%s}".formatted(response));

    assertThat(document.path("outcome").asText()).isEqualTo("success");
    assertThat(document.path("accessDenied").booleanValue()).isFalse();
    assertThat(document.has("denied")).isFalse();
    assertThat(document.has("errorCategory")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ConsoleLogin,responseElements,Failure,failure",
    "ConsoleLogin,responseElements,Success,success",
    "SwitchRole,responseElements,Failure,failure",
    "CredentialVerification,serviceEventDetails,Failure,failure",
    "CredentialVerification,serviceEventDetails,Success,success",
    "UserAuthentication,serviceEventDetails,Failure,failure",
    "UserAuthentication,requestParameters,Failure,success",
  })
  void signInStatesItsResultUnderItsName(
      String event, String container, String result, String outcome) {
    JsonNode document =
        Fixtures.document(
            "{'eventName':'%s','%s':{'%s':'%s'}}".formatted(event, container, event, result));

    assertThat(document.path("outcome").asText()).isEqualTo(outcome);
    assertThat(document.path("accessDenied").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ConsoleLogin,responseElements,Failure,authentication",
    "CredentialVerification,serviceEventDetails,Failure,authentication",
    "ConsoleLogin,responseElements,Success,''",
    "SwitchRole,responseElements,Failure,''",
  })
  void aFailedSignInIsAnAuthenticationFailure(
      String event, String container, String result, String category) {
    JsonNode document =
        Fixtures.document(
            "{'eventName':'%s','errorMessage':'Failed authentication','%s':{'%s':'%s'}}"
                .formatted(event, container, event, result));

    assertThat(document.path("errorCategory").asText()).isEqualTo(category);
  }

  @ParameterizedTest
  @CsvSource({
    "Client.DryRunOperation,'Request would have succeeded, but DryRun flag is set.'",
    "NotModified,Not Modified",
    "304,''",
  })
  void noFailureIsASuccess(String code, String message) {
    JsonNode document =
        Fixtures.document("{'errorCode':'%s','errorMessage':'%s'}".formatted(code, message));

    assertThat(document.path("outcome").asText()).isEqualTo("success");
    assertThat(document.path("accessDenied").booleanValue()).isFalse();
    assertThat(document.has("errorCategory")).isFalse();
    assertThat(document.path("errorCode").asText()).isEqualTo(code);
  }

  /** The call is known to have failed, but not why. */
  @ParameterizedTest
  @ValueSource(strings = {"{'errorCode':{'code':'AccessDenied'}}", "{'errorMessage':['no']}"})
  void anErrorOfAnotherKindIsAFailureOfUnknownReason(String record) {
    JsonNode document = Fixtures.document(record);

    assertThat(document.path("outcome").asText()).isEqualTo("failure");
    assertThat(document.has("accessDenied")).isFalse();
  }

  @Test
  void countsOfCallsHaveNoOutcome() {
    for (String category : new String[] {"Insight", "Aggregated"}) {
      JsonNode document =
          Fixtures.document("{'eventCategory':'" + category + "','errorCode':'AccessDenied'}");

      assertThat(document.has("outcome")).isFalse();
      assertThat(document.has("accessDenied")).isFalse();
      assertThat(document.has("denied")).isFalse();
    }
  }
}
