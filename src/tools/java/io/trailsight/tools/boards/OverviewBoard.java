package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Visualization.Source;

/** What happens, who does it, what fails, and whether it all arrives. */
final class OverviewBoard {

  private static final String ID = "trailsight-overview";

  private OverviewBoard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "CloudTrail: overview",
            "What happens in the accounts, who does it, what fails, and whether it all arrives.")
        .offer(CloudTrailControls.WITHOUT_SERVICES)
        .row(9, new Panel(24, guide()), new Panel(24, CloudTrailControls.CONTROLS))
        .row(6, new Panel(48, figures()))
        .row(14, new Panel(24, byOutcome()), new Panel(24, errors()))
        .row(17, new Panel(31, actors()), new Panel(17, sources()))
        .row(15, new Panel(16, services()), new Panel(16, actions()), new Panel(16, errorCodes()))
        .row(17, new Panel(24, accounts()), new Panel(24, serviceTimes()))
        .row(
            13,
            new Panel(16, Arrival.lag()),
            new Panel(16, Arrival.records()),
            new Panel(16, Arrival.quarantine()))
        .row(17, new Panel(48, Searches.ROOT_AND_CONSOLE))
        .row(17, new Panel(48, Searches.WRITES));
  }

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Patterns.CLOUDTRAIL, body);
  }

  /** S3 apart: it would hide all other services. */
  private static Visualization withoutS3(String name, String title, String about, Body body) {
    return new Visualization(
        ID + "-" + name, title, about, Patterns.CLOUDTRAIL, Queries.WITHOUT_S3_DATA, body);
  }

  private static Visualization guide() {
    return new Visualization(
        ID + "-guide",
        "About the overview",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Source.OWN,
        Guide.events(
            "What happens in the accounts, who does it and from where? What fails? Do the events"
                + " arrive, and how late?",
            Searches.EVENTS));
  }

  private static Visualization figures() {
    return of(
        "figures",
        "Events in this time range",
        "How many there are, and how many of the kinds that deserve a look.",
        StandardChart.figures(
            Metrics.count("Events"),
            Metrics.count("Denied", Queries.DENIED),
            Metrics.count("Failed otherwise", Queries.FAILED_OTHERWISE),
            Metrics.count("Changes", Queries.CHANGES),
            Metrics.count("By root users", "actor.kind: Root"),
            Metrics.count("Console sign-ins", "eventName: ConsoleLogin"),
            Metrics.count("Failed sign-ins", "signIn.result: Failure"),
            Metrics.count("Anonymous", "actor.anonymous: true")));
  }

  private static Visualization byOutcome() {
    return of(
        "outcome",
        "Events over time by outcome",
        "When calls succeed, are denied, or fail for another reason.",
        Chart.bars("Events", Metrics.count("Events"), Buckets.overTime(), Buckets.outcomes()));
  }

  private static Visualization errors() {
    return new Visualization(
        ID + "-errors",
        "Failed calls over time by kind of error",
        "When which kind of error occurs: access denied, throttled, not found, and others.",
        Source.OWN,
        TimeBars.byWords(
                "Failed calls",
                Patterns.CLOUDTRAIL,
                Queries.dsl("outcome: failure"),
                "errorCategory")
            .drawing());
  }

  private static Visualization actors() {
    return of(
        "actors",
        "Events by actor",
        "Who calls, from how many places, and when last.",
        Table.of(
            Metrics.count("Events"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.lastSeen(),
            Buckets.callers(50)));
  }

  private static Visualization sources() {
    return of(
        "sources",
        "Events by source",
        "Where calls come from: an address, or the name of an AWS service.",
        Table.of(Metrics.count("Events"), Buckets.top(50, "sourceIPAddress", "Source")));
  }

  private static Visualization services() {
    return withoutS3(
        "services",
        "Events by service and outcome, without S3 data events",
        "Which services are called most, and how the calls end.",
        Chart.across(
            "Events",
            Metrics.count("Events"),
            Buckets.top(12, "service", "Service"),
            Buckets.outcomes()));
  }

  private static Visualization actions() {
    return withoutS3(
        "actions",
        "Events by action and outcome, without S3 data events",
        "Which operations are called most, and how the calls end.",
        Chart.across(
            "Events",
            Metrics.count("Events"),
            Buckets.top(12, "eventName", "Action"),
            Buckets.outcomes()));
  }

  private static Visualization errorCodes() {
    return of(
        "error-codes",
        "Failed calls by error code",
        "Which errors are the most frequent, and which of them are denials.",
        Chart.across(
            "Failed calls",
            Metrics.count("Failed calls"),
            Buckets.top(12, "errorCode", "Error code"),
            Buckets.queries(
                Queries.labeled(
                    "Denied", Queries.DENIED, "Failed otherwise", Queries.FAILED_OTHERWISE))));
  }

  private static Visualization accounts() {
    return of(
        "accounts",
        "Events by account and region",
        "Which accounts and regions the events are of, and when the last one was.",
        Table.of(
            Metrics.count("Events"),
            Metrics.unique("actor.name", "Actors"),
            Metrics.lastSeen(),
            Buckets.top(25, "recipientAccountId", "Account"),
            Buckets.top(10, "awsRegion", "Region")));
  }

  private static Visualization serviceTimes() {
    return new Visualization(
        ID + "-service",
        "Events over time by service, without S3 data events",
        "Which services are called, and when.",
        Source.OWN,
        Drawings.overTime(Measure.withoutS3Data("Events"), "service", "Service", "(None)"));
  }

  /** Whether the events arrive: the last part of the board. */
  private static final class Arrival {

    private Arrival() {}

    static Visualization lag() {
      return new Visualization(
          ID + "-lag",
          "Time from event to document",
          "How long it takes until an event's document is made, for half of them and for 95 in 100."
              + " It can be searched up to 30 s later.",
          Source.OWN,
          TimeSeries.percentiles(Patterns.CLOUDTRAIL, "ingestLagMs", 50, 95));
    }

    static Visualization records() {
      return new Visualization(
          ID + "-records",
          "Records read, by their fate (no filter)",
          "Whether every record is stored, a duplicate of one, in quarantine, or left out by a"
              + " rule. No filter of the board applies.",
          Source.OWN,
          TimeSeries.lines(
                  Patterns.OBJECTS,
                  Series.sum("Stored", Colors.NORMAL, "stored").stacked(),
                  Series.sum("Duplicate", Colors.REST, "duplicate").stacked(),
                  Series.sum("Filtered", Colors.SERIES.get(0), "filtered").stacked(),
                  Series.sum("Quarantined", Colors.ALERT, "quarantined").stacked())
              .unfiltered());
    }

    static Visualization quarantine() {
      return new Visualization(
          ID + "-quarantine",
          "Entries put into quarantine (no filter)",
          "What could not be stored: records, whole objects, or messages. No filter of the board"
              + " applies.",
          Source.OWN,
          PipelineBoard.quarantinedByKind());
    }
  }
}
