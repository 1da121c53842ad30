package io.trailsight.aws;

import io.trailsight.connect.CredentialsException;
import io.trailsight.connect.UnresolvedHost;
import io.trailsight.fault.FaultTable.Sign;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A failed call to AWS, as far as its class depends on it.
 *
 * @param status the HTTP status; 0 when the service did not answer
 * @param code the service's error code; empty when there is none
 * @param message the words of the service, or of the SDK when the service did not answer. They may
 *     quote a receipt or name an object: they are for classifying, and never printed as they are.
 */
record AwsError(int status, String code, String message) {

  /** How the message begins when no provider has credentials. */
  static final String NO_CREDENTIALS = "Unable to load credentials";

  /**
   * The action that IAM denied (<a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html">S3
   * guide</a>).
   */
  private static final Pattern DENIED =
      Pattern.compile("is not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)");

  /** Error codes, as signs. */
  static List<Sign<AwsError>> codes(String... codes) {
    return Sign.each(
        List.of(codes), code -> "`" + code + "`", code -> error -> error.code().equals(code));
  }

  /** Beginnings of error codes, as signs. */
  static List<Sign<AwsError>> codePrefixes(String... prefixes) {
    return Sign.each(
        List.of(prefixes),
        prefix -> "`" + prefix + "…`",
        prefix -> error -> error.code().startsWith(prefix));
  }

  /** HTTP statuses, as signs. */
  static List<Sign<AwsError>> statuses(Integer... statuses) {
    return Sign.each(
        List.of(statuses), String::valueOf, status -> error -> error.status() == status);
  }

  /** Every HTTP status that refuses what was asked: 4xx, and 501 where a server cannot do it. */
  static List<Sign<AwsError>> otherRefusals() {
    return List.of(
        new Sign<>("any other 4xx", error -> error.status() >= 400 && error.status() < 500),
        new Sign<>("501", error -> error.status() == 501));
  }

  /** Beginnings of denied actions, as signs. */
  static List<Sign<AwsError>> deniedActions(String... prefixes) {
    return Sign.each(
        List.of(prefixes),
        prefix -> "“not authorized to perform: " + prefix + "…”",
        prefix ->
            error -> error.deniedAction().filter(action -> action.startsWith(prefix)).isPresent());
  }

  /** Words of the service or the SDK, as signs. */
  static List<Sign<AwsError>> words(String... words) {
    return Sign.each(
        List.of(words), part -> "“" + part + "”", part -> error -> error.message().contains(part));
  }

  /** The error of a failed call. */
  static AwsError of(SdkException e) {
    if (!(e instanceof AwsServiceException service)) {
      return new AwsError(0, "", wordsOfClient(e));
    }
    Optional<AwsErrorDetails> details = Optional.ofNullable(service.awsErrorDetails());
    return new AwsError(
        service.statusCode(),
        details.map(AwsErrorDetails::errorCode).orElse(""),
        details.map(AwsErrorDetails::errorMessage).orElse(""));
  }

  /** Why the service did not answer, or was not asked. */
  private static String wordsOfClient(SdkException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof CredentialsException ? message : UnresolvedHost.in(e).orElse(message);
  }

  /** The action that is not allowed, such as {@code kms:Decrypt}, where the service names it. */
  Optional<String> deniedAction() {
    Matcher denied = DENIED.matcher(message);
    return denied.find() ? Optional.of(denied.group(1)) : Optional.empty();
  }

  /** What failed, in words that can be logged. */
  String words() {
    if (status == 0 && code.isEmpty()) {
      boolean unsafe =
          message.contains(NO_CREDENTIALS) && !message.startsWith(CredentialsException.BEGINNING);
      return unsafe ? NO_CREDENTIALS : message;
    }
    String what =
        Stream.of(code, status == 0 ? "" : "(HTTP " + status + ")")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return deniedAction().map(action -> what + ": " + action + " is not allowed").orElse(what);
  }
}
