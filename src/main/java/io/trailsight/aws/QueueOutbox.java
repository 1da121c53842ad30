package io.trailsight.aws;

import io.trailsight.backfill.Announcing.Outbox;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.connect.AwsCall;
import io.trailsight.connect.AwsClients;
import io.trailsight.fault.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends messages to an SQS queue. Thread-safe; the client's retry mode owns the retries. */
public final class QueueOutbox implements Outbox, Closeable {

  private final SqsClient sqs;
  private final URI queue;

  /**
   * @param sqs closed with this
   */
  QueueOutbox(SqsClient sqs, URI queue) {
    this.sqs = sqs;
    this.queue = queue;
  }

  /**
   * Connects to a queue; no request is sent yet.
   *
   * @param source how it is reached
   * @throws IOException when no region is known
   */
  public static QueueOutbox connect(Settings settings, SourceSettings source, URI queue)
      throws IOException {
    Settings.Sqs own = source.sqs();
    Settings.Sqs sqs =
        new Settings.Sqs(
            Optional.of(queue), own.endpoint(), own.waitTime(), own.leaseTime(), own.role());
    SourceSettings reached = new SourceSettings(source.name(), source.region(), sqs, source.s3());
    return new QueueOutbox(AwsClients.sqs(settings, reached, List.of()), queue);
  }

  @Override
  public void send(List<String> bodies) throws Fault, InterruptedException {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (String body : bodies) {
      String id = String.valueOf(entries.size());
      entries.add(SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build());
    }
    SendMessageBatchRequest request =
        SendMessageBatchRequest.builder().queueUrl(queue.toString()).entries(entries).build();
    try {
      SendMessageBatchResponse answer = AwsCall.make(() -> sqs.sendMessageBatch(request));
      if (!answer.failed().isEmpty()) {
        throw new Fault.Transient(
            "SQS: %d of %d messages were not sent: %s"
                .formatted(
                    answer.failed().size(), bodies.size(), answer.failed().getFirst().message()));
      }
    } catch (SdkException e) {
      throw new Fault.Transient("SQS: " + AwsError.of(e).words(), e);
    }
  }

  @Override
  public void close() {
    sqs.close();
  }
}
