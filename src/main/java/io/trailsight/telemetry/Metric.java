package io.trailsight.telemetry;

import io.trailsight.trail.WithoutRecords;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every metric of our own, declared once: registration and the page of metrics come from here. A
 * name states what the metric belongs to, what it is, and its unit. A label has a fixed set of
 * values, or those that the settings name, and each series is served from the start, at zero; what
 * is measured elsewhere is served while it is known.
 */
enum Metric {
  RECEIVES("receives", MetricKind.COUNTER, "Receives that ended, with messages or without."),
  MESSAGES_RECEIVED(
      "messages.received",
      MetricKind.COUNTER,
      "Messages that receives handed out, each time anew."),
  MESSAGES(
      "messages",
      MetricKind.COUNTER,
      "Messages that left our hands, by what became of them.",
      "outcome",
      Outcomes.WORDS),
  MESSAGES_IN_FLIGHT("messages.in.flight", MetricKind.GAUGE, "Messages in hand."),
  MESSAGES_GIVEN_UP(
      "messages.given.up",
      MetricKind.COUNTER,
      "Messages that left our hands without an outcome; they come again.",
      "reason",
      List.of("lost", "interrupted")),
  MESSAGES_UNACCOUNTED(
      "messages.unaccounted",
      MetricKind.COUNTER,
      "Messages that left our hands for no known reason: a defect of the program."),
  MESSAGES_OVERDUE(
      "messages.overdue",
      MetricKind.COUNTER,
      "Messages that were deferred because work on them took longer than it may."),
  MESSAGES_EXPIRING(
      "messages.expiring",
      MetricKind.COUNTER,
      "Deferred messages that the queue may drop before their next try; they are in quarantine,"
          + " too."),
  MESSAGE_SECONDS(
      "message.seconds",
      MetricKind.TIMER,
      "Time from a message's receive until its outcome was settled."),
  MESSAGE_AGE(
      "message.age.seconds",
      MetricKind.TIMER,
      "Time from the sending of a message until all its records were safe."),
  SETTLING_FAILURES(
      "settling.failures",
      MetricKind.COUNTER,
      "Outcomes that could not be settled; the messages come again.",
      "outcome",
      Outcomes.WORDS),
  QUARANTINE_FAILURES(
      "quarantine.failures",
      MetricKind.COUNTER,
      "Messages that the queue may drop before their next try, and quarantine did not take."),
  LEASES_LOST(
      "leases.lost",
      MetricKind.COUNTER,
      "Messages that another consumer may have received meanwhile."),
  RECEIVES_DELAYED(
      "receives.delayed",
      MetricKind.COUNTER,
      "Receives that waited for memory, because messages were large."),
  QUEUE_FAILURES(
      "queue.failures",
      MetricKind.COUNTER,
      "Requests for messages or leases that the queue failed."),

  QUEUE_MESSAGES(
      "queue.messages",
      MetricKind.MEASURED,
      "Messages in the queue, by its own approximate count: waiting, received by any consumer and"
          + " not deleted, or delayed.",
      "state",
      List.of("visible", "in_flight", "delayed")),
  QUEUE_OLDEST(
      "queue.oldest.message.seconds",
      MetricKind.MEASURED,
      "Age of the oldest message that waits in the queue, estimated from the messages received"
          + " last; 0 while none waits."),
  DEAD_LETTERS(
      "dead.letter.messages",
      MetricKind.MEASURED,
      "Messages in the dead-letter queue of the queue."),

  OBJECTS(
      "objects",
      MetricKind.COUNTER,
      "Objects, by what became of them.",
      "outcome",
      List.of(Outcomes.INGESTED, Outcomes.SKIPPED, Outcomes.DEFERRED, Outcomes.REJECTED)),
  OBJECTS_SKIPPED(
      "objects.skipped",
      MetricKind.COUNTER,
      "Objects that hold no records of CloudTrail, by what they are.",
      "kind",
      Stream.of(WithoutRecords.values()).map(WithoutRecords::label).toList()),
  OBJECTS_DENIED(
      "objects.denied",
      MetricKind.COUNTER,
      "Objects that S3 did not let us read, each time anew; somebody has to mend a permission."),
  OBJECTS_KNOWN(
      "objects.known",
      MetricKind.COUNTER,
      "Objects of messages that were received again which the ledger has as complete, so that they"
          + " were not fetched again."),
  OBJECT_FETCH(
      "object.fetch.seconds",
      MetricKind.TIMER,
      "Time from opening an object in S3 until all of it was in memory."),
  OBJECT_SECONDS(
      "object.seconds",
      MetricKind.TIMER,
      "Time from opening an ingested object to its last verdict."),
  OBJECT_BYTES("object.bytes", MetricKind.SIZES, "Size of ingested objects, as compressed."),

  EVENT_LAG(
      "event.lag.seconds",
      MetricKind.TIMER,
      "Time from the earliest event of an ingested object until all its records were safe."),
  DELIVERY_LAG(
      "delivery.lag.seconds",
      MetricKind.TIMER,
      "Time from the delivery of an object to S3 until all its records were safe."),

