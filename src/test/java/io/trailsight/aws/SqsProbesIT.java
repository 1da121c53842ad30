package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.Rooms;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.proxy.FaultProxy;
import io.trailsight.testbed.proxy.ProxyRule;
import io.trailsight.testbed.proxy.Treatment;
import io.trailsight.testing.LocalServersExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A probe of the queue repeats the call that the queue forbade. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class SqsProbesIT {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final FaultProxy proxy;
  private final SqsClient sqs;
  private final SqsQueue queue;
  private final String queueUrl;

  SqsProbesIT(LocalServers servers) throws IOException {
    proxy = FaultProxy.before(servers.sqs(), ProxyRule.NONE);
    sqs = LocalClients.sqs(proxy.address());
    queueUrl =
        sqs.createQueue(request -> request.queueName("probes-" + UUID.randomUUID())).queueUrl();
    queue = new SqsQueue(sqs, queueUrl, Duration.ZERO);
    sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody("a"));
  }

  @AfterEach
  void close() throws IOException {
    queue.close();
    sqs.close();
    proxy.close();
  }

  @Test
  void receivingIsBlockedUntilItIsPermitted() throws Exception {
    blocksUntilMended("ReceiveMessage", () -> queue.receive(Rooms.ofAnswer(1), LONG));
    assertThat(queue.receive(Rooms.ofAnswer(1), LONG)).hasSize(1);
  }

  @Test
  void deletingIsBlockedUntilItIsPermitted() throws Exception {
    Message message = queue.receive(Rooms.ofAnswer(1), Duration.ofSeconds(1)).getFirst();

    blocksUntilMended("DeleteMessageBatch", () -> queue.delete(message));

    assertThat(queue.hide(List.of(message), LONG).gone()).containsExactly(message);
  }

  @Test
  void hidingIsBlockedUntilItIsPermitted() throws Exception {
    Message message = queue.receive(Rooms.ofAnswer(1), LONG).getFirst();

    blocksUntilMended(
        "ChangeMessageVisibilityBatch", () -> queue.hide(List.of(message), Duration.ZERO));

    assertThat(queue.receive(Rooms.ofAnswer(1), LONG)).hasSize(1);
  }

  private void blocksUntilMended(String action, Step step) throws Exception {
    proxy.follow(ProxyRule.on(ProxyRule.action(action), Treatment.sqsError(403, "AccessDenied")));
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(step::take);
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(queue::check);

    proxy.follow(ProxyRule.NONE);

    queue.check();
  }

  /** A call to the queue. */
  @FunctionalInterface
  private interface Step {
    void take() throws Exception;
  }
}
