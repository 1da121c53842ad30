package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Figures.Figure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/** Who is denied what, where, why, and since when. */
final class DeniedBoard {

  private static final String ID = "trailsight-denied";

  private DeniedBoard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "CloudTrail: access denied",
            "Who is denied what, where and why, whether it becomes more, and what is new.")
        .offer(CloudTrailControls.WITHOUT_SERVICES)
        .row(9, new Panel(24, guide()), new Panel(24, CloudTrailControls.CONTROLS))
        .row(
            8,
            new Panel(24, figures()),
            new Panel(8, DeniedTrends.share()),
            new Panel(16, newActors()))
        .row(18, new Panel(48, who()))
        .row(18, new Panel(48, sessions()))
        .row(14, new Panel(48, deniedAndAllowed()))
        .row(14, new Panel(24, DeniedTrends.byErrorCode()), new Panel(24, DeniedTrends.before()))
        .row(14, new Panel(24, DeniedTrends.byActor()), new Panel(24, DeniedTrends.byBucket()))
        .row(17, new Panel(24, DeniedReasons.reasons()), new Panel(24, DeniedReasons.policies()))
        .row(17, new Panel(48, DeniedReasons.resources()))
        .row(17, new Panel(24, DeniedReasons.endpoints()), new Panel(24, prefixes()))
        .row(15, new Panel(16, newSources()), new Panel(16, sources()), new Panel(16, actions()))
        .row(15, new Panel(16, accounts()), new Panel(32, week()))
        .row(14, new Panel(24, DeniedTrends.ratio()), new Panel(24, DeniedTrends.byServices()))
        .row(17, new Panel(48, services()))
        .row(20, new Panel(48, Searches.DENIED));
  }

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Searches.DENIED, body);
  }

  private static Visualization guide() {
    return new Visualization(
        ID + "-guide",
        "About the board on denials",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Source.OWN,
        Guide.events(
            "Who is denied what, where and why? Is it more than before? Who is denied for the first"
                + " time, or only sometimes? AWS services are denied things too: the gray filter"
                + " *NOT AWS services' own calls* at the top leaves them out (click it, then"
                + " *Re-enable*).",
            Searches.DENIED));
  }

  private static Visualization figures() {
    return new Visualization(
        ID + "-figures",
        "Denied calls in this time range, against the period before",
        "How many there are, and how many actors, buckets, sources and actions they involve; and"
            + " the change against a period of the same length that ends where the time range"
            + " begins.",
        Source.OWN,
        new Figures(
                List.of(
                    Figure.all("Denied calls"),
                    Figure.unique("Actors", "actor.name"),
                    Figure.unique("Buckets", "s3.bucketName"),
                    Figure.unique("Sources", "sourceIPAddress"),
                    Figure.unique("Actions", "eventName")))
            .drawing(Patterns.CLOUDTRAIL, Measure.denied().filter()));
  }

  private static Visualization who() {
    return of(
        "who",
        "Denied calls: who was denied what, where",
        "Each actor, action, bucket and error code, with the last denial.",
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.callers(25),
            Buckets.top(5, "eventName", "Action"),
            Buckets.bucketOrNone(5),
            Buckets.topOrNone(3, "errorCode", "Error code", "(None)")));
  }

  private static Visualization prefixes() {
    return of(
        "prefixes",
        "Denied calls by key prefix",
        "Which folders of the buckets refuse most: the key up to its first slash.",
        across(Buckets.top(15, "s3.keyPrefix", "Key prefix")));
  }

  private static Visualization actions() {
    return of(
        "actions",
        "Denied calls by action",
        "Which operations are refused most.",
        across(Buckets.top(15, "eventName", "Action")));
  }

  private static Visualization sources() {
    return of(
        "sources",
        "Denied calls by source",
        "Which addresses and AWS services are refused most.",
        across(Buckets.top(15, "sourceIPAddress", "Source")));
  }

  private static Chart across(Aggregation names) {
    return Chart.across("Denied calls", Metrics.count("Denied calls"), names);
  }

  private static Visualization accounts() {
    return new Visualization(
        ID + "-accounts",
        "Denied calls by account and region",
        "In which accounts and regions calls are denied.",
        Source.OWN,
        Drawings.grid(Measure.denied(), "recipientAccountId", "Account", "awsRegion", "Region"));
  }

  private static Visualization sessions() {
    return of(
        "sessions",
        "Denied calls: who is behind the actor, in which account, and why",
        "Each session of an actor, its account, the action, and the kind of policy that decided;"
            + " the newest first.",
        Table.of(
            Metrics.lastSeen(),
            Buckets.callers(20),
            Buckets.topOrNone(5, "actor.session", "Session", "(None)"),
            Buckets.top(3, "recipientAccountId", "Account"),
            Buckets.top(5, "eventName", "Action"),
            Buckets.top(3, "denied.policyType", "Reason")));
  }

  private static Visualization week() {
    return new Visualization(
        ID + "-week",
        "Denied calls by hour and weekday",
        "What runs by the clock, and what happens when nobody works.",
        Source.OWN,
        Drawings.week(Measure.denied()));
  }

  private static Visualization newActors() {
    return new Visualization(
        ID + "-new-actors",
        "Actors denied for the first time",
        "Who was denied something in this time range and never before, in all that is stored.",
        Source.OWN,
        Drawings.firstDenied(
            "actor.name", "Actor", "Nobody was denied for the first time in this range"));
  }

  private static Visualization newSources() {
    return new Visualization(
        ID + "-new-sources",
        "Sources denied for the first time",
        "From where something was denied in this time range and never before, in all that is"
            + " stored.",
        Source.OWN,
        Drawings.firstDenied(
            "sourceIPAddress", "Source", "Nothing was denied to a new source in this range"));
  }

  private static Visualization deniedAndAllowed() {
    return new Visualization(
        ID + "-and-allowed",
        "Calls denied and allowed: same actor, action and bucket",
        "Who is denied what works at other times, and what differs: the source or the client. If"
            + " neither does, it is a condition of a policy.",
        Source.OWN,
        Drawings.deniedAndAllowed());
  }

  private static Visualization services() {
    return new Visualization(
        ID + "-services",
        "Denied calls of AWS services",
        "Which services cannot do their own work, such as delivering logs, and where.",
        Searches.DENIED,
        Queries.SERVICES,
        Table.of(
            Metrics.count("Calls"),
            Metrics.firstSeen(),
            Metrics.lastSeen(),
            Buckets.topOrNone(15, "actor.name", "Service", "(No name)"),
            Buckets.top(5, "eventName", "Action"),
            Buckets.bucketOrNone(5)));
  }
}
