package io.trailsight.telemetry;

import io.trailsight.ingest.Balance;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.ObjectContent;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.PoisonPolicy;
import io.trailsight.ingest.QueueDepth;
import io.trailsight.ingest.QueueTerms;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import io.trailsight.trail.filter.FilterRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One of each signal, and what they are about. */
final class SampleSignals {

  static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");
  static final Message MESSAGE = new Message("m-1", "the-receipt", "the-body", 3, SENT);
  static final ObjectRef OBJECT = ObjectRef.of("trail-bucket", "AWSLogs/object.json.gz");
  static final Tally TALLY = new Tally(9, 4, 2, 1, 2);
  static final FilterRule RULE = new FilterRule("log delivery", List.of(), false);
  static final ObjectContent CONTENT =
      new ObjectContent(
          Optional.empty(),
          Optional.of(SENT.minusSeconds(10)),
          Optional.empty(),
          Optional.of(SENT.minusSeconds(300)),
          Optional.of(SENT.minusSeconds(20)));
  static final Duration TOOK = Duration.ofSeconds(2);
  static final Outcome INGESTED = new Outcome.Ingested(TALLY);
  static final Outcome SKIPPED = new Outcome.Skipped("a test event");
  static final Outcome DEFERRED = new Outcome.Deferred(TOOK, "S3 is slow");
  static final Outcome REJECTED = new Outcome.Rejected(TOOK, "not a notice");

  static final Outcome QUARANTINED = new Outcome.Quarantined("not a notice");

  /** Every kind of signal, and every outcome in those that have one. */
  static final List<Signal> ALL =
      List.of(
          new Signal.MessagesReceived(9),
          new Signal.MessageSettled(MESSAGE, INGESTED, TOOK),
          new Signal.MessageSettled(MESSAGE, SKIPPED, TOOK),
          new Signal.MessageSettled(MESSAGE, DEFERRED, TOOK),
          new Signal.MessageSettled(MESSAGE, REJECTED, TOOK),
          new Signal.MessageSettled(MESSAGE, QUARANTINED, TOOK),
          new Signal.WorkEnded(MESSAGE),
          new Signal.SettlingFailed(MESSAGE, INGESTED, "timeout"),
          new Signal.SettlingFailed(MESSAGE, SKIPPED, "timeout"),
          new Signal.SettlingFailed(MESSAGE, DEFERRED, "timeout"),
          new Signal.SettlingFailed(MESSAGE, REJECTED, "timeout"),
          new Signal.SettlingFailed(MESSAGE, QUARANTINED, "timeout"),
          new Signal.LeaseLost(MESSAGE),
          new Signal.ReceiveDelayed(1 << 20),
          new Signal.MessageGivenUp(MESSAGE, true),
          new Signal.MessageGivenUp(MESSAGE, false),
          new Signal.MessageUnaccounted(MESSAGE),
          new Signal.MessageOverdue(MESSAGE),
          new Signal.MessageExpiring(MESSAGE, "access denied"),
          new Signal.QuarantineFailed(MESSAGE, "index closed"),
          new Signal.QueueLearned(
              new QueueTerms(OptionalInt.empty(), Optional.of(Duration.ofDays(4))),
              new PoisonPolicy(OptionalInt.of(5))),
          new Signal.QueueLearned(
              new QueueTerms(OptionalInt.of(3), Optional.of(Duration.ofHours(30))),
              new PoisonPolicy(OptionalInt.empty())),
          new Signal.QueueLearned(
              new QueueTerms(OptionalInt.of(3), Optional.of(Duration.ofSeconds(90))),
              new PoisonPolicy(OptionalInt.empty())),
          new Signal.DepthUnknown(false, "denied"),
          new Signal.DepthUnknown(true, "denied"),
          new Signal.QueueMeasured(new QueueDepth(7, 2, 1)),
          new Signal.DeadLettersCounted(OptionalLong.empty()),
          new Signal.DeadLettersCounted(OptionalLong.of(3)),
          new Signal.Reconciled(new Balance(9, 5, 1, 1, 2, 0)),
          new Signal.Reconciled(new Balance(9, 5, 1, 1, 1, 1)),
          new Signal.ObjectIngested(OBJECT, 1, TALLY, 1234, CONTENT, TOOK),
          new Signal.ObjectFetched(OBJECT, 1234, TOOK),
          new Signal.DocumentsWritten(OBJECT, 9, Optional.empty(), TOOK),
          new Signal.ObjectSkipped(OBJECT, 1, WithoutRecords.DIGEST),
          new Signal.ObjectRejected(OBJECT, 1, "not gzip"),
          new Signal.ObjectDeferred(OBJECT, 1, "S3 is slow", false),
          new Signal.ObjectDeferred(OBJECT, 1, "access denied", true),
          new Signal.ObjectKnown(OBJECT),
          new Signal.RecordRefused(OBJECT, 5, "mapper_parsing_exception", "Preview: 'secret'"),
          new Signal.EventIdTaken(OBJECT, 5, "e-1"),
          new Signal.OutliersFound(OBJECT, 4),
          new Signal.RecordsFiltered(OBJECT, RULE.name(), 2),
          new Signal.TallyMismatch(OBJECT, new Tally(3, 1, 1, 0, 0)),
          new Signal.ObjectMetDefect(OBJECT, new IllegalStateException("a defect")),
          checked("complete", 0, List.of()),
          checked("complete", 2, List.of()),
          checked("unvalidated", 0, List.of("digest not read: denied")),
          checked("unsigned", 0, List.of("digest unsigned: no signature")),
          checked("gap", 0, List.of("file missing: a", "file missing: b")),
          checked("altered", 0, List.of("file altered: a")),
          new Signal.DefectFound(MESSAGE, new IllegalStateException("a defect")),
          new Signal.BatchSent(50, 4096, TOOK),
          new Signal.BatchRetried(6, "429"),
          new Signal.LedgerEntriesLost(3, "the index does not take them"),
          new Signal.BatchTooLarge(4096, 2048),
          new Signal.BecameSearchable(TOOK),
          new Signal.LinesJoined(7, 40, 2, TOOK),
          new Signal.CallFailed("sqs", "OverLimit", 1),
          new Signal.ReceiveFailed("no route"),
          new Signal.QueueFailed("no route"),
          new Signal.GateClosed("index is read-only"),
          new Signal.GateHeld("disk full"),
          new Signal.GateOpened(TOOK));

  private static Signal checked(String result, long healed, List<String> findings) {
    return new Signal.DigestChecked(
        OBJECT, result, new Signal.DigestChecked.Files(5, healed, 1, 3), findings, TOOK);
  }

  private SampleSignals() {}

  /** Passes signals about OpenSearch to one observer, and all others to that of a source. */
  static Observer both(Observer shared, Observer ofSource) {
    return signal -> (signal instanceof Signal.OfIndex ? shared : ofSource).on(signal);
  }
}
