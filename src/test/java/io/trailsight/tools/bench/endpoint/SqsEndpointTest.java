package io.trailsight.tools.bench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.aws.SqsQueue;
import io.trailsight.ingest.MessageQueue;
import io.trailsight.ingest.MessageQueueContract;
import io.trailsight.testbed.LocalClients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class SqsEndpointTest extends MessageQueueContract {

  private static LeanServer server;
  private SqsClient sqs;

  private String queueUrl;
  private SqsQueue queue;
  private SqsQueue missing;

  @BeforeAll
  static void start() throws IOException {
    server = LeanServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void createQueue() {
    sqs = LocalClients.sqs(server.address());
    queueUrl =
        sqs.createQueue(request -> request.queueName("contract-" + UUID.randomUUID())).queueUrl();
    queue = new SqsQueue(sqs, queueUrl, Duration.ZERO);
    missing = new SqsQueue(sqs, queueUrl + "-missing", Duration.ZERO);
  }

  @AfterEach
  void close() {
    queue.close();
    missing.close();
    sqs.close();
  }

  @Override
  protected MessageQueue queue() {
    return queue;
  }

  @Override
  protected MessageQueue missing() {
    return missing;
  }

  @Override
  protected String send(String body) {
    return sqs.sendMessageBatch(
            request ->
                request
                    .queueUrl(queueUrl)
                    .entries(
                        SendMessageBatchRequestEntry.builder().id("0").messageBody(body).build()))
        .successful()
        .getFirst()
        .messageId();
  }

  @Override
  protected void pass() throws InterruptedException {
    Thread.sleep(50);
  }

  private ReceiveMessageResponse receive(int hiddenSeconds, int waitSeconds) {
    return sqs.receiveMessage(
        request ->
            request
                .queueUrl(queueUrl)
                .maxNumberOfMessages(10)
                .visibilityTimeout(hiddenSeconds)
                .waitTimeSeconds(waitSeconds)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL));
  }

  private DeleteMessageBatchResponse delete(String... receipts) {
    return sqs.deleteMessageBatch(
        request ->
            request
                .queueUrl(queueUrl)
                .entries(
                    Stream.of(receipts)
                        .map(
                            receipt ->
                                DeleteMessageBatchRequestEntry.builder()
                                    .id("entry-" + receipt.hashCode())
                                    .receiptHandle(receipt)
                                    .build())
                        .toList()));
  }

  /** With the MD5 that <a href="https://www.rfc-editor.org/rfc/rfc1321">RFC 1321</a> gives. */
  @Test
  void aMessageStatesItsChecksumAndTimes() {
    long before = System.currentTimeMillis();
    send("a");

    Message message = receive(300, 0).messages().getFirst();

    assertThat(message.md5OfBody()).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    assertThat(Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)))
        .isBetween(before, System.currentTimeMillis());
  }

  @Test
  void aBatchIsReceivedInTheOrderInWhichItWasSent() {
    sqs.sendMessageBatch(
        request ->
            request
                .queueUrl(queueUrl)
                .entries(
                    Stream.of("a", "b", "c")
                        .map(
                            body ->
                                SendMessageBatchRequestEntry.builder()
                                    .id(body)
                                    .messageBody(body)
                                    .build())
                        .toList()));

    assertThat(receive(300, 0).messages()).extracting(Message::body).containsExactly("a", "b", "c");
  }

  @Test
  void eachReceiveHasItsOwnReceipt() {
    send("a");
    String first = receive(0, 0).messages().getFirst().receiptHandle();

    String second = receive(300, 0).messages().getFirst().receiptHandle();

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void onlyTheEntryWithoutAReceiptFails() {
    send("a");
    String receipt = receive(300, 0).messages().getFirst().receiptHandle();

    DeleteMessageBatchResponse deleted = delete("none", receipt);

    assertThat(deleted.successful()).hasSize(1);
    assertThat(deleted.failed())
        .singleElement()
        .satisfies(failed -> assertThat(failed.senderFault()).isTrue())
        .extracting(BatchResultErrorEntry::code)
        .isEqualTo("ReceiptHandleIsInvalid");
    assertThat(counts()).containsExactly(0, 0);
  }

  @Test
  void messagesAreCounted() {
    send("a");
    receive(300, 0);
    send("b");
    send("c");

    assertThat(counts()).containsExactly(2, 1);
  }

  private List<Integer> counts() {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(queueUrl)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return List.of(
        Integer.valueOf(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
        Integer.valueOf(
            attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
  }

  @Test
  void aReceiveWaitsForTheNextMessage() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ReceiveMessageResponse> waiting = threads.submit(() -> receive(300, 20));
      pass();
      send("a");

      assertThat(waiting.get().messages()).extracting(Message::body).containsExactly("a");
    }
  }

  @Test
  void aReceiveWaitsUntilAMessageIsVisibleAgain() {
    send("a");
    receive(1, 0);

    assertThat(receive(300, 20).messages()).extracting(Message::body).containsExactly("a");
  }
}
