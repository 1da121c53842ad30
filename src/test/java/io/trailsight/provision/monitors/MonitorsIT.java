package io.trailsight.provision.monitors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the monitors of single events and of the pipeline trigger, on a real OpenSearch. */
class MonitorsIT extends OnMonitoredTrail {

  private static final Path MESSAGES = Path.of("dashboards/monitors/messages");
  private static final TrailRecord CALL = TrailRecord.s3("GetObject").reading();
  private static final Duration RECENTLY = Duration.ofMinutes(10);
  private static final String READ = "trailsight-anonymous-read";
  private static final String WRITE = "trailsight-anonymous-write";
  private static final String LATE = "trailsight-ingest-late";
  private static final String SILENT = "trailsight-ingest-silent";

  static final List<String> MONITORS = ShippedMonitor.IDS;

  @ParameterizedTest
  @CsvSource({"TLSv1, true", "TLSv1.1, true", "TLSv1.2, false", "TLSv1.3, false", "other, false"})
  void onlyTlsBelow12Triggers(String version, boolean triggers) throws Exception {
    trail.happened(RECENTLY, 1, CALL.overTls(version));
    trail.happened(RECENTLY, 1, CALL.without("tlsDetails"));

    assertThat(trail.triggeredBy("old-tls")).hasSize(triggers ? 1 : 0);
  }

  /** In minutes: when it happened, and when it came in. */
  @ParameterizedTest
  @CsvSource({
    "30, 30, true",
    "31, 31, false",
    "600, 1, true",
    "1439, 1, true",
    "1441, 1, false",
    "600, 599, false"
  })
  void whatCameInDuringHalfAnHourTriggersUnlessItIsOld(int happened, int cameIn, boolean triggers)
      throws Exception {
    Duration ago = Duration.ofMinutes(happened);
    trail.happened(ago, Duration.ofMinutes(cameIn), 1, CALL.overTls("TLSv1.1"));
    trail.happened(ago, Duration.ofMinutes(cameIn), 1, CALL.anonymous());

    assertThat(trail.triggeredBy("old-tls")).hasSize(triggers ? 1 : 0);
    assertThat(trail.triggeredBy("anonymous-access")).hasSize(triggers ? 1 : 0);
  }

  @Test
  void whoHasNoCredentialsAndIsAllowedTriggers() throws Exception {
    trail.happened(RECENTLY, 3, CALL);
    trail.happened(RECENTLY, 3, CALL.anonymous().denied());
    assertThat(trail.triggeredBy("anonymous-access")).isEmpty();

    trail.happened(RECENTLY, 1, CALL.anonymous());
    assertThat(trail.triggeredBy("anonymous-access")).containsExactly(READ);

    trail.happened(RECENTLY, 1, TrailRecord.s3("PutObject").anonymous());
    assertThat(trail.triggeredBy("anonymous-access")).containsExactly(WRITE, READ);
  }

  @Test
  void aBucketThatIsMeantToBePublicCanBeExcepted() throws Exception {
    trail.happened(RECENTLY, 1, CALL.anonymous().on("example-website"));
    JsonNode monitor = ShippedMonitor.read("anonymous-access").json();
    JsonNode excepted =
        monitor.at("/inputs/0/search/query/query/bool/must_not/0/terms/s3.bucketName");
    assertThat(trail.run(monitor).triggered()).containsExactly(READ);

    ((ArrayNode) excepted).add("example-website");

    assertThat(trail.run(monitor).triggered()).isEmpty();
  }

  /** The limit is 1,800 seconds; one record in ten may be later. */
  @ParameterizedTest
  @CsvSource({
    "20, 1801, 0, true",
    "20, 1800, 0, false",
    "19, 7200, 0, false",
    "50, 7200, 150, true",
    "10, 7200, 190, false",
    "200, 86401, 0, false"
  })
  void recordsThatComeInLateTrigger(int late, long lagSeconds, int onTime, boolean triggers)
      throws Exception {
    Duration cameIn = Duration.ofSeconds(60);
    trail.happened(cameIn.plusSeconds(lagSeconds), cameIn, late, CALL);
    trail.happened(cameIn.plusMinutes(5), cameIn, onTime, CALL);

    assertThat(trail.triggeredBy("ingest-lag").contains(LATE)).isEqualTo(triggers);
  }

  /** As in an index from a time when documents had no lag. */
  @Test
  void recordsWithoutALagAreNotLate() throws Exception {
    for (int i = 0; i < 20; i++) {
      trail.stored(
          "{\"@timestamp\":\"2026-05-21T12:00:00Z\",\"ingestedAt\":\"2026-05-21T18:25:00Z\"}");
    }

    assertThat(trail.triggeredBy("ingest-lag")).isEmpty();
    assertThat(message("ingest-lag", List.of())).contains("20 records").doesNotContain("late.");
  }

  @Test
  void aLongLagIsWrittenInFull() throws Exception {
    trail.happened(Duration.ofMinutes(1430), Duration.ofMinutes(5), 20, CALL);

    assertThat(message("ingest-lag", List.of())).contains("at most 85500000 ms late.");
  }

