package io.trailsight.aws;

import io.trailsight.batch.BatchLimits;
import io.trailsight.batch.Batcher;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.AwsCall;
import io.trailsight.connect.AwsClients;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.AnswerRoom;
import io.trailsight.ingest.MeasuredQueue;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.MessageQueue;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.QueueTerms;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * A standard SQS queue. Deletes, and changes of visibility, of concurrent callers travel in
 * batches. Thread-safe; the client's retry mode owns the retries.
 */
public final class SqsQueue implements MessageQueue, AutoCloseable {

  /**
   * The most entries of a batch request (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html">API
   * reference</a>).
   */
  private static final int MAX_ENTRIES = 10;

  private static final BatchLimits BATCHES =
      new BatchLimits(
          MAX_ENTRIES, MAX_ENTRIES, Duration.ofMillis(50), AwsClients.SQS_REQUESTS_AT_ONCE);

  private final SqsClient sqs;
  private final String queueUrl;
  private final Duration waitTime;
  private final Batcher<Message, Optional<Fault>> deletes;
  private final Batcher<Hiding, Optional<Fault>> hides;
  private volatile boolean receiveBlocked;
  private volatile Optional<Message> deleteBlocked = Optional.empty();
  private volatile Optional<Hiding> hideBlocked = Optional.empty();

