package io.trailsight.connect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * There are no AWS credentials, or none any more. The SDK has many exceptions for this, one of each
 * provider; this one stands for all of them. Its message names each provider that was tried and its
 * reason, without what may be secret.
 */
public final class CredentialsException extends SdkClientException {

  /** How each message begins. */
  public static final String BEGINNING = "Unable to load credentials: ";

  private static final long serialVersionUID = 1L;

  private static final int MOST_CHARACTERS = 1500;

  /** Stands in the SDK's message before what each provider of its chain reports. */
  private static final String REPORTS = "]) : [";

  /** The name of a provider, up to its settings. */
  private static final Pattern PROVIDER = Pattern.compile("(\\w+)CredentialsProvider\\(");

  /** The class of a provider, other than those that pass on to others. */
  private static final Pattern THROWER =
      Pattern.compile("[.$](?!Default|LazyAws)(\\w+)CredentialsProvider$");

  /** The id of a key, or a long word with a digit in it: a key, a token or a request's id. */
  private static final Pattern SECRET =
      Pattern.compile(
          "\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b|(?=[A-Za-z+=._-]*\\d)[A-Za-z0-9+=._-]{24,}");

  private CredentialsException(String message, Throwable cause) {
    super(SdkClientException.builder().message(message).cause(cause));
  }

  /** The exception for a failure of any provider. */
  static CredentialsException of(RuntimeException failure) {
    String message = Objects.toString(failure.getMessage(), failure.getClass().getSimpleName());
    int reports = message.lastIndexOf(REPORTS);
    String words =
        reports < 0
            ? thrower(failure).map(name -> name + ": ").orElse("") + message
            : ofEach(message.substring(reports + REPORTS.length()));
    String known = words + network(failure).map(cause -> " (" + cause + ")").orElse("");
    String safe = SECRET.matcher(known).replaceAll("…");
    return new CredentialsException(BEGINNING + bounded(safe), failure);
  }

  /**
   * The exception for a role that STS refuses.
   *
   * @param advice what to check, as the end of a sentence; may be empty
   */
  static CredentialsException ofRole(String arn, StsException refusal, String advice) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(refusal.awsErrorDetails());
    String code = details.map(AwsErrorDetails::errorCode).orElse("no code");
    String message = details.map(AwsErrorDetails::errorMessage).orElse("");
    String words = SECRET.matcher(message).replaceAll("…");
    return new CredentialsException(
        BEGINNING
            + "the role %s cannot be assumed: %s (HTTP %d) %s"
                .formatted(arn, code, refusal.statusCode(), bounded(words))
            + advice,
        refusal);
  }

  private static String bounded(String words) {
    return words.substring(0, Math.min(words.length(), MOST_CHARACTERS));
  }

  /** The provider that failed: the chain asks only the one that worked before. */
  private static Optional<String> thrower(RuntimeException failure) {
    return Stream.of(failure.getStackTrace())
        .map(frame -> THROWER.matcher(frame.getClassName()))
        .filter(Matcher::find)
        .map(name -> name.group(1))
        .findFirst();
  }

  /** What the network had to do with it, if anything. */
  private static Optional<String> network(Throwable failure) {
    return UnresolvedHost.in(failure)
        .or(
            () ->
                Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                    .filter(IOException.class::isInstance)
                    .map(cause -> Objects.toString(cause.getMessage(), ""))
                    .reduce((_, deepest) -> deepest)
                    .filter(words -> !Objects.toString(failure.getMessage(), "").contains(words)));
  }

  /** The name of each provider with its reason; their settings are left out. */
  private static String ofEach(String reports) {
    List<String> each = new ArrayList<>();
    Matcher provider = PROVIDER.matcher(reports);
    boolean found = provider.find();
    while (found) {
      String name = provider.group(1);
      int begin = endOfSettings(reports, provider.end());
      found = provider.find(begin);
      String reason = reports.substring(begin, found ? provider.start() : reports.length());
      each.add(name + reason.replaceAll("[\\s,.\\]]+$", ""));
    }
    return String.join("; ", each);
  }

  /** Where the settings of a provider end that begin here, after their parenthesis. */
  private static int endOfSettings(String text, int begin) {
    int open = 1;
    int end = begin;
    while (end < text.length() && open > 0) {
      open += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
      end++;
    }
    return end;
  }
}
