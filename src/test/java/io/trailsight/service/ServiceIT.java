package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServer;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Search;
import io.trailsight.testing.Signals;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole service against real servers. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class ServiceIT {

  private static final String ALL = "cloudtrail-v1-*";

  private final Signals signals = new Signals();

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  @Test
  void everyShapeInOneQueueIsIngestedAndNothingIsLost(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "every-shape");
        Search search = new Search(servers.openSearch())) {
      String odd = "{\"Records\":[42,%s,{\"a\":}]}".formatted(record("every-shape", 100));
      aws.publish(
          List.of(
              object("every-shape", 0, 2),
              object("every-shape", 2, 2),
              object("every-shape", 4, 2),
              object("every-shape", 6, 2),
              object("every-shape", 0, 2),
              Upload.of("odd.json", odd.getBytes(StandardCharsets.UTF_8)),
              Upload.of("not-json.json.gz", Gzip.of("not JSON")),
              Upload.of("AWSLogs/111122223333/Config/us-east-1/x.json.gz", Gzip.of("{}"))));
      aws.announce(
          List.of(
              "{\"Event\":\"s3:TestEvent\"}",
              "{\"s3Bucket\":\"every-shape\",\"s3ObjectKey\":[\"missing.json\"]}",
              "{\"s3Bucket\":\"elsewhere\",\"s3ObjectKey\":[\"foreign.json\"]}",
              "a surprise"));

      Service service = start(aws.settings());
      settled(12);
      String metrics = get(service, "/metrics").body();
      HttpResponse<String> readiness = get(service, "/readyz");
      assertThat(service.stop()).isTrue();

      assertThat(readiness.statusCode()).isEqualTo(200);
      assertThat(search.count(ALL, "delivery.bucket:\"every-shape\"")).isEqualTo(9);
      assertThat(tally()).isEqualTo(new Tally(13, 9, 2, 2, 0));
      assertThat(metrics)
          .contains("trailsight_records_read_total{source=\"default\"} 13.0")
          .contains("trailsight_records_total{fate=\"stored\",source=\"default\"} 9.0")
          .contains("trailsight_records_total{fate=\"duplicate\",source=\"default\"} 2.0")
          .contains("trailsight_records_total{fate=\"quarantined\",source=\"default\"} 2.0")
          .contains("trailsight_tally_mismatches_total{source=\"default\"} 0.0");
      assertThat(search.documents("trailsight-quarantine", "origin.bucket:\"every-shape\""))
          .extracting(entry -> entry.path("reason").path("type").asText())
          .containsExactlyInAnyOrder(
              "record_not_an_object", "record_unreadable", "object_rejected", "object_rejected");
      assertThat(search.count("trailsight-quarantine", "kind:message")).isGreaterThanOrEqualTo(1);
      assertThat(aws.messages()).isEqualTo(4);
      ledgerHasAll(search);
    }
  }

  /** The ledger has an entry for each object, once the service ended. */
  private static void ledgerHasAll(Search search) throws Exception {
    List<JsonNode> entries = search.documents("trailsight-objects-*", "bucket:\"every-shape\"");
    assertThat(entries)
        .extracting(entry -> entry.path("outcome").asText())
        .containsOnly("ingested", "rejected", "skipped")
        .hasSize(8);
    // One object was announced twice: the entry is that of whichever was done first.
    assertThat(sum(entries, "stored") + sum(entries, "duplicate")).isEqualTo(9);
    assertThat(sum(entries, "quarantined")).isEqualTo(2);
  }

  private static long sum(List<JsonNode> entries, String fate) {
    return entries.stream().mapToLong(entry -> entry.path(fate).longValue()).sum();
  }

  @Test
  void theSampleTrailIsFoundAsItsStoryStates(LocalServers servers) throws Exception {
    SampleTrail trail = new SampleTrail(LocalDate.of(2026, 11, 21));
    Expected expected = trail.expected();
    try (LocalAws aws = LocalAws.create(servers, "sample-trail");
        Search search = new Search(servers.openSearch())) {
      aws.publish(trail.objects().stream().map(SampleObject::upload).toList());

      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.put("TRAILSIGHT_POISON_RECEIVES", "1");
      Service service = start(settings);
      settled(expected.objects() + expected.skipped() + expected.rejected());
      assertThat(service.stop()).isTrue();

      assertThat(tally().read()).isEqualTo(expected.records());
      assertThat(tally().stored()).isEqualTo(expected.events());
      assertThat(tally().quarantined()).isEqualTo(expected.quarantined());
      assertThat(signals.of(Signal.ObjectRejected.class)).hasSize(expected.rejected());
      assertThat(aws.messages()).isZero();
      String mine = "delivery.bucket:\"sample-trail\" AND ";
      assertThat(search.count(ALL, mine + "accessDenied:true")).isEqualTo(expected.denied());
      allowed(search, mine);
      denied(search, mine);
    }
  }

  private static void allowed(Search search, String mine) throws Exception {
    JsonNode upload = search.documents(ALL, mine + "eventTime:\"2026-11-19T02:43:58Z\"").getFirst();
    assertThat(upload.path("eventName").asText()).isEqualTo("PutObject");
    assertThat(upload.path("s3").path("bucketName").asText()).isEqualTo("test-blog-12345");
    assertThat(upload.path("outcome").asText()).isEqualTo("success");
    assertThat(upload.path("accessDenied").booleanValue()).isFalse();
    assertThat(upload.path("bytesTransferredIn").longValue()).isEqualTo(4);
    assertThat(upload.path("bytesTransferredOut").longValue()).isZero();
    assertThat(upload.path("tlsVersion").asText()).isEqualTo("TLSv1.2");
    assertThat(upload.path("ua").path("category").asText()).isEqualTo("browser");
    assertThat(upload.path("userAgent").asText()).startsWith("Mozilla/5.0");
    assertThat(upload.path("s3").path("authenticationMethod").asText()).isEqualTo("QueryString");
    assertThat(upload.path("awsRegion").asText()).isEqualTo("ap-northeast-1");
    assertThat(upload.at("/userIdentity/sessionContext/attributes/mfaAuthenticated").booleanValue())
        .isTrue();
  }

  private static void denied(Search search, String mine) throws Exception {
    JsonNode upload = search.documents(ALL, mine + "eventTime:\"2026-11-19T02:46:31Z\"").getFirst();
    assertThat(upload.path("eventName").asText()).isEqualTo("PutObject");
    assertThat(upload.path("errorCode").asText()).isEqualTo("AccessDenied");
    assertThat(upload.path("accessDenied").booleanValue()).isTrue();
    assertThat(upload.path("bytesTransferredIn").longValue()).isZero();
    assertThat(upload.path("bytesTransferredOut").longValue()).isEqualTo(243);
    assertThat(upload.path("bytesTransferred").longValue()).isEqualTo(243);
    assertThat(upload.path("ua").path("category").asText()).isEqualTo("aws-cli");
    assertThat(upload.path("ua").path("command").asText()).isEqualTo("s3api.put-object");
    assertThat(upload.path("s3").path("authenticationMethod").asText()).isEqualTo("AuthHeader");
  }

  @Test
  void anOpenSearchThatComesLaterIsWaitedFor(LocalServers servers, @TempDir Path folder)
      throws Exception {
    int port = freePort();
    try (LocalAws aws = LocalAws.create(servers, "late-opensearch")) {
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.put("TRAILSIGHT_OPENSEARCH_URL", "http://127.0.0.1:" + port);
      aws.publish(List.of(object("late-opensearch", 0, 3)));

      Service service = start(settings);
      Eventually.holds(
          "it reports what it waits for",
          () -> get(service, "/readyz").body().contains("OpenSearch: no answer"));
      assertThat(get(service, "/readyz").statusCode()).isEqualTo(503);
      assertThat(get(service, "/livez").statusCode()).isEqualTo(200);
      try (LocalServer openSearch =
              LocalServer.openSearch(Path.of(System.getProperty("local.servers")), folder, port);
          Search search = new Search(openSearch.address())) {
        settled(1);
        assertThat(get(service, "/readyz").statusCode()).isEqualTo(200);
        assertThat(search.count(ALL, "*")).isEqualTo(3);
      }
      service.stop();
    }
  }

  @Test
  void aQueueThatComesLaterIsWaitedFor(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "late-queue")) {
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.computeIfPresent(
          "TRAILSIGHT_SQS_QUEUE_URL", (_, url) -> url.replace("late-queue", "later-queue"));
      settings.put("TRAILSIGHT_S3_BUCKETS", "later-queue");

      Service service = start(settings);
      Eventually.holds(
          "it reports what it waits for",
          () -> get(service, "/readyz").body().contains("GetQueueAttributes"));
      try (LocalAws later = LocalAws.create(servers, "later-queue")) {
        later.publish(List.of(object("later-queue", 0, 3)));
        settled(1);
      }
      assertThat(tally()).isEqualTo(new Tally(3, 3, 0, 0, 0));
      service.stop();
    }
  }

  @Test
  void aStopUnderLoadLosesAndDoublesNothing(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "stop-under-load");
        Search search = new Search(servers.openSearch())) {
      List<Upload> objects = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        objects.add(object("stop-under-load", i * 5, 5));
      }
      aws.publish(objects);
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.put("TRAILSIGHT_INGEST_DRAIN_TIME", "0s");

      Service first = start(settings);
      settled(20);
      first.stop();
      Service second = start(settings);
      Eventually.holds("the queue is empty", () -> aws.messages() == 0);
      second.stop();

      assertThat(search.count(ALL, "delivery.bucket:\"stop-under-load\"")).isEqualTo(1000);
      assertThat(tally().stored()).isLessThanOrEqualTo(1000);
      assertThat(signals.of(Signal.TallyMismatch.class)).isEmpty();
    }
  }

  private Service start(Map<String, String> settings) throws Exception {
    return Service.start(SettingsReader.read(Optional.empty(), settings).settings(), signals);
  }

  private void settled(int messages) throws Exception {
    Eventually.holds(messages + " messages are settled", () -> settledMessages() >= messages);
  }

  private long settledMessages() {
    return signals.of(Signal.MessageSettled.class).stream()
        .map(settled -> settled.message().id())
        .distinct()
        .count();
  }

  private Tally tally() {
    return signals.of(Signal.ObjectIngested.class).stream()
        .map(Signal.ObjectIngested::tally)
        .reduce(Tally.NONE, Tally::plus);
  }

  private static Upload object(String name, int first, int records) {
    String content =
        IntStream.range(first, first + records)
            .mapToObj(number -> record(name, number))
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    return Upload.of("%s/%d.json.gz".formatted(name, first), Gzip.of(content));
  }

  private static String record(String name, int number) {
    return """
    {"eventVersion":"1.11","eventID":"%08x-0000-4000-8000-%012d","eventTime":"2026-05-21T18:00:00Z",
     "eventSource":"s3.amazonaws.com","eventName":"GetObject"}\
    """
        .formatted(name.hashCode(), number);
  }

  private static HttpResponse<String> get(Service service, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + service.httpPort() + path);
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
