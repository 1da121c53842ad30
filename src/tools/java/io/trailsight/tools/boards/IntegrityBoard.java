package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Controls.Control;
import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Figures.Figure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/** Whether digests prove the trail to be complete and unaltered, and what they disprove. */
final class IntegrityBoard {

  static final String ID = "trailsight-integrity";

  private IntegrityBoard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "CloudTrail: integrity",
            "Which hours of the trail are proved to be complete and unaltered, and which are not.")
        .row(9, new Panel(24, guide()), new Panel(24, controls()))
        .row(8, new Panel(48, figures()))
        .row(14, new Panel(24, results()), new Panel(24, files()))
        .row(14, new Panel(24, coverage()), new Panel(24, regions()))
        .row(17, new Panel(48, hours()))
        .row(13, new Panel(24, checkLag()), new Panel(24, chain()))
        .row(17, new Panel(48, Searches.ODD_HOURS))
        .row(17, new Panel(48, unfinished()));
  }

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Patterns.INTEGRITY, body);
  }

  private static Visualization drawing(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Source.OWN, body);
  }

  private static Visualization guide() {
    return drawing(
        "guide",
        "About the board on integrity",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Guide.digests(
            "Does a signed digest prove each hour? Is a file missing or altered, and was it healed?"
                + " The board fills when *integrity.enabled* is *true* and digests are announced to"
                + " the queue; until then it is empty.",
            Searches.ODD_HOURS));
  }

  private static Visualization controls() {
    return drawing(
        "controls",
        "Choose bucket, account, region of digests",
        "Filters for the digests on this board, for the objects on the pipeline board, and for"
            + " Discover.",
        new Controls(
            Patterns.INTEGRITY,
            List.of(
                new Control("trailsight-object-bucket", "Bucket of the trail", "bucket"),
                new Control("trailsight-object-account", "Account", "accountId"),
                new Control("trailsight-object-region", "Region", "region"))));
  }

  private static Visualization figures() {
    return drawing(
        "figures",
        "Hours in this time range, against the period before",
        "How many hours of a region are proved to be complete and how many are not; and the change"
            + " against a period of the same length that ends where the time range begins.",
        new Figures(
                List.of(
                    result("Complete", "complete"),
                    result("Gap", "gap"),
                    result("Altered", "altered"),
                    result("Unsigned", "unsigned"),
                    result("Unvalidated", "complete, unvalidated")))
            .drawing(Patterns.INTEGRITY, Queries.all()));
  }

  private static Figure result(String label, String result) {
    return Figure.where(label, "result", result);
  }

  private static Visualization results() {
    return drawing(
        "results",
        "Hours over time by result",
        "When hours of a region are proved to be complete, and when they are not.",
        TimeBars.byWords("Hours", Patterns.INTEGRITY, Queries.all(), "result").drawing());
  }

  private static Visualization files() {
    return drawing(
        "files",
        "Files over time: missing, healed, altered",
        "When files that a digest lists had not been ingested, whether they were fetched and"
            + " ingested, and when files differ from what CloudTrail delivered.",
        TimeBars.of(
                "Files",
                Patterns.INTEGRITY,
                Queries.all(),
                Figure.sum("Missing", "missing"),
                Figure.sum("Healed", "healed"),
                Figure.sum("Altered", "altered"))
            .drawing());
  }

  private static Visualization coverage() {
    return drawing(
        "coverage",
        "Complete hours by account and region",
        "Which regions of which accounts are proved, and which less than the others.",
        Drawings.grid(
            Measure.completeHours("Complete hours"), "accountId", "Account", "region", "Region"));
  }

  private static Visualization regions() {
    return drawing(
        "regions",
        "Hours over time by region",
        "From which regions digests come, and from when on one is silent.",
        Drawings.overTime(Measure.hours("Hours"), "region", "Region", ""));
  }

  private static Visualization hours() {
    return of(
        "hours",
        "Hours by account, region and result",
        "How many hours have which result, with the files and the last of the hours.",
        Table.of(
            Metrics.count("Hours"),
            Metrics.sum("files", "Files"),
            Metrics.sum("missing", "Missing"),
            Metrics.sum("healed", "Healed"),
            Metrics.sum("altered", "Altered"),
            Metrics.lastSeen(),
            Buckets.top(20, "accountId", "Account"),
            Buckets.top(20, "region", "Region"),
            Buckets.top(5, "result", "Result")));
  }

  private static Visualization checkLag() {
    return drawing(
        "check-lag",
        "Time from the delivery of a digest to its check",
        "How late hours are proved: half of them, 95 in 100.",
        TimeSeries.percentiles(Patterns.INTEGRITY, "checkLagMs", 50, 95));
  }

  private static Visualization chain() {
    return of(
        "chain",
        "Digests by signature and link to the one before",
        "Whether digests are signed by CloudTrail, and whether one is missing or altered.",
        Chart.across(
            "Digests",
            Metrics.count("Digests"),
            Buckets.top(4, "signature", "Signature"),
            Buckets.top(5, "previous", "Digest before")));
  }

  private static Visualization unfinished() {
    return new Visualization(
        ID + "-unfinished",
        "Objects that are not complete, by account, region and reason",
        "What was announced and is not whole in the index: objects that were rejected or deferred,"
            + " or some of whose records are not accounted for.",
        Patterns.OBJECTS,
        "complete: false or outcome: (rejected or deferred)",
        Table.of(
            Metrics.count("Objects"),
            Metrics.lastSeen(),
            Buckets.topOrNone(10, "accountId", "Account", "(Not in the key)"),
            Buckets.topOrNone(10, "region", "Region", "(Not in the key)"),
            Buckets.top(4, "outcome", "Outcome"),
            Buckets.topOrNone(15, "reason", "Reason", "(None)")));
  }
}