  /**
   * @param sqs closed with the queue; limits the answers to receives if it has an {@link
   *     AnswerLimit}
   * @param waitTime how long a receive waits for messages, up to 20 seconds
   */
  public SqsQueue(SqsClient sqs, String queueUrl, Duration waitTime) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.waitTime = waitTime;
    this.deletes =
        new Batcher<>("sqs-delete", BATCHES, _ -> 1, () -> Integer.MAX_VALUE, this::deleteBatch);
    this.hides =
        new Batcher<>("sqs-hide", BATCHES, _ -> 1, () -> Integer.MAX_VALUE, this::hideBatch);
  }

  /**
   * Connects to the queue of a source; no request is sent yet.
   *
   * @param observer receives a signal about each call that fails
   * @throws IOException when no region is known
   */
  public static SqsQueue connect(Settings settings, SourceSettings source, Observer observer)
      throws IOException {
    return new SqsQueue(
        AwsClients.sqs(
            settings, source, List.of(new AnswerLimit(), new FailedCalls("sqs", observer))),
        source.sqs().queueUrl().orElseThrow().toString(),
        source.sqs().waitTime());
  }

  /** Its counts, for as long as the queue is open. */
  public MeasuredQueue depths() {
    return new SqsDepths(sqs, queueUrl);
  }

  private record Hiding(Message message, Duration delay) {}

  @Override
  public QueueTerms check() throws Fault, InterruptedException {
    GetQueueAttributesResponse answer =
        call("GetQueueAttributes", () -> sqs.getQueueAttributes(this::terms));
    if (receiveBlocked) {
      receive(request(1, Duration.ZERO, Duration.ZERO).build());
    }
    Optional<Message> blocked = deleteBlocked;
    if (blocked.isPresent()) {
      deleteAgain(blocked.get());
    }
    Optional<Hiding> hiding = hideBlocked;
    if (hiding.isPresent()) {
      hide(List.of(hiding.get().message()), hiding.get().delay());
    }
    return SqsTerms.of(answer.attributes());
  }

  private void terms(GetQueueAttributesRequest.Builder request) {
    request.queueUrl(queueUrl).attributeNames(SqsTerms.ATTRIBUTES);
  }

  /** The message may be gone by now, and its receipt with it; only the permission matters. */
  private void deleteAgain(Message message) throws Fault, InterruptedException {
    try {
      delete(message);
    } catch (Fault.Permanent _) {
      deleteBlocked = Optional.empty();
    }
  }

  @Override
  public List<Message> receive(AnswerRoom room, Duration hiddenFor)
      throws Fault, InterruptedException {
    return receive(
        request(room.messages(), hiddenFor, waitTime)
            .overrideConfiguration(
                override -> override.putExecutionAttribute(AnswerLimit.ROOM, room))
            .build());
  }

  private ReceiveMessageRequest.Builder request(int max, Duration hiddenFor, Duration wait) {
    return ReceiveMessageRequest.builder()
        .queueUrl(queueUrl)
        .maxNumberOfMessages(max)
        .waitTimeSeconds(seconds(wait))
        .visibilityTimeout(seconds(hiddenFor))
        .messageSystemAttributeNames(
            MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
            MessageSystemAttributeName.SENT_TIMESTAMP);
  }

  private List<Message> receive(ReceiveMessageRequest request) throws Fault, InterruptedException {
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
      if (fault.get() instanceof Fault.Blocked) {
        deleteBlocked = Optional.of(message);
      }
      throw fault.get();
    }
    deleteBlocked = Optional.empty();
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
    return faultOfEach(
        messages.size(),
        "DeleteMessageBatch",
        () -> sqs.deleteMessageBatch(r -> r.queueUrl(queueUrl).entries(entries)).failed());
  }

  @Override
  public Hidden hide(List<Message> messages, Duration delay) throws Fault, InterruptedException {
    Set<Message> gone = new HashSet<>();
    Set<Message> failed = new HashSet<>();
    Optional<Fault> lastFault = Optional.empty();
    Optional<Hiding> forbidden = Optional.empty();
    for (int from = 0; from < messages.size(); from += MAX_ENTRIES) {
      List<Message> some = messages.subList(from, Math.min(from + MAX_ENTRIES, messages.size()));
      List<Optional<Fault>> faults =
          hides.submit(some.stream().map(message -> new Hiding(message, delay)).toList());
      for (int i = 0; i < some.size(); i++) {
        switch (faults.get(i).orElse(null)) {
          case null -> {}
          case Fault.Permanent _ -> gone.add(some.get(i));
          case Fault fault -> {
            failed.add(some.get(i));
            lastFault = Optional.of(fault);
            if (fault instanceof Fault.Blocked) {
              forbidden = Optional.of(new Hiding(some.get(i), delay));
            }
          }
        }
      }
    }
    hideBlocked = forbidden;
    if (lastFault.isPresent() && failed.size() == messages.size()) {
      throw lastFault.get();
    }
    return new Hidden(gone, failed);
  }

  private List<Optional<Fault>> hideBatch(List<Hiding> hidings) throws InterruptedException {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        IntStream.range(0, hidings.size())
            .mapToObj(
                i ->
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .receiptHandle(hidings.get(i).message().receipt())
                        .visibilityTimeout(seconds(hidings.get(i).delay()))
                        .build())
            .toList();
    return faultOfEach(
        hidings.size(),
        "ChangeMessageVisibilityBatch",
        () ->
            sqs.changeMessageVisibilityBatch(r -> r.queueUrl(queueUrl).entries(entries)).failed());
  }

  /** The fault of each entry, in their order; the id of an entry is its position. */
  private static List<Optional<Fault>> faultOfEach(
      int entries, String action, Supplier<List<BatchResultErrorEntry>> request)
      throws InterruptedException {
    Map<String, BatchResultErrorEntry> failed;
    try {
      failed =
          call(action, request).stream()
              .collect(Collectors.toMap(BatchResultErrorEntry::id, Function.identity()));
    } catch (Fault fault) {
      return Collections.nCopies(entries, Optional.of(fault));
    }
    return IntStream.range(0, entries)
        .mapToObj(i -> Optional.ofNullable(failed.get(String.valueOf(i))).map(AwsFaults::ofEntry))
        .toList();
  }

  static <T> T call(String action, Supplier<T> call) throws Fault, InterruptedException {
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
    hides.close();
    sqs.close();
  }
}
