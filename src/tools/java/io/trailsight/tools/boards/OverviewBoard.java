package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Visualization.Source;

/** What happens, and whether it all arrives. */
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
        .row(7, new Panel(48, figures()))
        .row(14, new Panel(24, byOutcome()), new Panel(24, byService()))
        .row(17, new Panel(24, actors()), new Panel(24, sources()))
        .row(15, new Panel(16, byAccount()), new Panel(16, actions()), new Panel(16, errorCodes()))
        .row(14, new Panel(24, errors()), new Panel(24, lag()))
        .row(14, new Panel(24, records()), new Panel(24, quarantine()))
        .row(18, new Panel(24, Searches.ROOT_AND_CONSOLE), new Panel(24, Searches.WRITES));
  }

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Patterns.CLOUDTRAIL, body);
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
            Buckets.queries(
                Queries.labeled(
                    "All", "",
                    "Denied", Queries.DENIED,
                    "Failed otherwise", Queries.FAILED_OTHERWISE,
                    "Writes and deletes", "readOnly: false",
                    "By root users", "userIdentity.type: Root",
                    "Console sign-ins", "eventName: ConsoleLogin",
                    "Anonymous", "actor.anonymous: true"))));
  }

  private static Visualization byOutcome() {
    return of(
        "outcome",
        "Events over time by outcome",
        "When calls succeed, are denied, or fail for another reason.",
        Chart.bars("Events", Metrics.count("Events"), Buckets.overTime(), Buckets.outcomes()));
  }

  private static Visualization byService() {
    return new Visualization(
        ID + "-service",
        "Events over time by service",
        "Which services are called, and when.",
        Source.OWN,
        Drawings.overTime(Measure.events("Events"), "service", "Service", "(None)"));
  }

  private static Visualization actors() {
    return of(
        "actors",
        "Events by actor",
        "Who calls, how many different things, from how many places, and when last.",
        Table.of(
            Metrics.count("Events"),
            Metrics.unique("eventName", "Actions"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.lastSeen(),
            Buckets.topOrNone(50, "actor.name", "Actor", "(No name)")));
  }

  private static Visualization sources() {
    return of(
        "sources",
        "Events by source",
        "Where calls come from: an address, or the name of an AWS service.",
        Table.of(
            Metrics.count("Events"),
            Metrics.unique("actor.name", "Actors"),
            Metrics.unique("recipientAccountId", "Accounts"),
            Metrics.lastSeen(),
            Buckets.top(50, "sourceIPAddress", "Source")));
  }

  private static Visualization byAccount() {
    return of(
        "accounts",
        "Events by account",
        "Which accounts the events are of.",
        Chart.across(
            "Events", Metrics.count("Events"), Buckets.top(15, "recipientAccountId", "Account")));
  }

  private static Visualization actions() {
    return of(
        "actions",
        "Events by action and outcome",
        "Which operations are called most, and how they end.",
        Chart.across(
            "Events",
            Metrics.count("Events"),
            Buckets.top(15, "eventName", "Action"),
            Buckets.outcomes()));
  }

  private static Visualization errorCodes() {
    return of(
        "error-codes",
        "Failed calls by error code",
        "Which errors are the most frequent.",
        Chart.across(
            "Failed calls",
            Metrics.count("Failed calls"),
            Buckets.top(15, "errorCode", "Error code")));
  }

  private static Visualization errors() {
    return of(
        "errors",
        "Failed calls over time by kind of error",
        "When which kind of error occurs: access denied, throttled, not found, and others.",
        Chart.bars(
            "Failed calls",
            Metrics.count("Failed calls"),
            Buckets.overTime(),
            Buckets.top(9, "errorCategory", "Kind of error")));
  }

  private static Visualization lag() {
    return of(
        "lag",
        "Time from event to document",
        "How long it takes until an event's document is made, for half of them and for 95 in 100."
            + " It can be searched up to 30 s later.",
        Chart.lines("Lag", Metrics.percentiles("ingestLagMs", "lag", 50, 95), Buckets.overTime()));
  }

  private static Visualization records() {
    return new Visualization(
        ID + "-records",
        "Records read, by their fate (all accounts and buckets)",
        "Whether every record is stored, a duplicate of one, or in quarantine. No filter applies.",
        Source.OWN,
        TimeSeries.lines(
                Patterns.OBJECTS,
                Series.sum("Stored", Colors.NORMAL, "stored").stacked(),
                Series.sum("Duplicate", Colors.REST, "duplicate").stacked(),
                Series.sum("Quarantined", Colors.ALERT, "quarantined").stacked())
            .unfiltered());
  }

  private static Visualization quarantine() {
    return new Visualization(
        ID + "-quarantine",
        "Entries put into quarantine (all accounts and buckets)",
        "What could not be stored, by the type of the reason. No filter applies.",
        Source.OWN,
        TimeSeries.lines(
                Patterns.QUARANTINE,
                Series.count("Entries", Colors.ALERT)
                    .byWords("reason.type", Words.of(Patterns.QUARANTINE, "reason.type"))
                    .stacked())
            .unfiltered());
  }
}
