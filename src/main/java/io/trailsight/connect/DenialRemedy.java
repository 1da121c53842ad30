package io.trailsight.connect;

import io.trailsight.connect.JsonConnection.Answer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to do about an answer that denies access, by the words in which AWS and the security plugin
 * deny it (<a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">IAM
 * guide</a>, <a
 * href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/handling-errors.html">OpenSearch
 * Service guide</a>).
 *
 * @param words in the answer
 * @param remedy the end of a sentence, with a place for the section of the settings
 */
record DenialRemedy(Pattern words, String remedy) {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private static final List<DenialRemedy> ALL =
      List.of(
          of("Signature expired|Signature not yet current", "correct the clock of this machine"),
          of(
              "security token .* (expired|invalid)|UnrecognizedClient",
              "look at where the AWS credentials come from"),
          of(
              "signature we calculated does not match",
              "compare %1$s.awsService and %1$s.awsRegion with the server, and let"
                  + " proxies change nothing"),
          of("Credential should be scoped to", "correct %1$s.awsRegion or %1$s.awsService"),
          of(
              "User: anonymous is not authorized|Missing Authentication Token",
              "set %1$s.sigv4 to true"),
          of(
              "is not authorized to perform",
              "allow this action to the role, in IAM and in the access policy of the server"),
          of(
              "no permissions for",
              "map this user or role to a role of OpenSearch that has the permission"));

  private static DenialRemedy of(String words, String remedy) {
    return new DenialRemedy(Pattern.compile(words, Pattern.DOTALL), remedy);
  }

  /**
   * The remedy, as it stands at the end of a reason; empty where none is known.
   *
   * @param section the section of the settings that holds those of the server
   */
  static String after(Answer answer, String section) {
    if (answer.status() != UNAUTHORIZED && answer.status() != FORBIDDEN) {
      return "";
    }
    String reason = answer.reason();
    return ALL.stream()
        .filter(denial -> denial.words().matcher(reason).find())
        .map(DenialRemedy::remedy)
        .findFirst()
        .or(
            () ->
                answer.status() == UNAUTHORIZED
                    ? Optional.of("check the user, token or certificate of the settings")
                    : Optional.empty())
        .map(remedy -> "; " + remedy.formatted(section))
        .orElse("");
  }
}
