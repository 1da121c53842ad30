package io.trailsight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.ObjectContent;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.FakeLedgerStore;
import io.trailsight.testing.Signals;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
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
      new Signal.ObjectIngested(
          OBJECT, 1, new Tally(11, 5, 2, 1, 3), 1500, ObjectContent.UNKNOWN, Duration.ofMillis(42));

  private final FakeLedgerStore store = new FakeLedgerStore();
  private final Signals signals = new Signals();

  @Test
  void signalsThatDoNotConcernAWholeObjectAreNoEntries() {
    try (ObjectLedger ledger = ledger(store)) {
      ledger
          .ofSource(Optional.of("audit"))
          .on(new Signal.RecordRefused(OBJECT, 3, "mapper_parsing_exception", "no date"));
      ledger.ofSource(Optional.of("audit")).on(new Signal.GateClosed("a disk is full"));
    }
    assertThat(store.written()).isZero();
  }

  @Test
  void entriesOutliveFaultsOfTheIndex() throws Exception {
    store.script().add(new Fault.Transient("busy"));
    try (ObjectLedger ledger = ledger(store)) {
      ledger.ofSource(Optional.of("audit")).on(INGESTED);
      Eventually.holds("the entry is written", () -> store.written() == 1);
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class)).isEmpty();
  }

  @Test
  void aDefectCostsTheEntriesUnderWayAndNoOthers() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    LedgerStore failing =
        states -> {
          if (broken.getAndSet(false)) {
            throw new IllegalStateException("on purpose");
          }
          return store.write(states);
        };
    try (ObjectLedger ledger = ledger(failing)) {
      ledger.ofSource(Optional.empty()).on(INGESTED);
      Eventually.holds(
          "the loss is signalled", () -> !signals.of(Signal.LedgerEntriesLost.class).isEmpty());
      ledger.ofSource(Optional.of("audit")).on(INGESTED);
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class))
        .containsExactly(
            new Signal.LedgerEntriesLost(
                1, "a defect: java.lang.IllegalStateException: on purpose"));
    assertThat(store.written()).isEqualTo(1);
  }

  @Test
  void closingDoesNotWaitForAnIndexThatTakesNothing() {
    store.script().add(new Fault.Blocked("read-only"));
    try (ObjectLedger ledger = ledger(store)) {
      ledger.ofSource(Optional.of("audit")).on(INGESTED);
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class))
        .extracting(Signal.LedgerEntriesLost::count)
        .containsExactly(1);
  }

  @Test
  void everyEntryThatIsNotWrittenInTimeIsSignalled() {
    LedgerStore stuck =
        _ -> {
          new CountDownLatch(1).await();
          return List.of();
        };
    try (ObjectLedger ledger = ledger(stuck)) {
      for (int i = 0; i < 1200; i++) {
        ledger.ofSource(Optional.of("audit")).on(INGESTED);
      }
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class))
        .extracting(Signal.LedgerEntriesLost::count)
        .containsExactly(1200);
  }

  @Test
  void refusedEntriesAreSignalled() {
    store.refuseAll();
    try (ObjectLedger ledger = ledger(store)) {
      ledger.ofSource(Optional.of("audit")).on(INGESTED);
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class))
        .extracting(Signal.LedgerEntriesLost::reason)
        .containsExactly("mapper_parsing_exception: refused as asked");
  }

  @Test
  void entriesThatWaitAreBoundedByTheirBytes() {
    assertThat(keptOf(INGESTED)).isBetween(1500, 2500);
    assertThat(
            keptOf(new Signal.ObjectSkipped(object("€".repeat(100_000)), 1, WithoutRecords.DIGEST)))
        .isEqualTo(10);
    assertThat(keptOf(new Signal.ObjectRejected(OBJECT, 1, "x".repeat(100_000)))).isEqualTo(10);
  }

  /** How many of many such signals are kept while the index takes none. */
  private int keptOf(Signal signal) {
    Signals lost = new Signals();
    FakeLedgerStore closed = new FakeLedgerStore();
    for (int i = 0; i < 100; i++) {
      closed.script().add(new Fault.Blocked("read-only"));
    }
    try (ObjectLedger ledger =
        new ObjectLedger(closed, IndexNames.PLAIN, "host-1", InstantSource.fixed(NOW), lost)) {
      for (int i = 0; i < 5000; i++) {
        ledger.ofSource(Optional.of("audit")).on(signal);
      }
      return 5000 - lost.of(Signal.LedgerEntriesLost.class).size();
    }
  }

  @Test
  void writtenEntriesMakeRoomForOthers() throws Exception {
    try (ObjectLedger ledger = ledger(store)) {
      for (int round = 1; round <= 3; round++) {
        for (int i = 0; i < 8; i++) {
          ledger
              .ofSource(Optional.of("audit"))
              .on(new Signal.ObjectRejected(OBJECT, 1, "x".repeat(100_000)));
        }
        int written = 8 * round;
        Eventually.holds("they are written", () -> store.written() == written);
      }
    }
    assertThat(signals.of(Signal.LedgerEntriesLost.class)).isEmpty();
  }

  private ObjectLedger ledger(LedgerStore keeping) {
    return new ObjectLedger(keeping, IndexNames.PLAIN, "host-1", InstantSource.fixed(NOW), signals);
  }

  private static ObjectRef object(String key) {
    return new ObjectRef("trail-logs", key, Optional.of("v7"), OptionalLong.empty());
  }
}
