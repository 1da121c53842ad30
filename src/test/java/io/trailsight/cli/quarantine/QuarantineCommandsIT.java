package io.trailsight.cli.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.cli.Connector;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.service.Service;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.Search;
import io.trailsight.testing.Signals;
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

/** What the service put into quarantine, and the commands that get it out, on real servers. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class QuarantineCommandsIT {

  private final Signals signals = new Signals();

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  @Test
  void whatWasRepairedIsStoredOnceAndTheRestStays(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "redrive");
        Search search = new Search(servers.openSearch())) {
      String odd = "{\"Records\":[%s,{\"a\":},42]}".formatted(record(0));
      aws.publish(
          List.of(
              Upload.of("odd.json", odd.getBytes(UTF_8)),
              Upload.of("broken.json.gz", Gzip.of("not JSON"))));
      aws.announce(
          List.of(
              "{\"s3Bucket\":\"redrive\",\"s3ObjectKey\":[\"late.json.gz\"]}",
              "{\"s3Bucket\":\"redrive\",\"s3ObjectKey\":[\"never.json.gz\"]}"));
      serve(aws.settings(), 4);

      assertThat(run(aws, "list", "--bucket", "redrive").out())
          .contains("record_unreadable", "record_not_an_object", "redrive/broken.json.gz");
      assertThat(types(aws)).hasSize(5);
      String broken = onlyId(aws, "--prefix", "broken");
      assertThat(run(aws, "show", broken).out()).contains("not JSON", "gzip of text");
      assertThat(run(aws, "show", "--raw", broken).bytes()).isEqualTo(Gzip.of("not JSON"));
      assertThat(run(aws, "redrive", "--bucket", "redrive").out()).contains("stay             5");

      aws.upload(
          List.of(
              Upload.of(
                  "odd.json",
                  "{\"Records\":[%s,%s,42]}".formatted(record(0), record(1)).getBytes(UTF_8)),
              object("broken.json.gz", 2, 3),
              object("late.json.gz", 5, 2)));
      CommandRun redriven = run(aws, "redrive", "--bucket", "redrive");

      assertThat(redriven.exitCode()).isEqualTo(1);
      assertThat(redriven.out()).contains("ingested         3", "stay             2");
      assertThat(redriven.out())
          .contains("never.json.gz: S3: NoSuchKey", "odd.json record 2: record_not_an_object");
      assertThat(types(aws)).containsExactlyInAnyOrder("object_rejected", "record_not_an_object");
      assertThat(search.count("cloudtrail-v1-*", "delivery.bucket:redrive")).isEqualTo(7);
      assertThat(run(aws, "redrive", "--bucket", "redrive").exitCode()).isEqualTo(1);
      assertThat(search.count("cloudtrail-v1-*", "delivery.bucket:redrive")).isEqualTo(7);
    }
  }

  /** A second delivery finds the entries of the first. */
  @Test
  void repeatedDeliveriesAreKeptOnce(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "kept-once")) {
      aws.publish(List.of(Upload.of("odd.json", "{\"Records\":[42,7]}".getBytes(UTF_8))));
      aws.announce(List.of("{\"s3Bucket\":\"kept-once\",\"s3ObjectKey\":[\"odd.json\"]}"));

      serve(aws.settings(), 2);

      assertThat(types(aws)).hasSize(2);
      assertThat(run(aws, "drop", "--bucket", "kept-once").exitCode()).isEqualTo(1);
      assertThat(types(aws)).hasSize(2);
      assertThat(run(aws, "drop", "--bucket", "kept-once", "--yes").out().lines()).hasSize(2);
      assertThat(types(aws)).isEmpty();
    }
  }

  /** An index made by hand has a stricter mapping than that of the template. */
  @Test
  void aRecordThatTheIndexRefusedIsStoredOnceTheIndexTakesIt(LocalServers servers)
      throws Exception {
    OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch());
    String index = "/cloudtrail-v1-2014.02";
    try (LocalAws aws = LocalAws.create(servers, "refused");
        Search search = new Search(servers.openSearch())) {
      calls.deleteIfThere(index);
      calls.call(
          "PUT", index, "{\"mappings\":{\"properties\":{\"sharedEventID\":{\"type\":\"date\"}}}}");
      aws.publish(
          List.of(
              Upload.of(
                  "a.json.gz",
                  Gzip.of("{\"Records\":[%s]}".formatted(recordNamed("no date", "2014-02"))))));
      serve(aws.settings(), 1);
      assertThat(types(aws)).containsExactly("mapper_parsing_exception");
      CommandRun refused = run(aws, "redrive", "--bucket", "refused");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.out()).contains("a.json.gz record 0: mapper_parsing_exception");

      calls.deleteIfThere(index);
      CommandRun stored = run(aws, "redrive", "--bucket", "refused");

      assertThat(stored.exitCode()).isZero();
      assertThat(stored.out()).contains("stored           1");
      assertThat(types(aws)).isEmpty();
      assertThat(search.count("cloudtrail-v1-2014.02", "delivery.key:a.json.gz")).isEqualTo(1);
    } finally {
      calls.deleteIfThere(index);
    }
  }

  @Test
  void anUnreachableOpenSearchIsReportedOnOneLine(LocalServers servers) {
    try (LocalAws aws = LocalAws.create(servers, "no-opensearch")) {
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.put("TRAILSIGHT_OPENSEARCH_URL", "http://127.0.0.1:1");

      CommandRun run = CommandRun.of(connector(settings), "list");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).startsWith("trailsight: OpenSearch: no answer: ").hasLineCount(1);
    }
  }

  @Test
  void unusableSettingsAreReportedAllAtOnce() {
    CommandRun run =
        CommandRun.of(
            connector(Map.of("TRAILSIGHT_BULK_LINGER", "soon", "TRAILSIGHT_HTTP_PORT", "-1")),
            "list");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("bulk.linger", "http.port");
  }

  private static Connector<Session> connector(Map<String, String> settings) {
    return Connector.of(settings, Session.OnCluster::new);
  }

  private void serve(Map<String, String> settings, int messages) throws Exception {
    Service service =
        Service.start(SettingsReader.read(Optional.empty(), settings).settings(), signals);
    try {
      Eventually.holds(
          messages + " messages are settled",
          () ->
              signals.of(Signal.MessageSettled.class).stream()
                      .map(settled -> settled.message().id())
                      .distinct()
                      .count()
                  >= messages);
    } finally {
      service.stop();
    }
  }

  private static List<String> types(LocalAws aws) {
    return run(aws, "list", "--format", "json", "--bucket", aws.bucket())
        .out()
        .lines()
        .map(line -> line.replaceFirst(".*\"type\":\"", "").replaceFirst("\".*", ""))
        .toList();
  }

  private static String onlyId(LocalAws aws, String... filter) {
    List<String> arguments =
        new ArrayList<>(List.of("list", "--format", "json", "--bucket", aws.bucket()));
    arguments.addAll(List.of(filter));
    List<String> lines = run(aws, arguments.toArray(String[]::new)).out().lines().toList();
    assertThat(lines).hasSize(1);
    return lines.getFirst().replaceFirst("\\{\"id\":\"", "").replaceFirst("\".*", "");
  }

  private static CommandRun run(LocalAws aws, String... arguments) {
    return CommandRun.of(connector(aws.settings()), arguments);
  }

  private static Upload object(String key, int first, int records) {
    String content =
        IntStream.range(first, first + records)
            .mapToObj(QuarantineCommandsIT::record)
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    return Upload.of(key, Gzip.of(content));
  }

  /** A record with a {@code sharedEventID}, which most records lack. */
  private static String recordNamed(String sharedId, String month) {
    return record(0)
        .replace("2026-05", month)
        .replace("{", "{\"sharedEventID\":\"%s\",".formatted(sharedId));
  }

  private static String record(int number) {
    return """
    {"eventVersion":"1.11","eventID":"7d3c1f0e-0000-4000-8000-%012d","eventTime":"2026-05-21T18:00:00Z",
     "eventSource":"s3.amazonaws.com","eventName":"GetObject"}\
    """
        .formatted(number);
  }
}
