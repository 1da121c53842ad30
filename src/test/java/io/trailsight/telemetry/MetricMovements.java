package io.trailsight.telemetry;

import io.trailsight.ingest.QueueDepth;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.WithoutRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What each signal does to the meters. */
final class MetricMovements {

  private MetricMovements() {}

  /** A signal, and the meters that it moves, each with its new value. */
  record Movement(Signal signal, Map<String, Double> meters) {}

  static Stream<Movement> all() {
    return Stream.of(
        new Movement(
            new Signal.MessagesReceived(9),
            Map.of("trailsight.receives", 1.0, "trailsight.messages.received", 9.0)),
        new Movement(new Signal.MessagesReceived(0), Map.of("trailsight.receives", 1.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.INGESTED, SampleSignals.TOOK),
            Map.of(
                "trailsight.messages{ingested}", 1.0,
                "trailsight.message.seconds", 2.0,
                "trailsight.message.age.seconds", 90.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.SKIPPED, SampleSignals.TOOK),
            Map.of("trailsight.messages{skipped}", 1.0, "trailsight.message.seconds", 2.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.DEFERRED, SampleSignals.TOOK),
            Map.of("trailsight.messages{deferred}", 1.0, "trailsight.message.seconds", 2.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.REJECTED, SampleSignals.TOOK),
            Map.of("trailsight.messages{rejected}", 1.0, "trailsight.message.seconds", 2.0)),
        new Movement(
            new Signal.MessageSettled(
                SampleSignals.MESSAGE, SampleSignals.QUARANTINED, SampleSignals.TOOK),
            Map.of("trailsight.messages{quarantined}", 1.0, "trailsight.message.seconds", 2.0)),
        new Movement(
            new Signal.SettlingFailed(SampleSignals.MESSAGE, SampleSignals.DEFERRED, "timeout"),
            Map.of("trailsight.settling.failures{deferred}", 1.0)),
        new Movement(
            new Signal.LeaseLost(SampleSignals.MESSAGE), Map.of("trailsight.leases.lost", 1.0)),
        new Movement(
            new Signal.MessageGivenUp(SampleSignals.MESSAGE, true),
            Map.of("trailsight.messages.given.up{lost}", 1.0)),
        new Movement(
            new Signal.MessageGivenUp(SampleSignals.MESSAGE, false),
            Map.of("trailsight.messages.given.up{interrupted}", 1.0)),
        new Movement(
            new Signal.MessageUnaccounted(SampleSignals.MESSAGE),
            Map.of("trailsight.messages.unaccounted", 1.0)),
        new Movement(
            new Signal.MessageOverdue(SampleSignals.MESSAGE),
            Map.of("trailsight.messages.overdue", 1.0)),
        new Movement(
            new Signal.MessageExpiring(SampleSignals.MESSAGE, "access denied"),
            Map.of("trailsight.messages.expiring", 1.0)),
        new Movement(
            new Signal.QuarantineFailed(SampleSignals.MESSAGE, "index closed"),
            Map.of("trailsight.quarantine.failures", 1.0)),
        new Movement(
            new Signal.ObjectIngested(
                SampleSignals.OBJECT,
                1,
                SampleSignals.TALLY,
                1234,
                SampleSignals.CONTENT,
                SampleSignals.TOOK),
            Map.of(
                "trailsight.objects{ingested}", 1.0,
                "trailsight.object.seconds", 2.0,
                "trailsight.object.bytes", 1234.0,
                "trailsight.event.lag.seconds", 390.0,
                "trailsight.delivery.lag.seconds", 100.0,
                "trailsight.records.read", 9.0,
                "trailsight.records{stored}", 4.0,
                "trailsight.records{duplicate}", 2.0,
                "trailsight.records{quarantined}", 1.0,
                "trailsight.records{filtered}", 2.0)),
        new Movement(
            new Signal.QueueMeasured(new QueueDepth(7, 2, 1)),
            Map.of(
                "trailsight.queue.messages{visible}", 7.0,
                "trailsight.queue.messages{in_flight}", 2.0,
                "trailsight.queue.messages{delayed}", 1.0,
                "trailsight.queue.oldest.message.seconds", 0.0)),
        new Movement(
            new Signal.DeadLettersCounted(OptionalLong.of(3)),
            Map.of("trailsight.dead.letter.messages", 3.0)),
        new Movement(new Signal.DeadLettersCounted(OptionalLong.empty()), Map.of()),
        new Movement(new Signal.DepthUnknown(false, "denied"), Map.of()),
        new Movement(
            new Signal.BecameSearchable(SampleSignals.TOOK),
            Map.of("trailsight.searchable.lag.seconds", 2.0)),
        new Movement(
            new Signal.CallFailed("opensearch", "http_429", 6),
            Map.of("trailsight.faults{http_429,opensearch}", 6.0)),
        new Movement(new Signal.WorkEnded(SampleSignals.MESSAGE), Map.of()),
        new Movement(
            new Signal.DocumentsWritten(
                SampleSignals.OBJECT, 9, Optional.empty(), SampleSignals.TOOK),
            Map.of()),
        new Movement(
            new Signal.ObjectFetched(SampleSignals.OBJECT, 1234, SampleSignals.TOOK),
            Map.of("trailsight.object.fetch.seconds", 2.0)),
        new Movement(
            new Signal.ObjectSkipped(SampleSignals.OBJECT, 1, WithoutRecords.DIGEST),
            Map.of("trailsight.objects{skipped}", 1.0, "trailsight.objects.skipped{digest}", 1.0)),
        new Movement(
            new Signal.ObjectRejected(SampleSignals.OBJECT, 1, "not gzip"),
            Map.of("trailsight.objects{rejected}", 1.0)),
        new Movement(
            new Signal.ObjectDeferred(SampleSignals.OBJECT, 1, "S3 is slow", false),
            Map.of("trailsight.objects{deferred}", 1.0)),
        new Movement(
            new Signal.ObjectDeferred(SampleSignals.OBJECT, 1, "access denied", true),
            Map.of("trailsight.objects{deferred}", 1.0, "trailsight.objects.denied", 1.0)),
        new Movement(
            new Signal.ObjectKnown(SampleSignals.OBJECT), Map.of("trailsight.objects.known", 1.0)),
        new Movement(new Signal.GateHeld("disk full"), Map.of()),
        new Movement(
            new Signal.RecordRefused(SampleSignals.OBJECT, 5, "type", "reason"),
            Map.of("trailsight.records.refused", 1.0)),
        new Movement(
            new Signal.EventIdTaken(SampleSignals.OBJECT, 5, "e-1"),
            Map.of("trailsight.records.conflicting", 1.0)),
        new Movement(
            new Signal.OutliersFound(SampleSignals.OBJECT, 4),
            Map.of("trailsight.records.outlying", 4.0)),
        new Movement(
            new Signal.RecordsFiltered(SampleSignals.OBJECT, SampleSignals.RULE.name(), 2),
            Map.of("trailsight.records.filtered{log delivery}", 2.0)),
        new Movement(
            new Signal.TallyMismatch(SampleSignals.OBJECT, SampleSignals.TALLY),
            Map.of("trailsight.tally.mismatches", 1.0)),
        new Movement(
            new Signal.DigestChecked(
                SampleSignals.OBJECT,
                "gap",
                new Signal.DigestChecked.Files(5, 1, 2, 3),
                List.of(),
                SampleSignals.TOOK),
            Map.of(
                "trailsight.integrity.digests{gap}", 1.0,
                "trailsight.integrity.files{verified}", 5.0,
                "trailsight.integrity.files{healed}", 1.0,
                "trailsight.integrity.files{altered}", 2.0,
                "trailsight.integrity.files{missing}", 3.0,
                "trailsight.integrity.lag.seconds", 2.0)),
        new Movement(
            new Signal.BatchSent(50, 4096, SampleSignals.TOOK),
            Map.of(
                "trailsight.bulk.seconds", 2.0,
                "trailsight.bulk.documents", 50.0,
                "trailsight.bulk.bytes", 4096.0)),
        new Movement(
            new Signal.BatchRetried(6, "429"),
            Map.of("trailsight.bulk.retries", 1.0, "trailsight.bulk.documents.retried", 6.0)),
        new Movement(
            new Signal.BatchTooLarge(4096, 2048), Map.of("trailsight.bulk.too.large", 1.0)),
        new Movement(
            new Signal.LinesJoined(7, 40, 2, SampleSignals.TOOK),
            Map.of(
                "trailsight.join.lines", 7.0,
                "trailsight.join.recent.lines{joined}", 40.0,
                "trailsight.join.recent.lines{alone}", 2.0)),
        new Movement(
            new Signal.ReceiveFailed("no route"), Map.of("trailsight.queue.failures", 1.0)),
        new Movement(new Signal.QueueFailed("no route"), Map.of("trailsight.queue.failures", 1.0)),
        new Movement(
            new Signal.GateClosed("index is read-only"), Map.of("trailsight.gate.closings", 1.0)),
        new Movement(new Signal.GateOpened(SampleSignals.TOOK), Map.of()),
        new Movement(
            new Signal.DefectFound(SampleSignals.MESSAGE, new IllegalStateException("a defect")),
            Map.of("trailsight.defects", 1.0)),
        new Movement(
            new Signal.ObjectMetDefect(SampleSignals.OBJECT, new IllegalStateException("a defect")),
            Map.of("trailsight.defects", 1.0)));
  }
}
