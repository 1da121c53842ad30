package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "AccessDenied,accessDenied",
    "AccessDeniedException,accessDenied",
    "Client.UnauthorizedOperation,accessDenied",
    "UnauthorizedAccessException,accessDenied",
    "AuthorizationError,accessDenied",
    "VpceAccessDenied,accessDenied",
    "AllAccessDisabled,accessDenied",
    "NoSuchKey,notFound",
    "Client.InvalidVolume.NotFound,notFound",
    "ResourceNotFoundException,notFound",
    "OwnershipControlsNotFoundError,notFound",
    "BucketAlreadyOwnedByYou,conflict",
    "Client.FlowLogAlreadyExists,conflict",
    "ConditionalRequestConflict,conflict",
    "PreconditionFailed,conflict",
    "BucketNotEmpty,conflict",
    "SlowDown,throttled",
    "ThrottlingException,throttled",
    "TooManyRequestsException,throttled",
    "Client.RequestLimitExceeded,throttled",
    "InvalidArgument,invalidRequest",
    "MalformedXML,invalidRequest",
    "ValidationException,invalidRequest",
    "InternalError,serverError",
    "Server.InternalError,serverError",
    "ServiceUnavailable,serverError",
    "EntityTooLarge,other",
  })
  void everyErrorCodeHasACategory(String code, String category) {
    JsonNode document = Fixtures.document("{'errorCode':'" + code + "'}");

    assertThat(document.path("errorCategory").asText()).isEqualTo(category);
    assertThat(document.path("outcome").asText()).isEqualTo("failure");
    assertThat(document.path("accessDenied").booleanValue())
        .isEqualTo(category.equals("accessDenied"));
    assertThat(document.has("denied")).isEqualTo(category.equals("accessDenied"));
  }

  @Test
  void aMessageAloneIsAFailure() {
    JsonNode document = Fixtures.document("{'errorMessage':'Failed authentication'}");

    assertThat(document.path("outcome").asText()).isEqualTo("failure");
    assertThat(document.path("accessDenied").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ConsoleLogin,Failure,failure",
    "ConsoleLogin,Success,success",
    "SwitchRole,Failure,failure"
  })
  void signInStatesItsResultInTheResponse(String event, String result, String outcome) {
    JsonNode document =
        Fixtures.document(
            "{'eventName':'%s','responseElements':{'%s':'%s'}}".formatted(event, event, result));

    assertThat(document.path("outcome").asText()).isEqualTo(outcome);
  }

  @Test
  void countsOfCallsHaveNoOutcome() {
    for (String category : new String[] {"Insight", "Aggregated"}) {
      JsonNode document = Fixtures.document("{'eventCategory':'" + category + "'}");

      assertThat(document.has("outcome")).isFalse();
      assertThat(document.has("accessDenied")).isFalse();
    }
  }
}
