package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Signals;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several sources in one process, of which two are broken. */
@ExtendWith(LocalServersExtension.class)
@Timeout(120)
class SourcesIT {

  private static final int OBJECTS = 300;

  @TempDir private Path folder;

  private final Signals signals = new Signals();

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  @Test
  void aSourceWorksWhateverIsWrongWithTheOthers(LocalServers servers) throws Exception {
    try (LocalAws sound = LocalAws.create(servers, "sound-source");
        LocalAws hanging = LocalAws.create(servers, "hanging-source");
        ServerSocket silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
      sound.publish(objects("sound-source"));
      hanging.publish(objects("hanging-source"));
      Service service = start(sound.settings(), hanging.settings(), silent.getLocalPort());

      Eventually.holds(
          "the sound source is done",
          () -> signals.of(Signal.ObjectIngested.class).size() == OBJECTS);
      Eventually.holds(
          "the denied source is blocked",
          () -> get(service, "/readyz").body().contains("missing: SQS"));
      HttpResponse<String> readiness = get(service, "/readyz");
      String metrics = get(service, "/metrics").body();
      service.stop();

      assertThat(readiness.statusCode()).isEqualTo(503);
      assertThat(readiness.body()).doesNotContain("sound: SQS", "hanging: SQS");
      assertThat(metrics)
          .contains("trailsight_objects_total{outcome=\"ingested\",source=\"sound\"} 300.0")
          .contains("trailsight_objects_total{outcome=\"ingested\",source=\"hanging\"} 0.0")
          .contains("trailsight_gate_open{source=\"sound\"} 1.0")
          .contains("trailsight_gate_open{source=\"missing\"} 0.0");
      assertThat(sound.messages()).isZero();
      assertThat(signals.of(Signal.Reconciled.class))
          .hasSize(3)
          .allMatch(reconciled -> reconciled.balance().balances());
    }
  }

  private Service start(Map<String, String> sound, Map<String, String> hanging, int silent)
      throws Exception {
    String queue = "TRAILSIGHT_SQS_QUEUE_URL";
    String buckets = "TRAILSIGHT_S3_BUCKETS";
    String yaml =
        """
        sources:
          - name: hanging
            sqs: {queueUrl: "%s"}
            s3: {buckets: "%s", endpoint: "http://127.0.0.1:%d"}
          - name: missing
            sqs: {queueUrl: "%s-missing"}
          - name: sound
            sqs: {queueUrl: "%s"}
            s3: {buckets: "%s"}
        """
            .formatted(
                hanging.get(queue),
                hanging.get(buckets),
                silent,
                sound.get(queue),
                sound.get(queue),
                sound.get(buckets));
    Path file = Files.writeString(folder.resolve("sources.yaml"), yaml);
    Map<String, String> environment = new HashMap<>(sound);
    environment.keySet().removeAll(List.of(queue, buckets));
    environment.put("TRAILSIGHT_HTTP_PORT", "0");
    environment.put("TRAILSIGHT_INGEST_DRAIN_TIME", "0s");
    return Service.start(SettingsReader.read(Optional.of(file), environment).settings(), signals);
  }

  private static List<Upload> objects(String name) {
    return IntStream.range(0, OBJECTS)
        .mapToObj(i -> Upload.of(name + "/" + i + ".json.gz", Gzip.of(object(name, i))))
        .toList();
  }

  private static String object(String name, int i) {
    return """
    {"Records": [{"eventVersion": "1.08", "eventID": "%s-%d", "eventTime": "2026-01-05T10:00:00Z",
    "eventSource": "s3.amazonaws.com", "eventName": "GetObject", "awsRegion": "eu-central-1"}]}
    """
        .formatted(name, i);
  }

  private static HttpResponse<String> get(Service service, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + service.httpPort() + path);
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
