package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.proxy.ProxyRule;
import io.trailsight.testbed.proxy.Treatment;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.LocalServersExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** SQS throttles, does not answer, answers in part, doubles, reorders, and ends leases. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class SqsFaultsIT {

  private static final Treatment THROTTLED = Treatment.sqsError(400, "RequestThrottled");

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void throttlingIsWaitedOut(LocalServers servers) throws Exception {
    ingestsAllDespite(servers, "sqs-throttled", ProxyRule.oneIn(2, _ -> true, THROTTLED));
  }

  /** A message is in hand for longer than its lease, and every other extension is throttled. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void leasesAreExtendedDespiteThrottling(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "sqs-extensions-throttled")) {
      site.set("SQS_LEASE_TIME", "30s");
      site.proxies()
          .openSearch()
          .follow(
              ProxyRule.first(1, ProxyRule.documents(), Treatment.delayed(Duration.ofSeconds(40))));
      site.proxies()
          .sqs()
          .follow(ProxyRule.oneIn(2, ProxyRule.action("ChangeMessageVisibilityBatch"), THROTTLED));
      NumberedTrail trail =
          site.publish(NumberedTrail.of("sqs-extensions-throttled", "2021-05", 1, 5));
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();
        assertThat(site.proxies().sqs().count(THROTTLED)).isPositive();
        assertThat(service.metric("trailsight_leases_lost_total")).isZero();
        site.assertEachSettledAtOnce(service, trail);
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void deletesWhoseAnswersAreLostAreDone(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "sqs-delete-answers-lost",
        ProxyRule.oneIn(2, ProxyRule.action("DeleteMessageBatch"), new Treatment.CutAfter()));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void receivesWhoseAnswersAreLostCostALease(LocalServers servers) throws Exception {
    ingestsAllDespite(
        servers,
        "sqs-receive-answers-lost",
        ProxyRule.first(3, ProxyRule.action("ReceiveMessage"), new Treatment.CutAfter()));
  }

  /** What is not deleted comes again when its lease is over, as duplicates. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void entriesThatFailComeAgain(LocalServers servers) throws Exception {
    String failed =
        IntStream.range(0, 10)
            .mapToObj("{\"Id\":\"%d\",\"Code\":\"InternalError\",\"SenderFault\":false}"::formatted)
            .collect(Collectors.joining(",", "{\"Successful\":[],\"Failed\":[", "]}"));
    ingestsAllDespite(
        servers,
        "sqs-entries-failed",
        ProxyRule.first(
            2,
            ProxyRule.action("DeleteMessageBatch"),
            new Treatment.Answered(
                200, Map.of("Content-Type", "application/x-amz-json-1.0"), failed)));
  }

  private static void ingestsAllDespite(LocalServers servers, String name, ProxyRule rule)
      throws Exception {
    try (Site site = Site.create(servers, name)) {
      site.set("SQS_LEASE_TIME", "30s");
      site.proxies().sqs().follow(rule);
      NumberedTrail trail = site.publish(NumberedTrail.of(name, "2021-05", 60, 5));
      try (ObservedService service = site.start()) {
        site.awaitEmptyQueue();
        assertThat(site.proxies().sqs().harmed()).isPositive();
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void whatComesTwiceAndShuffledToTwoConsumersIsStoredOnce(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "sqs-doubled")) {
      NumberedTrail trail = NumberedTrail.of("sqs-doubled", "2021-05", 200, 5);
      List<Upload> twice = new ArrayList<>(trail.uploads());
      twice.addAll(trail.uploads());
      Collections.shuffle(twice, new Random(11));
      site.aws().publish(twice);
      try (ObservedService one = site.start();
          ObservedService other = site.start()) {
        site.awaitEmptyQueue();

        assertThat(records("stored", one, other)).isEqualTo(1000);
        assertThat(records("duplicate", one, other)).isEqualTo(1000);
        site.assertBalancedAtStop(one);
        site.assertBalancedAtStop(other);
      }
      site.assertStoredOnce(trail);
    }
  }

  private static long records(String fate, ObservedService one, ObservedService other)
      throws Exception {
    String metric = "trailsight_records_total{fate=\"%s\",source=\"default\"}".formatted(fate);
    return one.metric(metric) + other.metric(metric);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aQueueThatIsDeletedAndMadeAgainUnderLoadIsWaitedFor(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "sqs-remade");
        SqsClient sqs = LocalClients.sqs(servers.sqs())) {
      NumberedTrail trail = site.publish(NumberedTrail.of("sqs-remade", "2021-05", 200, 5));
      try (ObservedService service = site.start()) {
        Eventually.holds(
            "it is in the middle",
            () -> service.signals().of(Signal.ObjectIngested.class).size() > 20);
        sqs.deleteQueue(request -> request.queueUrl(site.queueUrl()));
        service.awaitUnready("SQS");
        sqs.createQueue(request -> request.queueName("sqs-remade"));
        site.publish(trail);
        service.awaitReady();
        site.awaitEmptyQueue();
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  /**
   * The other consumer takes the message while its first owner still waits for OpenSearch. The
   * first owner receives nothing meanwhile, since it could receive the message again.
   */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aMessageWhoseLeaseIsLostIsLeftToItsNewOwner(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "sqs-lease-lost");
        SqsClient sqs = LocalClients.sqs(servers.sqs())) {
      site.set("SQS_LEASE_TIME", "30s");
      site.proxies()
          .sqs()
          .follow(
              ProxyRule.on(
                  ProxyRule.action("ChangeMessageVisibilityBatch"), new Treatment.CutBefore()));
      site.proxies()
          .openSearch()
          .follow(
              ProxyRule.first(1, ProxyRule.documents(), Treatment.delayed(Duration.ofSeconds(45))));
      NumberedTrail trail = site.publish(NumberedTrail.of("sqs-lease-lost", "2021-05", 1, 5));
      try (ObservedService service = site.start()) {
        Eventually.holds(
            "the message is in hand",
            () -> service.metric("trailsight_messages_received_total") == 1);
        site.proxies()
            .sqs()
            .follow(
                ProxyRule.on(
                    ProxyRule.action("ChangeMessageVisibilityBatch")
                        .or(ProxyRule.action("ReceiveMessage")),
                    new Treatment.CutBefore()));
        Message taken = take(sqs, site.queueUrl());
        Eventually.holds(
            "the loss is noticed", () -> service.metric("trailsight_leases_lost_total") == 1);
        site.proxies().sqs().follow(ProxyRule.NONE);
        assertThat(service.signals().of(Signal.MessageSettled.class)).isEmpty();
        sqs.changeMessageVisibility(
            request ->
                request
                    .queueUrl(site.queueUrl())
                    .receiptHandle(taken.receiptHandle())
                    .visibilityTimeout(0));
        site.awaitEmptyQueue();
        site.assertBalancedAtStop(service);
      }
      site.assertStoredOnce(trail);
    }
  }

  private static Message take(SqsClient sqs, String queueUrl) {
    List<Message> messages = List.of();
    while (messages.isEmpty()) {
      messages =
          sqs.receiveMessage(
                  request -> request.queueUrl(queueUrl).waitTimeSeconds(20).visibilityTimeout(60))
              .messages();
    }
    return messages.getFirst();
  }
}
