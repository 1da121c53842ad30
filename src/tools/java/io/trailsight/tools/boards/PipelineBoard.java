package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Controls.Control;
import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/** Whether everything arrives, and how fast. */
final class PipelineBoard {

  private static final String ID = "trailsight-pipeline";

  private static final String QUARANTINE_TITLE =
      Searches.QUARANTINE.title() + " (empty while a filter is set)";

  private static final String ODD_EVENTS =
      "mapping.warnings: (\"eventID:conflict\" or \"@timestamp:afterObject\""
          + " or \"@timestamp:beforeOldest\" or \"@timestamp:farFromFirst\")";

  private PipelineBoard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "CloudTrail: pipeline",
            "Whether every object and record arrives, how late, and what does not.")
        .row(9, new Panel(24, guide()), new Panel(24, controls()))
        .row(6, new Panel(48, figures()))
        .row(14, new Panel(24, records()), new Panel(24, objects()))
        .row(13, new Panel(24, quarantine()), new Panel(24, quarantineReasons()))
        .row(13, new Panel(24, unexpected()), new Panel(24, eventLag()))
        .row(13, new Panel(24, deliveryLag()), new Panel(24, took()))
        .row(17, new Panel(48, accounts()))
        .row(17, new Panel(48, reasons()))
        .row(14, new Panel(48, bytes()))
        .row(17, new Panel(48, Searches.QUARANTINE, QUARANTINE_TITLE))
        .row(17, new Panel(48, Searches.ODD_OBJECTS));
  }

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Patterns.OBJECTS, body);
  }

  private static Visualization guide() {
    return new Visualization(
        ID + "-guide",
        "About the pipeline board",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Source.OWN,
        Guide.objects(
            "Is every object dealt with, every record stored, and how late? What was refused?"
                + " Filters are on objects: they empty the table of the quarantine.",
            Searches.ODD_OBJECTS,
            Searches.QUARANTINE));
  }

  private static Visualization controls() {
    return new Visualization(
        ID + "-controls",
        "Choose bucket, account, region",
        "Filters for the objects of the trail on this board and in Discover.",
        Source.OWN,
        new Controls(
            Patterns.OBJECTS,
            List.of(
                new Control("trailsight-object-bucket", "Bucket of the trail", "bucket"),
                new Control("trailsight-object-account", "Account", "accountId"),
                new Control("trailsight-object-region", "Region", "region"))));
  }

  private static Visualization figures() {
    return of(
        "figures",
        "Objects and records in this time range",
        "What was read of how many objects, and what became of it.",
        StandardChart.figures(
            Metrics.count("Objects"),
            Metrics.sum("size", "Fetched"),
            Metrics.sum("read", "Records read"),
            Metrics.sum("stored", "Stored"),
            Metrics.sum("duplicate", "Duplicates"),
            Metrics.sum("quarantined", "Quarantined"),
            Metrics.sum("filtered", "Filtered")));
  }

  private static Visualization records() {
    return of(
        "records",
        "Records over time by fate",
        "Throughput: records that were stored, duplicates, those put into quarantine, and those"
            + " that a rule leaves out.",
        Chart.bars(
            "Records",
            Metrics.sum("stored", "Stored"),
            Metrics.sum("duplicate", "Duplicate"),
            Metrics.sum("filtered", "Filtered"),
            Metrics.sum("quarantined", "Quarantined"),
            Buckets.overTime()));
  }

  private static Visualization objects() {
    return new Visualization(
        ID + "-objects",
        "Objects over time by outcome",
        "How many objects were ingested, skipped, rejected or deferred.",
        Source.OWN,
        TimeBars.byWords("Objects", Patterns.OBJECTS, Queries.all(), "outcome").drawing());
  }

  private static Visualization eventLag() {
    return new Visualization(
        ID + "-event-lag",
        "Time from event to document (no filter)",
        "How long it takes until an event's document is made, for half of them, 95 and 99 in 100,"
            + " by the time of the event. It can be searched up to 30 s later.",
        Source.OWN,
        TimeSeries.percentiles(Patterns.CLOUDTRAIL, "ingestLagMs", 50, 95, 99).unfiltered());
  }

  private static Visualization deliveryLag() {
    return new Visualization(
        ID + "-delivery-lag",
        "Time from delivery to the end of ingestion",
        "How late this service is: what lies between S3 and the index.",
        Source.OWN,
        TimeSeries.percentiles(Patterns.OBJECTS, "deliveryLagMs", 50, 95, 99));
  }

  private static Visualization bytes() {
    return new Visualization(
        ID + "-bytes",
        "Bytes fetched over time by account",
        "How much of which trail is read.",
        Source.OWN,
        Drawings.overTime(
            Measure.objectBytes("Bytes fetched", "size"),
            "accountId",
            "Account",
            "(Not in the key)"));
  }

  private static Visualization took() {
    return new Visualization(
        ID + "-took",
        "Time for one object",
        "How long an object takes from its fetch to its last record: half of them, 95 in 100.",
        Source.OWN,
        TimeSeries.percentiles(Patterns.OBJECTS, "tookMs", 50, 95).inMilliseconds());
  }

  private static Visualization reasons() {
    return of(
        "reasons",
        "Objects by outcome and reason",
        "Why objects were skipped, rejected or deferred.",
        Table.of(
            Metrics.count("Objects"),
            Metrics.lastSeen(),
            Buckets.top(4, "outcome", "Outcome"),
            Buckets.topOrNone(15, "reason", "Reason", "(None)")));
  }

  private static Visualization accounts() {
    return of(
        "accounts",
        "Objects and records by account, region and kind",
        "Which trails bring how much, and when each was heard of last.",
        Table.of(
            Metrics.count("Objects"),
            Metrics.sum("size", "Fetched"),
            Metrics.sum("stored", "Stored"),
            Metrics.sum("filtered", "Filtered"),
            Metrics.sum("quarantined", "Quarantined"),
            Metrics.lastSeen(),
            Buckets.topOrNone(20, "accountId", "Account", "(Not in the key)"),
            Buckets.topOrNone(10, "region", "Region", "(Not in the key)"),
            Buckets.topOrNone(5, "kind", "Kind", "(Not in the key)")));
  }

  private static Visualization quarantine() {
    return new Visualization(
        ID + "-quarantine",
        "Quarantined over time by kind (no filter)",
        "When whole objects, single records or messages could not be stored.",
        Source.OWN,
        quarantinedByKind());
  }

  /** The entries of the quarantine over time, by what they are about. */
  static VegaLite quarantinedByKind() {
    return TimeBars.byWords("Entries", Patterns.QUARANTINE, Queries.all(), "kind")
        .unfiltered()
        .drawing();
  }

  private static Visualization quarantineReasons() {
    return new Visualization(
        ID + "-quarantine-reasons",
        "Quarantined by type of reason (no filter)",
        "Why they could not be stored.",
        Source.OWN,
        TimeSeries.top(
                Patterns.QUARANTINE,
                Series.count("Entries", Colors.ALERT)
                    .byWords("reason.type", Words.of(Patterns.QUARANTINE, "reason.type")))
            .unfiltered());
  }

  private static Visualization unexpected() {
    return new Visualization(
        ID + "-unexpected",
        "Events that contradict others (no filter)",
        "Events that are stored beside a different one with their eventID, which somebody may"
            + " have tried to hide; and events dated after their object, or long before.",
        Source.OWN,
        TimeSeries.top(
                Patterns.CLOUDTRAIL,
                Series.count("Events", Colors.ALERT)
                    .where(ODD_EVENTS)
                    .byWords("mapping.warnings", Words.of(Patterns.CLOUDTRAIL, "mapping.warnings")))
            .unfiltered());
  }
}
