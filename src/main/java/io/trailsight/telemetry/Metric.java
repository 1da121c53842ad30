package io.trailsight.telemetry;

import static io.trailsight.telemetry.MetricKind.COUNTER;
import static io.trailsight.telemetry.MetricKind.COUNTS;
import static io.trailsight.telemetry.MetricKind.GAUGE;
import static io.trailsight.telemetry.MetricKind.INFO;
import static io.trailsight.telemetry.MetricKind.MEASURED;
import static io.trailsight.telemetry.MetricKind.SIZES;
import static io.trailsight.telemetry.MetricKind.TIMER;

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
  RECEIVES("receives", COUNTER, "Receives that ended, with messages or without."),
  MESSAGES_RECEIVED(
      "messages.received", COUNTER, "Messages that receives handed out, each time anew."),
  MESSAGES(
      "messages",
      COUNTER,
      "Messages that left our hands, by what became of them.",
      "outcome",
      Outcomes.WORDS),
  MESSAGES_IN_FLIGHT("messages.in.flight", GAUGE, "Messages in hand."),
  MESSAGES_GIVEN_UP(
      "messages.given.up",
      COUNTER,
      "Messages that left our hands without an outcome; they come again.",
      "reason",
      List.of("lost", "interrupted")),
  MESSAGES_UNACCOUNTED(
      "messages.unaccounted",
      COUNTER,
      "Messages that left our hands for no known reason: a defect of the program."),
  MESSAGES_OVERDUE(
      "messages.overdue",
      COUNTER,
      "Messages that were deferred because work on them took longer than it may."),
  MESSAGES_EXPIRING(
      "messages.expiring",
      COUNTER,
      "Deferred messages that the queue may drop before their next try; they are in quarantine,"
          + " too."),
  MESSAGE_SECONDS(
      "message.seconds", TIMER, "Time from a message's receive until its outcome was settled."),
  MESSAGE_AGE(
      "message.age.seconds",
      TIMER,
      "Time from the sending of a message until all its records were safe."),
  SETTLING_FAILURES(
      "settling.failures",
      COUNTER,
      "Outcomes that could not be settled; the messages come again.",
      "outcome",
      Outcomes.WORDS),
  QUARANTINE_FAILURES(
      "quarantine.failures",
      COUNTER,
      "Messages that the queue may drop before their next try, and quarantine did not take."),
  LEASES_LOST(
      "leases.lost", COUNTER, "Messages that another consumer may have received meanwhile."),
  RECEIVES_DELAYED(
      "receives.delayed", COUNTER, "Receives that waited for memory, because messages were large."),
  QUEUE_FAILURES(
      "queue.failures", COUNTER, "Requests for messages or leases that the queue failed."),

  QUEUE_MESSAGES(
      "queue.messages",
      MEASURED,
      "Messages in the queue, by its own approximate count: waiting, received by any consumer and"
          + " not deleted, or delayed.",
      "state",
      List.of("visible", "in_flight", "delayed")),
  QUEUE_OLDEST(
      "queue.oldest.message.seconds",
      MEASURED,
      "Age of the oldest message that waits in the queue, estimated from the messages received"
          + " last; 0 while none waits."),
  DEAD_LETTERS("dead.letter.messages", MEASURED, "Messages in the dead-letter queue of the queue."),

  OBJECTS(
      "objects",
      COUNTER,
      "Objects, by what became of them.",
      "outcome",
      List.of(Outcomes.INGESTED, Outcomes.SKIPPED, Outcomes.DEFERRED, Outcomes.REJECTED)),
  OBJECTS_SKIPPED(
      "objects.skipped",
      COUNTER,
      "Objects that hold no records of CloudTrail, by what they are.",
      "kind",
      Stream.of(WithoutRecords.values()).map(WithoutRecords::label).toList()),
  OBJECTS_DENIED(
      "objects.denied",
      COUNTER,
      "Objects that S3 did not let us read, each time anew; somebody has to mend a permission."),
  OBJECTS_KNOWN(
      "objects.known",
      COUNTER,
      "Objects of messages that were received again which the ledger has as complete, so that they"
          + " were not fetched again."),
  OBJECT_FETCH(
      "object.fetch.seconds",
      TIMER,
      "Time from opening an object in S3 until all of it was in memory."),
  OBJECT_SECONDS(
      "object.seconds", TIMER, "Time from opening an ingested object to its last verdict."),
  OBJECT_BYTES("object.bytes", SIZES, "Size of ingested objects, as compressed."),

  EVENT_LAG(
      "event.lag.seconds",
      TIMER,
      "Time from the earliest event of an ingested object until all its records were safe."),
  DELIVERY_LAG(
      "delivery.lag.seconds",
      TIMER,
      "Time from the delivery of an object to S3 until all its records were safe."),

  RECORDS_READ("records.read", COUNTER, "Records found in ingested objects."),
  RECORDS(
      "records",
      COUNTER,
      "Records of ingested objects, by their fate; all fates together are the records read.",
      "fate",
      List.of("stored", "duplicate", "quarantined", "filtered")),
  LAST_STORED(
      "last.stored.timestamp.seconds",
      GAUGE,
      "When records were stored last, in seconds since 1970; until then, when the process"
          + " started."),
  RECORDS_FILTERED(
      "records.filtered",
      COUNTER,
      "Records of ingested objects that were left out, by the rule of `filter.exclude`.",
      "rule",
      List.of()),
  RECORDS_REFUSED(
      "records.refused",
      COUNTER,
      "Refusals of records, those of objects that are ingested again included."),
  RECORDS_CONFLICTING(
      "records.conflicting",
      COUNTER,
      "Records with the `eventID` of a different record, stored beside it: somebody may try to"
          + " hide an event."),
  RECORDS_OUTLYING(
      "records.outlying",
      COUNTER,
      "Records of ingested objects that are in `cloudtrail-v1-outlier` for the time that they"
          + " state: after their object, before `index.oldest`, or far from the first record."),
  TALLY_MISMATCHES(
      "tally.mismatches", COUNTER, "Objects whose tally did not balance: a defect of the program."),

  INTEGRITY_DIGESTS(
      "integrity.digests",
      COUNTER,
      "Digests that were checked, by what they prove.",
      "result",
      List.of("complete", "unvalidated", "unsigned", "gap", "altered")),
  INTEGRITY_FILES(
      "integrity.files",
      COUNTER,
      "Files that proved digests list, by what was found: ingested as delivered, ingested by the"
          + " check, altered, or missing.",
      "state",
      List.of("verified", "healed", "altered", "missing")),
  INTEGRITY_LAG(
      "integrity.lag.seconds", TIMER, "Time from the delivery of a digest until it was checked."),

  DEFECTS(
      "defects",
      COUNTER,
      "Messages and objects that met a defect of the program; they come again."),

  BULK_SECONDS("bulk.seconds", TIMER, "Time that OpenSearch took to answer a `_bulk`."),
  BULK_DOCUMENTS("bulk.documents", COUNTS, "Documents in a `_bulk`."),
  BULK_BYTES("bulk.bytes", SIZES, "Size of a `_bulk`, before compression."),
  BULK_RETRIES("bulk.retries", COUNTER, "Times that a `_bulk`, or some of it, was sent again."),
  BULK_RETRIED_DOCUMENTS(
      "bulk.documents.retried", COUNTER, "Documents that were sent again, each time anew."),
  BULK_TOO_LARGE(
      "bulk.too.large",
      COUNTER,
      "`_bulk` requests that were too large for OpenSearch or a proxy, and were sent in parts."),
  SEARCHABLE_LAG(
      "searchable.lag.seconds",
      TIMER,
      "Time from the verdict on a stored document until searches find it; one document is asked"
          + " for in each `metrics.period`."),
  JOIN_LINES(
      "join.lines",
      COUNTER,
      "Lines of access logs that were joined with the event of the same request."),
  JOIN_RECENT(
      "join.recent.lines",
      MEASURED,
      "Lines of access logs of the last `join.within`, by whether they have an event.",
      "state",
      List.of("joined", "alone")),
  BUILD_INFO(
      "build.info", INFO, "1, with the version of the program as a label.", "version", List.of()),
  LEDGER_LOST(
      "ledger.entries.lost",
      COUNTER,
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
      GAUGE,
      "1 while messages are taken, 0 while the gate of the source or of OpenSearch is closed."),
  GATE_CLOSINGS(
      "gate.closings", COUNTER, "Times that the gate of the source or of OpenSearch closed.");

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