  /**
   * Records more than a day old do not count as late. Where no others arrive, only the other
   * trigger shows that the pipeline is behind.
   */
  @ParameterizedTest
  @CsvSource({"1440, false", "1441, true", "1500, true", "10000, true"})
  void whatIsMoreThanADayBehindCountsAsSilence(int minutes, boolean silent) throws Exception {
    trail.happened(Duration.ofMinutes(minutes), Duration.ofMinutes(5), 200, CALL);

    assertThat(trail.triggeredBy("ingest-lag")).containsExactly(silent ? SILENT : LATE);
  }

  @ParameterizedTest
  @CsvSource({"60, true", "61, false", "0, true"})
  void anHourWithoutRecordsTriggers(int cameInMinutesAgo, boolean quiet) throws Exception {
    Duration cameIn = Duration.ofMinutes(cameInMinutesAgo);
    trail.happened(cameIn.plusMinutes(5), cameIn, 1, CALL);

    assertThat(trail.triggeredBy("ingest-lag").contains(SILENT)).isEqualTo(!quiet);
  }

  @Test
  void beforeTheFirstRecordOnlySilenceTriggers() throws Exception {
    assertThat(trail.triggeredBy("ingest-lag")).containsExactly(SILENT);
    for (String monitor : List.of("old-tls", "anonymous-access", "log-tampering", "quarantine")) {
      assertThat(trail.triggeredBy(monitor)).as(monitor).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "30, 1", "31, 0", "100000, 0"})
  void anyEntryOfQuarantineTriggersAndNewOnesAreCounted(int minutesAgo, int recent)
      throws Exception {
    trail.quarantined(Duration.ofMinutes(minutesAgo), entry());

    assertThat(trail.triggeredBy("quarantine")).hasSize(1);
    assertThat(message("quarantine", List.of()))
        .contains("holds 1 entries", "; %d of them".formatted(recent));
  }

  @ParameterizedTest
  @CsvSource({
    "old-tls, 3 calls, 'reporting: 3', 'example/1.0: 3', 'example-bucket: 3'",
    "anonymous-access, '2 read and 1 wrote', 'example-bucket: 2', 'example-archive: 1',"
        + " '203.0.113.9'",
    "log-tampering, '1 calls went through, 1 were refused', 'StopLogging: 1', 'DeleteObject: 1',"
        + " 'reporting: 1'",
    "ingest-lag, 8 records, 'at most 60000', 18:30, pipeline",
    "quarantine, '1 of them were kept', 'object_rejected: 1', 'trail-logs: 1', quarantine list"
  })
  void messagesStateWhatHappened(String monitor, String a, String b, String c, String d)
      throws Exception {
    trail.happened(RECENTLY, 3, CALL.overTls("TLSv1.1"));
    trail.happened(RECENTLY, 2, CALL.anonymous());
    trail.happened(RECENTLY, 1, TrailRecord.s3("PutObject").anonymous().on("example-archive"));
    trail.happened(RECENTLY, 1, TrailRecord.cloudTrail("StopLogging"));
    trail.happened(RECENTLY, 1, TrailRecord.s3("DeleteObject").on("trail-logs").denied());
    trail.quarantined(RECENTLY, entry());

    assertThat(message(monitor, List.of())).contains(a, b, c, d).doesNotContain("{{");
  }

  /** A message that fails is not sent. */
  @ParameterizedTest
  @FieldSource("MONITORS")
  void messagesNeedNoResults(String monitor) throws Exception {
    assertThat(message(monitor, List.of())).contains("severity", "Look at: ").doesNotContain("{{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "denials-above-baseline",
        "first-denial",
        "watched-changes",
        "agent-denied",
        "new-country",
        "key-in-two-countries",
        "mass-deletion",
        "mass-download"
      })
  void messagesNameTheBuckets(String monitor) throws Exception {
    JsonNode alert =
        JsonNodeFactory.instance.objectNode().put("bucket_keys", "reporting,111122223333");

    assertThat(message(monitor, List.of(alert, alert.deepCopy())))
        .contains("- reporting,111122223333\n- reporting,111122223333")
        .doesNotContain("{{", "nobody");
    assertThat(message(monitor, List.of())).contains("- nobody new");
  }

  private String message(String monitor, List<JsonNode> alerts) throws Exception {
    return trail.run(ShippedMonitor.read(monitor).json()).message(template(monitor), alerts);
  }

  /** The message of a monitor. */
  static String template(String monitor) throws IOException {
    return Files.readString(MESSAGES.resolve(monitor + ".mustache"), UTF_8);
  }

  private static Entry entry() {
    Subject subject = new Subject.OfObject(ObjectRef.of("trail-logs", "broken.json.gz"));
    return new Entry(
        subject, "object_rejected", "not JSON", 1, Optional.of(Raw.of("{".getBytes(UTF_8))));
  }
}
