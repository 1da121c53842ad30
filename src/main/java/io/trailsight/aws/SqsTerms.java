package io.trailsight.aws;

import io.trailsight.ingest.QueueTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Reads from a queue's attributes how it treats messages that are not deleted (<a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">API
 * reference</a>).
 */
final class SqsTerms {

  static final List<QueueAttributeName> ATTRIBUTES =
      List.of(QueueAttributeName.REDRIVE_POLICY, QueueAttributeName.MESSAGE_RETENTION_PERIOD);

  /** A redrive policy is JSON; the count may be a number or text. */
  private static final Pattern MAX_RECEIVES =
      Pattern.compile("\"maxReceiveCount\"\\s*:\\s*\"?(\\d{1,9})\\b");

  /**
   * The name of the dead-letter queue. It is in the account and the region of its queue (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">developer
   * guide</a>).
   */
  private static final Pattern DEAD_LETTERS =
      Pattern.compile("\"deadLetterTargetArn\"\\s*:\\s*\"[^\"]*:([A-Za-z0-9_-]{1,80})\"");

  private SqsTerms() {}

  /** The terms, from the attributes that {@link #ATTRIBUTES} names. */
  static QueueTerms of(Map<QueueAttributeName, String> attributes) {
    String redrive = attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "");
    Matcher count = MAX_RECEIVES.matcher(redrive);
    return new QueueTerms(
        count.find() ? OptionalInt.of(Integer.parseInt(count.group(1))) : OptionalInt.empty(),
        Optional.ofNullable(attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
  }

  /**
   * The URL of a queue's dead-letter queue.
   *
   * @param redrivePolicy of the queue; empty when it has none
   */
  static Optional<String> deadLetterUrl(String queueUrl, String redrivePolicy) {
    Matcher name = DEAD_LETTERS.matcher(redrivePolicy);
    return name.find()
        ? Optional.of(queueUrl.substring(0, queueUrl.lastIndexOf('/') + 1) + name.group(1))
        : Optional.empty();
  }
}
