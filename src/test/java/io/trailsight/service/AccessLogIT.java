package io.trailsight.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Search;
import io.trailsight.testing.Signals;
import io.trailsight.trail.accesslog.AccessLogField;
import io.trailsight.trail.accesslog.Lines;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Access logs and a trail in one queue, against real servers. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class AccessLogIT {

  private static final String BUCKET = "access-logs-it";
  private static final String SIMPLE = "2026-05-21-19-30-00-0123456789ABCDE";
  private static final String FOLDERS =
      "111122223333/eu-west-1/example-bucket/2026/05/21/2026-05-21-19-40-00-0123456789ABCDEF.gz";
  private static final String BROKEN = Lines.OWNER + " b [21/May/2026:18:30:07 +0000] \"cut off";
  private static final String EVENT =
      """
      {"Records":[{"eventVersion":"1.11","eventTime":"2026-05-21T18:30:07Z",
      "eventID":"0a1b2c3d-0000-4000-8000-00000000acce","eventSource":"s3.amazonaws.com",
      "eventName":"PutObject","requestID":"REQUEST-1","managementEvent":false,
      "requestParameters":{"bucketName":"example-bucket","key":"k1"}}]}\
      """;

  private final Signals signals = new Signals();

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(AccessLogIT::line).collect(Collectors.joining("\n"));
  }

  private static String line(int number) {
    return Lines.today()
        .with(AccessLogField.REQUEST_ID, "REQUEST-" + number)
        .with(AccessLogField.KEY, "k" + number)
        .with(AccessLogField.HTTP_STATUS, number % 2 == 0 ? "403" : "200")
        .with(AccessLogField.ERROR_CODE, number % 2 == 0 ? "AccessDenied" : "-")
        .text();
  }

  private Tally tally() {
    return signals.of(Signal.ObjectIngested.class).stream()
        .map(Signal.ObjectIngested::tally)
        .reduce(Tally.NONE, Tally::plus);
  }

  @Test
  void linesAreDocumentsBesideTheEventsOfTheSameRequests(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, BUCKET);
        Search search = new Search(servers.openSearch())) {
      aws.publish(
          List.of(
              Upload.of(SIMPLE + "0", (lines(0, 40) + "\n" + BROKEN + "\n").getBytes(UTF_8)),
              Upload.of(FOLDERS, Gzip.of(lines(30, 60))),
              Upload.of("trail.json", EVENT.getBytes(UTF_8))));
      Service service =
          Service.start(SettingsReader.read(Optional.empty(), aws.settings()).settings(), signals);
      Eventually.holds(
          "three objects are ingested", () -> signals.of(Signal.ObjectIngested.class).size() >= 3);
      assertThat(service.stop()).isTrue();

      assertThat(tally()).isEqualTo(new Tally(72, 61, 10, 1, 0));
      String mine = "delivery.bucket:\"" + BUCKET + "\"";
      assertThat(search.count("s3access", mine)).isEqualTo(60);
      assertThat(search.count("s3access-v1-2026.05", mine + " AND accessDenied:true"))
          .isEqualTo(30);
      assertThat(search.documents("cloudtrail*,s3access*", "requestID:\"REQUEST-1\""))
          .extracting(document -> document.path("eventCategory").asText())
          .containsExactlyInAnyOrder("AccessLog", "Data");
      assertThat(search.count("cloudtrail*,s3access*", mine + " AND event.dataset:aws.s3access"))
          .isEqualTo(60);
      assertThat(search.count("s3access", mine + " AND delivery.accountId:111122223333"))
          .isPositive();
      List<JsonNode> kept =
          search.documents("trailsight-quarantine", "origin.bucket:\"" + BUCKET + "\"");
      assertThat(kept).singleElement().satisfies(AccessLogIT::isTheBrokenLine);
      assertThat(search.count("trailsight-objects-*", "bucket:\"" + BUCKET + "\"")).isEqualTo(3);
    }
  }

  private static void isTheBrokenLine(JsonNode entry) {
    assertThat(entry.path("reason").path("type").asText()).isEqualTo("record_unreadable");
    assertThat(entry.toString()).contains("cut off");
  }
}
