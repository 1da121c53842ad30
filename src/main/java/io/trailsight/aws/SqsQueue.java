package io.trailsight.aws;

import io.trailsight.batch.BatchLimits;
import io.trailsight.batch.Batcher;
import io.trailsight.ingest.Fault;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.MessageQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * A standard SQS queue. Deletes of concurrent callers travel in batches. Thread-safe; the client's
 * retry mode owns the retries.
 */
public final class SqsQueue implements MessageQueue, AutoCloseable {

  /**
   * The most entries of a batch request (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html">API
   * reference</a>).
   */
  private static final int MAX_ENTRIES = 10;

  private static final BatchLimits DELETES =
      new BatchLimits(MAX_ENTRIES, MAX_ENTRIES, Duration.ofMillis(50), 2);

  private final SqsClient sqs;
  private final String queueUrl;
  private final Duration waitTime;
  private final Batcher<Message, Optional<Fault>> deletes;
  private volatile boolean receiveBlocked;

  /**
   * @param sqs not closed here
   * @param waitTime how long a receive waits for messages, up to 20 seconds
   */
  public SqsQueue(SqsClient sqs, String queueUrl, Duration waitTime) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.waitTime = waitTime;
    this.deletes =
        new Batcher<>("sqs-delete", DELETES, _ -> 1, () -> Integer.MAX_VALUE, this::deleteBatch);
  }

  @Override
  public void check() throws Fault, InterruptedException {
    call(
        "GetQueueAttributes",
        () ->
            sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(queueUrl)
                        .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT)));
    if (receiveBlocked) {
      receive(1, Duration.ZERO, Duration.ZERO);
    }
  }

  @Override
  public List<Message> receive(int max, Duration hiddenFor) throws Fault, InterruptedException {
    return receive(max, hiddenFor, waitTime);
  }

  private List<Message> receive(int max, Duration hiddenFor, Duration wait)
      throws Fault, InterruptedException {
    ReceiveMessageRequest request =
        ReceiveMessageRequest.builder()
            .queueUrl(queueUrl)
            .maxNumberOfMessages(max)
            .waitTimeSeconds(seconds(wait))
            .visibilityTimeout(seconds(hiddenFor))
            .messageSystemAttributeNames(
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                MessageSystemAttributeName.SENT_TIMESTAMP)
            .build();
    try {
      List<Message> messages =
          call("ReceiveMessage", () -> sqs.receiveMessage(request)).messages().stream()
              .map(SqsQueue::message)
              .toList();
      receiveBlocked = false;
      return messages;
    } catch (Fault.Blocked fault) {
      receiveBlocked = true;
      throw fault;
    }
  }

  private static Message message(software.amazon.awssdk.services.sqs.model.Message received) {
    Map<MessageSystemAttributeName, String> attributes = received.attributes();
    String count =
        attributes.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    String sent = attributes.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
    return new Message(
        received.messageId(),
        received.receiptHandle(),
        Optional.ofNullable(received.body()).orElse(""),
        Math.max(1, Integer.parseInt(count)),
        Instant.ofEpochMilli(Long.parseLong(sent)));
  }

  @Override
  public void delete(Message message) throws Fault, InterruptedException {
    Optional<Fault> fault = deletes.submit(List.of(message)).getFirst();
    if (fault.isPresent()) {
      throw fault.get();
    }
  }

  private List<Optional<Fault>> deleteBatch(List<Message> messages) throws InterruptedException {
    List<DeleteMessageBatchRequestEntry> entries =
        IntStream.range(0, messages.size())
            .mapToObj(
                i ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .receiptHandle(messages.get(i).receipt())
                        .build())
            .toList();
    try {
      return faultOfEach(
          messages,
          call(
                  "DeleteMessageBatch",
                  () -> sqs.deleteMessageBatch(r -> r.queueUrl(queueUrl).entries(entries)))
              .failed());
    } catch (Fault fault) {
      return messages.stream().map(_ -> Optional.of(fault)).toList();
    }
  }

  @Override
  public Hidden hide(List<Message> messages, Duration delay) throws Fault, InterruptedException {
    Set<Message> gone = new HashSet<>();
    Set<Message> failed = new HashSet<>();
    Optional<Fault> lastFault = Optional.empty();
    for (int from = 0; from < messages.size(); from += MAX_ENTRIES) {
      List<Message> batch = messages.subList(from, Math.min(from + MAX_ENTRIES, messages.size()));
      try {
        sort(batch, hideBatch(batch, delay), gone, failed);
      } catch (Fault fault) {
        failed.addAll(batch);
        lastFault = Optional.of(fault);
      }
    }
    if (lastFault.isPresent() && failed.size() == messages.size()) {
      throw lastFault.get();
    }
    return new Hidden(gone, failed);
  }

  private static void sort(
      List<Message> batch, List<Optional<Fault>> faults, Set<Message> gone, Set<Message> failed) {
    for (int i = 0; i < batch.size(); i++) {
      switch (faults.get(i).orElse(null)) {
        case null -> {}
        case Fault.Permanent _ -> gone.add(batch.get(i));
        case Fault.Transient _, Fault.Blocked _ -> failed.add(batch.get(i));
      }
    }
  }

  private List<Optional<Fault>> hideBatch(List<Message> messages, Duration delay)
      throws Fault, InterruptedException {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        IntStream.range(0, messages.size())
            .mapToObj(
                i ->
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .receiptHandle(messages.get(i).receipt())
                        .visibilityTimeout(seconds(delay))
                        .build())
            .toList();
    return faultOfEach(
        messages,
        call(
                "ChangeMessageVisibilityBatch",
                () -> sqs.changeMessageVisibilityBatch(r -> r.queueUrl(queueUrl).entries(entries)))
            .failed());
  }

  /**
   * The fault of each entry, in the order of the messages; entries carry their place as their id.
   */
  private static List<Optional<Fault>> faultOfEach(
      List<Message> messages, List<BatchResultErrorEntry> failed) {
    Map<String, BatchResultErrorEntry> byId =
        failed.stream().collect(Collectors.toMap(BatchResultErrorEntry::id, Function.identity()));
    return IntStream.range(0, messages.size())
        .mapToObj(i -> Optional.ofNullable(byId.get(String.valueOf(i))).map(AwsFaults::ofEntry))
        .toList();
  }

  private static <T> T call(String action, Supplier<T> call) throws Fault, InterruptedException {
    try {
      return AwsCall.make(call);
    } catch (SdkException e) {
      throw AwsFaults.ofQueue(action, e);
    }
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }

  @Override
  public void close() {
    deletes.close();
  }
}
