package io.trailsight.aws;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.MeasuredQueue;
import io.trailsight.ingest.QueueDepth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The counts of an SQS queue and of its dead-letter queue. Asking for them needs {@code
 * sqs:GetQueueAttributes} on each of the two. Thread-safe.
 */
final class SqsDepths implements MeasuredQueue {

  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SqsClient sqs;
  private final String queueUrl;

  /**
   * @param sqs not closed here
   */
  SqsDepths(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public QueueDepth depth() throws Fault, InterruptedException {
    return depth(queueUrl);
  }

  @Override
  public OptionalLong deadLetters() throws Fault, InterruptedException {
    String policy =
        attributes(queueUrl, List.of(QueueAttributeName.REDRIVE_POLICY))
            .getOrDefault(QueueAttributeName.REDRIVE_POLICY, "");
    Optional<String> url = SqsTerms.deadLetterUrl(queueUrl, policy);
    return url.isEmpty() ? OptionalLong.empty() : OptionalLong.of(depth(url.get()).total());
  }

  private QueueDepth depth(String url) throws Fault, InterruptedException {
    Map<QueueAttributeName, String> counts = attributes(url, COUNTS);
    return new QueueDepth(
        count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName name)
      throws Fault.Transient {
    String stated = counts.getOrDefault(name, "");
    try {
      return Long.parseLong(stated);
    } catch (NumberFormatException e) {
      throw new Fault.Transient("SQS GetQueueAttributes: no number in " + name, e);
    }
  }

  private Map<QueueAttributeName, String> attributes(String url, List<QueueAttributeName> names)
      throws Fault, InterruptedException {
    return SqsQueue.call(
            "GetQueueAttributes",
            () -> sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(names)))
        .attributes();
  }
}
