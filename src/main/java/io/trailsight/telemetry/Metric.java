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
 * values, or those that the settings name, and each series is served from the start, at zero.
 */
enum Metric {
  RECEIVES("receives", Kind.COUNTER, "Receives that ended, with messages or without."),
  MESSAGES_RECEIVED(
      "messages.received", Kind.COUNTER, "Messages that receives handed out, each time anew."),
  MESSAGES(
      "messages",
      Kind.COUNTER,
      "Messages that left our hands, by what became of them.",
      "outcome",
      Outcomes.WORDS),
  MESSAGES_IN_FLIGHT("messages.in.flight", Kind.GAUGE, "Messages in hand."),
  MESSAGES_GIVEN_UP(
      "messages.given.up",
      Kind.COUNTER,
      "Messages that left our hands without an outcome; they come again.",
      "reason",
      List.of("lost", "interrupted")),
  MESSAGES_UNACCOUNTED(
      "messages.unaccounted",
      Kind.COUNTER,
      "Messages that left our hands for no known reason: a defect of the program."),
  MESSAGES_OVERDUE(
      "messages.overdue",
      Kind.COUNTER,
      "Messages that were deferred because work on them took longer than it may."),
  MESSAGES_EXPIRING(
      "messages.expiring",
      Kind.COUNTER,
      "Deferred messages that the queue may drop before their next try; they are in quarantine,"
          + " too."),
  MESSAGE_SECONDS(
      "message.seconds",
      Kind.TIMER,
      "Time from a message's receive until its outcome was settled."),
  MESSAGE_AGE(
      "message.age.seconds",
      Kind.TIMER,
      "Time from the sending of a message until all its records were safe."),
  SETTLING_FAILURES(
      "settling.failures",
      Kind.COUNTER,
      "Outcomes that could not be settled; the messages come again.",
      "outcome",
      Outcomes.WORDS),
  QUARANTINE_FAILURES(
      "quarantine.failures",
      Kind.COUNTER,
      "Messages that the queue may drop before their next try, and quarantine did not take."),
  LEASES_LOST(
      "leases.lost", Kind.COUNTER, "Messages that another consumer may have received meanwhile."),
  RECEIVES_DELAYED(
      "receives.delayed",
      Kind.COUNTER,
      "Receives that waited for memory, because messages were large."),
  QUEUE_FAILURES(
      "queue.failures", Kind.COUNTER, "Requests for messages or leases that the queue failed."),

  OBJECTS(
      "objects",
      Kind.COUNTER,
      "Objects, by what became of them.",
      "outcome",
      List.of(Outcomes.INGESTED, Outcomes.SKIPPED, Outcomes.DEFERRED, Outcomes.REJECTED)),
  OBJECTS_SKIPPED(
      "objects.skipped",
      Kind.COUNTER,
      "Objects that hold no records of CloudTrail, by what they are.",
      "kind",
      Stream.of(WithoutRecords.values()).map(WithoutRecords::label).toList()),
  OBJECTS_DENIED(
      "objects.denied",
      Kind.COUNTER,
      "Objects that S3 did not let us read, each time anew; somebody has to mend a permission."),
  OBJECTS_KNOWN(
      "objects.known",
      Kind.COUNTER,
      "Objects of messages that were received again which the ledger has as complete, so that they"
          + " were not fetched again."),
  OBJECT_SECONDS(
      "object.seconds", Kind.TIMER, "Time from opening an ingested object to its last verdict."),
  OBJECT_BYTES("object.bytes", Kind.SIZES, "Size of ingested objects, as compressed."),

