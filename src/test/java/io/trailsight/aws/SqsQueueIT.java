package io.trailsight.aws;

import io.trailsight.ingest.MessageQueue;
import io.trailsight.ingest.MessageQueueContract;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;

@ExtendWith(LocalServersExtension.class)
class SqsQueueIT extends MessageQueueContract {

  private final SqsClient sqs;
  private final String queueUrl;
  private final SqsQueue queue;
  private final SqsQueue missing;

  SqsQueueIT(LocalServers servers) {
    sqs = LocalClients.sqs(servers.sqs());
    queueUrl =
        sqs.createQueue(request -> request.queueName("contract-" + UUID.randomUUID())).queueUrl();
    queue = new SqsQueue(sqs, queueUrl, Duration.ZERO);
    missing = new SqsQueue(sqs, queueUrl + "-missing", Duration.ZERO);
  }

  @AfterEach
  void close() {
    sqs.deleteQueue(request -> request.queueUrl(queueUrl));
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
    return sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body)).messageId();
  }

  @Override
  protected void pass() throws InterruptedException {
    Thread.sleep(50);
  }
}