  RECORDS_READ("records.read", MetricKind.COUNTER, "Records found in ingested objects."),
  RECORDS(
      "records",
      MetricKind.COUNTER,
      "Records of ingested objects, by their fate; all fates together are the records read.",
      "fate",
      List.of("stored", "duplicate", "quarantined", "filtered")),
  LAST_STORED(
      "last.stored.timestamp.seconds",
      MetricKind.GAUGE,
      "When records were stored last, in seconds since 1970; until then, when the process"
          + " started."),
  RECORDS_FILTERED(
      "records.filtered",
      MetricKind.COUNTER,
      "Records of ingested objects that were left out, by the rule of `filter.exclude`.",
      "rule",
      List.of()),
  RECORDS_REFUSED(
      "records.refused",
      MetricKind.COUNTER,
      "Refusals of records, those of objects that are ingested again included."),
  RECORDS_CONFLICTING(
      "records.conflicting",
      MetricKind.COUNTER,
      "Records with the `eventID` of a different record, stored beside it: somebody may try to"
          + " hide an event."),
  RECORDS_OUTLYING(
      "records.outlying",
      MetricKind.COUNTER,
      "Records of ingested objects that are in `cloudtrail-v1-outlier` for the time that they"
          + " state: after their object, before `index.oldest`, or far from the first record."),
  TALLY_MISMATCHES(
      "tally.mismatches",
      MetricKind.COUNTER,
      "Objects whose tally did not balance: a defect of the program."),

  INTEGRITY_DIGESTS(
      "integrity.digests",
      MetricKind.COUNTER,
      "Digests that were checked, by what they prove.",
      "result",
      List.of("complete", "unvalidated", "unsigned", "gap", "altered")),
  INTEGRITY_FILES(
      "integrity.files",
      MetricKind.COUNTER,
      "Files that proved digests list, by what was found: ingested as delivered, ingested by the"
          + " check, altered, or missing.",
      "state",
      List.of("verified", "healed", "altered", "missing")),
  INTEGRITY_LAG(
      "integrity.lag.seconds",
      MetricKind.TIMER,
      "Time from the delivery of a digest until it was checked."),

  DEFECTS(
      "defects",
      MetricKind.COUNTER,
      "Messages and objects that met a defect of the program; they come again."),

  BULK_SECONDS("bulk.seconds", MetricKind.TIMER, "Time that OpenSearch took to answer a `_bulk`."),
  BULK_DOCUMENTS("bulk.documents", MetricKind.COUNTS, "Documents in a `_bulk`."),
  BULK_BYTES("bulk.bytes", MetricKind.SIZES, "Size of a `_bulk`, before compression."),
  BULK_RETRIES(
      "bulk.retries", MetricKind.COUNTER, "Times that a `_bulk`, or some of it, was sent again."),
  BULK_RETRIED_DOCUMENTS(
      "bulk.documents.retried",
      MetricKind.COUNTER,
      "Documents that were sent again, each time anew."),
  BULK_TOO_LARGE(
      "bulk.too.large",
      MetricKind.COUNTER,
      "`_bulk` requests that were too large for OpenSearch or a proxy, and were sent in parts."),
  SEARCHABLE_LAG(
      "searchable.lag.seconds",
      MetricKind.TIMER,
      "Time from the verdict on a stored document until searches find it; one document is asked"
          + " for in each `metrics.period`."),
  JOIN_LINES(
      "join.lines",
      MetricKind.COUNTER,
      "Lines of access logs that were joined with the event of the same request."),
  JOIN_RECENT(
      "join.recent.lines",
      MetricKind.MEASURED,
      "Lines of access logs of the last `join.within`, by whether they have an event.",
      "state",
      List.of("joined", "alone")),
  BUILD_INFO(
      "build.info",
      MetricKind.INFO,
      "1, with the version of the program as a label.",
      "version",
      List.of()),
  LEDGER_LOST(
      "ledger.entries.lost",
      MetricKind.COUNTER,
      "Objects that are missing in the ledger, because the index did not take their entries."),

  FAULTS(
      "faults",
      MetricKind.FAULTS,
      "Calls that failed after their retries, and parts of `_bulk` requests that OpenSearch did"
          + " not take, by the error's code; `source` is empty for OpenSearch.",
      "service",
      List.of("sqs", "s3", "opensearch")),

  GATE_OPEN(
      "gate.open",
      MetricKind.GAUGE,
      "1 while messages are taken, 0 while the gate of the source or of OpenSearch is closed."),
  GATE_CLOSINGS(
      "gate.closings",
      MetricKind.COUNTER,
      "Times that the gate of the source or of OpenSearch closed.");

  private static final String NAMESPACE = "trailsight.";

  /** The label of the source, which every metric has that is not about OpenSearch. */
  static final String SOURCE = "source";

  /** Metrics of what all sources share. */
  private static final Set<Metric> SHARED =
      Collections.unmodifiableSet(EnumSet.range(BULK_SECONDS, LEDGER_LOST));

  private final String name;
  private final MetricKind kind;
  private final String description;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<String> labelValues;

  Metric(String name, MetricKind kind, String description) {
    this(name, kind, description, "", List.of());
  }

  Metric(String name, MetricKind kind, String description, String label, List<String> labelValues) {
    this.name = NAMESPACE + name;
    this.kind = kind;
    this.description = description;
    this.label = label;
    this.labelValues = List.copyOf(labelValues);
  }

  /** The name in Micrometer, with dots. */
  String meterName() {
    return name;
  }

  /** Whether it is about what all sources share, so that it has no label {@link #SOURCE}. */
  boolean isShared() {
    return SHARED.contains(this);
  }

  MetricKind kind() {
    return kind;
  }

  String description() {
    return description;
  }

  /** The name of the label; empty when there is none. */
  String label() {
    return label;
  }

  /** The label's values; none when there is no label, or the settings name them. */
  List<String> labelValues() {
    return labelValues;
  }
}
