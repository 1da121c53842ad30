package io.trailsight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.ingest.Verdict;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.Signals;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import io.trailsight.trail.document.Document;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ObjectLedgerTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private static final ObjectRef OBJECT =
      object(
          "AWSLogs/111122223333/CloudTrail/eu-central-1/2026/02/03/"
              + "111122223333_CloudTrail_eu-central-1_20260203T0400Z_AbCdEfGhIjKlMnOp.json.gz");

  private static final Signal INGESTED =
      new Signal.ObjectIngested(OBJECT, new Tally(11, 5, 2, 1, 3), 1500, Duration.ofMillis(42));

  private final FakeIndex index = new FakeIndex();
  private final Signals signals = new Signals();

  @Test
  void anIngestedObjectHasItsTallyAndItsTimes() throws Exception {
    JsonNode entry = onlyEntryOf(INGESTED);

    assertThat(entry)
        .isEqualTo(
            json(
                """
                {"@timestamp": "2026-02-03T04:05:06Z", "outcome": "ingested", "size": 1500,
                 "tookMs": 42, "read": 11, "stored": 5, "duplicate": 2, "quarantined": 1, "filtered": 3,
                 "bucket": "trail-logs", "key": "%s", "versionId": "v7", "kind": "events",
                 "accountId": "111122223333", "region": "eu-central-1",
                 "deliveredAt": "2026-02-03T04:00:00Z", "deliveryLagMs": 306000}
                """
                    .formatted(OBJECT.key())));
    assertThat(index.documents())
        .extracting(Document::index)
        .containsExactly("trailsight-objects-2026.02");
  }

  @Test
  void anObjectThatWasNotIngestedHasItsReason() throws Exception {
    JsonNode skipped =
        onlyEntryOf(new Signal.ObjectSkipped(object("notes.txt"), WithoutRecords.ZIP));

    assertThat(skipped)
        .isEqualTo(
            json(
                """
                {"@timestamp": "2026-02-03T04:05:06Z", "outcome": "skipped", "reason": "a ZIP file",
                 "bucket": "trail-logs", "key": "notes.txt", "versionId": "v7", "kind": "custom"}
                """));
  }

  @Test
  void theEntryOfADeferredObjectStatesWhetherItWasDenied() throws Exception {
    JsonNode deferred = onlyEntryOf(new Signal.ObjectDeferred(OBJECT, "S3: 403", true));

    assertThat(deferred.path("outcome").asText()).isEqualTo("deferred");
    assertThat(deferred.path("denied").asBoolean()).isTrue();
  }

  @Test
  void eachTimeAnObjectIsHandledIsAnEntry() {
    try (ObjectLedger ledger = ledger()) {
      ledger.on(INGESTED);
      ledger.on(INGESTED);
      ledger.on(new Signal.ObjectRejected(OBJECT, "not gzip"));
    }
    assertThat(index.size()).isEqualTo(3);
  }

  @Test
  void signalsThatDoNotConcernAWholeObjectAreNoEntries() {
    try (ObjectLedger ledger = ledger()) {
      ledger.on(new Signal.RecordRefused(OBJECT, 3, "mapper_parsing_exception", "no date"));
      ledger.on(new Signal.GateClosed("a disk is full"));
    }
    assertThat(index.size()).isZero();
  }

  @Test
  void entriesOutliveFaultsOfTheIndex() throws Exception {
    index.script().add(new Fault.Transient("busy"));
    try (ObjectLedger ledger = ledger()) {
      ledger.on(INGESTED);
      Eventually.holds("the entry is written", () -> index.size() == 1);
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class)).isEmpty();
  }

  @Test
  void aDefectCostsTheEntriesUnderWayAndNoOthers() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    DocumentIndex failing =
        new DocumentIndex() {
          @Override
          public List<Verdict> write(List<Document> documents)
              throws Fault.Transient, Fault.Blocked, InterruptedException {
            if (broken.getAndSet(false)) {
              throw new IllegalStateException("on purpose");
            }
            return index.write(documents);
          }

          @Override
          public void check() {}
        };
    try (ObjectLedger ledger =
        new ObjectLedger(failing, IndexNames.PLAIN, InstantSource.fixed(NOW), signals)) {
      ledger.on(INGESTED);
      Eventually.holds(
          "the loss is signalled", () -> !signals.of(Signal.LedgerEntriesLost.class).isEmpty());
      ledger.on(INGESTED);
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class))
        .containsExactly(
            new Signal.LedgerEntriesLost(
                1, "a defect: java.lang.IllegalStateException: on purpose"));
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void closingDoesNotWaitForAnIndexThatTakesNothing() {
    index.script().add(new Fault.Blocked("read-only"));
    try (ObjectLedger ledger = ledger()) {
      ledger.on(INGESTED);
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class))
        .extracting(Signal.LedgerEntriesLost::count)
        .containsExactly(1);
  }

  @Test
  void everyEntryThatIsNotWrittenInTimeIsSignalled() {
    DocumentIndex stuck =
        new DocumentIndex() {
          @Override
          public List<Verdict> write(List<Document> documents) throws InterruptedException {
            new CountDownLatch(1).await();
            return List.of();
          }

          @Override
          public void check() {}
        };
    try (ObjectLedger ledger =
        new ObjectLedger(stuck, IndexNames.PLAIN, InstantSource.fixed(NOW), signals)) {
      for (int i = 0; i < 1200; i++) {
        ledger.on(INGESTED);
      }
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class))
        .extracting(Signal.LedgerEntriesLost::count)
        .containsExactly(1200);
  }

  @Test
  void refusedEntriesAreSignalled() {
    index.refuseAll();
    try (ObjectLedger ledger = ledger()) {
      ledger.on(INGESTED);
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class))
        .extracting(Signal.LedgerEntriesLost::reason)
        .containsExactly("mapper_parsing_exception: refused as asked");
  }

  @Test
  void entriesThatWaitAreBoundedByTheirBytes() {
    assertThat(keptOf(INGESTED)).isBetween(2500, 4000);
    assertThat(keptOf(new Signal.ObjectSkipped(object("€".repeat(100_000)), WithoutRecords.DIGEST)))
        .isEqualTo(10);
    assertThat(keptOf(new Signal.ObjectRejected(OBJECT, "x".repeat(100_000)))).isEqualTo(10);
  }

  /** How many of many such signals are kept while the index takes none. */
  private int keptOf(Signal signal) {
    Signals lost = new Signals();
    FakeIndex closed = new FakeIndex();
    for (int i = 0; i < 100; i++) {
      closed.script().add(new Fault.Blocked("read-only"));
    }
    try (ObjectLedger ledger =
        new ObjectLedger(closed, IndexNames.PLAIN, InstantSource.fixed(NOW), lost)) {
      for (int i = 0; i < 5000; i++) {
        ledger.on(signal);
      }
      return 5000 - lost.of(Signal.LedgerEntriesLost.class).size();
    }
  }

  @Test
  void writtenEntriesMakeRoomForOthers() throws Exception {
    try (ObjectLedger ledger = ledger()) {
      for (int round = 1; round <= 3; round++) {
        for (int i = 0; i < 8; i++) {
          ledger.on(new Signal.ObjectRejected(OBJECT, "x".repeat(100_000)));
        }
        int written = 8 * round;
        Eventually.holds("they are written", () -> index.size() == written);
      }
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class)).isEmpty();
  }

  private JsonNode onlyEntryOf(Signal signal) throws IOException {
    try (ObjectLedger ledger = ledger()) {
      ledger.on(signal);
    }
    assertThat(index.documents()).hasSize(1);
    return JsonMapper.builder()
        .build()
        .readTree(List.copyOf(index.documents()).getFirst().content());
  }

  private ObjectLedger ledger() {
    return new ObjectLedger(index, IndexNames.PLAIN, InstantSource.fixed(NOW), signals);
  }

  private static ObjectRef object(String key) {
    return new ObjectRef("trail-logs", key, Optional.of("v7"), OptionalLong.empty());
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }
}