  RECORDS_READ("records.read", Kind.COUNTER, "Records found in ingested objects."),
  RECORDS(
      "records",
      Kind.COUNTER,
      "Records of ingested objects, by their fate; all fates together are the records read.",
      "fate",
      List.of("stored", "duplicate", "quarantined", "filtered")),
  RECORDS_FILTERED(
      "records.filtered",
      Kind.COUNTER,
      "Records of ingested objects that were left out, by the rule of `filter.exclude`.",
      "rule",
      List.of()),
  RECORDS_REFUSED(
      "records.refused",
      Kind.COUNTER,
      "Refusals of records, those of objects that are ingested again included."),
  RECORDS_CONFLICTING(
      "records.conflicting",
      Kind.COUNTER,
      "Records with the `eventID` of a different record, stored beside it: somebody may try to"
          + " hide an event."),
  RECORDS_OUTLYING(
      "records.outlying",
      Kind.COUNTER,
      "Records of ingested objects that are in `cloudtrail-v1-outlier` for the time that they"
          + " state: after their object, before `index.oldest`, or far from the first record."),
  TALLY_MISMATCHES(
      "tally.mismatches",
      Kind.COUNTER,
      "Objects whose tally did not balance: a defect of the program."),

  INTEGRITY_DIGESTS(
      "integrity.digests",
      Kind.COUNTER,
      "Digests that were checked, by what they prove.",
      "result",
      List.of("complete", "unvalidated", "unsigned", "gap", "altered")),
  INTEGRITY_FILES(
      "integrity.files",
      Kind.COUNTER,
      "Files that proved digests list, by what was found: ingested as delivered, ingested by the"
          + " check, altered, or missing.",
      "state",
      List.of("verified", "healed", "altered", "missing")),
  INTEGRITY_LAG(
      "integrity.lag.seconds",
      Kind.TIMER,
      "Time from the delivery of a digest until it was checked."),

  DEFECTS(
      "defects",
      Kind.COUNTER,
      "Messages and objects that met a defect of the program; they come again."),

  BULK_SECONDS("bulk.seconds", Kind.TIMER, "Time that OpenSearch took to answer a `_bulk`."),
  BULK_DOCUMENTS("bulk.documents", Kind.COUNTS, "Documents in a `_bulk`."),
  BULK_BYTES("bulk.bytes", Kind.SIZES, "Size of a `_bulk`, before compression."),
  BULK_RETRIES(
      "bulk.retries", Kind.COUNTER, "Times that a `_bulk`, or some of it, was sent again."),
  BULK_RETRIED_DOCUMENTS(
      "bulk.documents.retried", Kind.COUNTER, "Documents that were sent again, each time anew."),
  BULK_TOO_LARGE(
      "bulk.too.large",
      Kind.COUNTER,
      "`_bulk` requests that were too large for OpenSearch or a proxy, and were sent in parts."),
  LEDGER_LOST(
      "ledger.entries.lost",
      Kind.COUNTER,
      "Objects that are missing in the ledger, because the index did not take their entries."),

  GATE_OPEN(
      "gate.open",
      Kind.GAUGE,
      "1 while messages are taken, 0 while the gate of the source or of OpenSearch is closed."),
  GATE_CLOSINGS(
      "gate.closings", Kind.COUNTER, "Times that the gate of the source or of OpenSearch closed.");

  /** The type of a metric. */
  enum Kind {
    COUNTER,
    GAUGE,
    /** Durations, with a histogram. */
    TIMER,
    /** Sizes in bytes, as sum, count and maximum. */
    SIZES,
    /** Numbers of things, as sum, count and maximum. */
    COUNTS
  }

  private static final String NAMESPACE = "trailsight.";

  /** The label of the source, which every metric has that is not about OpenSearch. */
  static final String SOURCE = "source";

  /** Metrics of what all sources share. */
  private static final Set<Metric> SHARED =
      Collections.unmodifiableSet(EnumSet.range(BULK_SECONDS, LEDGER_LOST));

  private final String name;
  private final Kind kind;
  private final String description;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<String> labelValues;

  Metric(String name, Kind kind, String description) {
    this(name, kind, description, "", List.of());
  }

  Metric(String name, Kind kind, String description, String label, List<String> labelValues) {
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

  Kind kind() {
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
