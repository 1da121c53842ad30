package io.trailsight.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.ObjectContent;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.testing.FakeLedgerStore;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final Tally TALLY = new Tally(11, 5, 2, 1, 3);
  private static final String RECEIVED = "2026-02-03T04:01:00Z";

  private static final ObjectRef OBJECT =
      object(
          "AWSLogs/111122223333/CloudTrail/eu-central-1/2026/02/03/"
              + "111122223333_CloudTrail_eu-central-1_20260203T0400Z_AbCdEfGhIjKlMnOp.json.gz");

  @Test
  void anIngestedObjectHasItsTallyItsContentAndItsTimes() throws Exception {
    LedgerStore.State state = state(ingested(OBJECT, TALLY, RECEIVED));

    assertThat(json(state))
        .isEqualTo(
            json(
                """
                {"@timestamp": "2026-02-03T04:05:06Z", "outcome": "ingested", "size": 1500,
                 "tookMs": 42, "read": 11, "stored": 5, "duplicate": 2, "quarantined": 1, "filtered": 3,
                 "bucket": "trail-logs", "key": "%s", "versionId": "v7", "kind": "events",
                 "accountId": "111122223333", "region": "eu-central-1",
                 "deliveredAt": "2026-02-03T04:00:00Z", "deliveryLagMs": 306000,
                 "complete": true, "etag": "e1", "sha256": "%s", "receives": 2,
                 "lastModifiedAt": "2026-02-03T04:01:00Z", "firstEventAt": "2026-02-03T03:50:00Z",
                 "lastEventAt": "2026-02-03T03:59:59Z", "source": "audit", "instance": "host-1"}
                """
                    .formatted(OBJECT.key(), "a".repeat(64))));
    assertThat(state.index()).isEqualTo("trailsight-objects-2026.02");
  }

  @Test
  void anObjectWhoseTallyDoesNotBalanceIsNotComplete() throws Exception {
    JsonNode state = json(state(ingested(OBJECT, new Tally(11, 5, 2, 1, 2), RECEIVED)));

    assertThat(state.path("complete").asBoolean(true)).isFalse();
  }

  @Test
  void anObjectThatWasNotIngestedHasItsReason() throws Exception {
    Signal.OfWholeObject skipped =
        new Signal.ObjectSkipped(object("notes.txt"), 1, WithoutRecords.ZIP);

    assertThat(json(state(skipped)))
        .isEqualTo(
            json(
                """
                {"@timestamp": "2026-02-03T04:05:06Z", "outcome": "skipped", "reason": "a ZIP file",
                 "bucket": "trail-logs", "key": "notes.txt", "versionId": "v7", "kind": "custom",
                 "receives": 1, "source": "audit", "instance": "host-1"}
                """));
  }

  @Test
  void theEntryOfADeferredObjectStatesWhetherItWasDenied() throws Exception {
    JsonNode deferred = json(state(new Signal.ObjectDeferred(OBJECT, 1, "S3: 403", true)));

    assertThat(deferred.path("outcome").asText()).isEqualTo("deferred");
    assertThat(deferred.path("denied").asBoolean()).isTrue();
  }

  @Test
  void anObjectHasOneDocumentWhateverBecomesOfIt() throws Exception {
    Signal.OfWholeObject deferred = new Signal.ObjectDeferred(OBJECT, 1, "S3 is slow", false);
    Signal.OfWholeObject rejected = new Signal.ObjectRejected(OBJECT, 2, "not gzip");
    Signal.OfWholeObject skipped = new Signal.ObjectSkipped(OBJECT, 2, WithoutRecords.ZIP);
    Signal.OfWholeObject ingested = ingested(OBJECT, TALLY, RECEIVED);

    assertThat(kept(deferred, rejected, skipped, ingested)).isEqualTo("ingested");
    assertThat(kept(ingested, skipped, rejected, deferred)).isEqualTo("ingested");
    assertThat(kept(skipped, rejected, deferred)).isEqualTo("skipped");
    assertThat(kept(deferred, rejected, deferred)).isEqualTo("rejected");
  }

  @Test
  void theFirstCompleteStateStaysUntilTheObjectIsBetterOrWrittenAgain() throws Exception {
    Signal.OfWholeObject first = ingested(OBJECT, TALLY, RECEIVED);
    Signal.OfWholeObject again = ingested(OBJECT, new Tally(11, 0, 10, 1, 0), RECEIVED);
    Signal.OfWholeObject redriven = ingested(OBJECT, new Tally(11, 1, 10, 0, 0), RECEIVED);
    Signal.OfWholeObject rewritten =
        ingested(OBJECT, new Tally(2, 1, 0, 1, 0), "2026-02-03T04:02:00Z");

    assertThat(lastOf(first, again)).isEqualTo(json(state(first)));
    assertThat(lastOf(first, again, redriven, first)).isEqualTo(json(state(redriven)));
    assertThat(lastOf(redriven, rewritten, first)).isEqualTo(json(state(rewritten)));
  }

  @Test
  void versionsOfAnObjectAreObjectsOfTheirOwn() {
    Signal.OfWholeObject other =
        new Signal.ObjectRejected(ObjectRef.of("trail-logs", OBJECT.key()), 1, "no");

    assertThat(state(other).id()).isNotEqualTo(state(ingested(OBJECT, TALLY, RECEIVED)).id());
  }

  @Test
  void versionsAreNumbersThatEveryReaderOfJsonHasExactly() {
    for (String time : List.of("1969-01-01T00:00:00Z", RECEIVED, "+99999-01-01T00:00:00Z")) {
      assertThat(state(ingested(OBJECT, TALLY, time)).version()).isBetween(0L, 1L << 53);
    }
  }

  @Test
  void theIndexIsThatOfTheKeyUnlessItsTimeIsImpossible() {
    assertThat(indexOf("20150203T0400Z")).isEqualTo("trailsight-objects-2015.02");
    for (String time : List.of("99990203T0400Z", "00010203T0400Z", "20260301T0400Z")) {
      assertThat(indexOf(time)).isEqualTo("trailsight-objects-2026.02");
    }
    assertThat(indexOf("soon")).isEqualTo("trailsight-objects-2026.02");
  }

  private static String indexOf(String time) {
    ObjectRef object = object("111122223333_CloudTrail_eu-central-1_" + time + "_AbCd.json.gz");
    String index = state(ingested(object, TALLY, RECEIVED)).index();
    assertThat(state(new Signal.ObjectSkipped(object, 1, WithoutRecords.ZIP)).index())
        .isEqualTo(index);
    return index;
  }

  private static String kept(Signal.OfWholeObject... signals) throws Exception {
    return lastOf(signals).path("outcome").asText();
  }

  private static JsonNode lastOf(Signal.OfWholeObject... signals) throws Exception {
    FakeLedgerStore store = new FakeLedgerStore();
    for (Signal.OfWholeObject signal : signals) {
      assertThat(store.write(List.of(state(signal)))).isEmpty();
    }
    assertThat(store.states()).hasSize(1);
    return json(List.copyOf(store.states()).getFirst());
  }

  private static LedgerStore.State state(Signal.OfWholeObject signal) {
    return new LedgerEntry(NOW, Optional.of("audit"), signal).state(IndexNames.PLAIN, "host-1");
  }

  private static Signal.OfWholeObject ingested(ObjectRef object, Tally tally, String lastModified) {
    ObjectContent content =
        new ObjectContent(
            Optional.of("e1"),
            Optional.of(Instant.parse(lastModified)),
            Optional.of("a".repeat(64)),
            Optional.of(Instant.parse("2026-02-03T03:50:00Z")),
            Optional.of(Instant.parse("2026-02-03T03:59:59Z")));
    return new Signal.ObjectIngested(object, 2, tally, 1500, content, Duration.ofMillis(42));
  }

  private static ObjectRef object(String key) {
    return new ObjectRef("trail-logs", key, Optional.of("v7"), OptionalLong.empty());
  }

  private static JsonNode json(LedgerStore.State state) throws Exception {
    return json(new String(state.json(), UTF_8));
  }

  private static JsonNode json(String text) throws Exception {
    return JsonMapper.builder().build().readTree(text);
  }
}
