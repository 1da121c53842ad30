package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Search;
import io.trailsight.testing.Signals;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How messages that can never work leave a real queue. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class PoisonIT {

  private static final String POISON = "{\"poison\":\"%s\"}";

  private final Signals signals = new Signals();

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  @Test
  void withoutARedrivePolicyTheyAreDeletedOnceTheyAreInQuarantine(LocalServers servers)
      throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "poison-deleted");
        Search search = new Search(servers.openSearch())) {
      aws.announce(List.of(POISON.formatted("deleted")));

      Service service = start(aws.settings());
      Eventually.holds("the queue is empty", () -> aws.messages() == 0);
      String readiness = readiness(service);
      service.stop();

      assertThat(readiness)
          .contains("ready", "rejected messages are deleted at receive 2 and kept in quarantine");
      assertThat(signals.of(Signal.MessageSettled.class))
          .extracting(Signal.MessageSettled::outcome)
          .hasExactlyElementsOfTypes(Outcome.Rejected.class, Outcome.Quarantined.class);
      assertThat(kept(search, "deleted")).isEqualTo(1);
    }
  }

  @Test
  void withARedrivePolicyTheyAreLeftToIt(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "poison-left");
        SqsClient sqs = LocalClients.sqs(servers.sqs());
        Search search = new Search(servers.openSearch())) {
      String deadLetters = sqs.createQueue(r -> r.queueName("poison-dead")).queueUrl();
      String queue = sqs.getQueueUrl(r -> r.queueName("poison-left")).queueUrl();
      redrive(sqs, queue, deadLetters);
      aws.announce(List.of(POISON.formatted("left")));

      Service service = start(aws.settings());
      Eventually.holds("it is with the dead letters", () -> visible(sqs, deadLetters) == 1);
      String readiness = readiness(service);
      service.stop();

      assertThat(readiness).contains("left to the queue's redrive policy");
      assertThat(signals.of(Signal.MessageSettled.class))
          .extracting(Signal.MessageSettled::outcome)
          .hasOnlyElementsOfType(Outcome.Rejected.class);
      assertThat(kept(search, "left")).isEqualTo(1);
      Eventually.holds("the queue is empty", () -> aws.messages() == 0);
    }
  }

  private static void redrive(SqsClient sqs, String queue, String deadLetters) {
    String arn =
        sqs.getQueueAttributes(
                r -> r.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"3\"}".formatted(arn);
    sqs.setQueueAttributes(
        r -> r.queueUrl(queue).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
  }

  /** Counts and receives nothing: ElasticMQ keeps a message that is received while it is moved. */
  private static int visible(SqsClient sqs, String queue) {
    QueueAttributeName number = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return Integer.parseInt(
        sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(number))
            .attributes()
            .get(number));
  }

  private static long kept(Search search, String poison) throws Exception {
    return search.documents("trailsight-quarantine", "kind:message").stream()
        .filter(entry -> entry.path("raw").asText().equals(POISON.formatted(poison)))
        .count();
  }

  private Service start(Map<String, String> settings) throws Exception {
    Map<String, String> impatient = new HashMap<>(settings);
    impatient.put("TRAILSIGHT_INGEST_DEFER_DELAY", "1s");
    impatient.put("TRAILSIGHT_POISON_RECEIVES", "2");
    return Service.start(SettingsReader.read(Optional.empty(), impatient).settings(), signals);
  }

  private static String readiness(Service service) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + service.httpPort() + "/readyz");
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
