package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Visualization.Source;

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
        .row(7, new Panel(36, figures()), new Panel(12, DeniedTrends.share()))
        .row(14, new Panel(24, DeniedTrends.byBucket()), new Panel(24, DeniedTrends.ratio()))
        .row(14, new Panel(24, DeniedTrends.byActor()), new Panel(24, DeniedTrends.before()))
        .row(17, new Panel(48, who()))
        .row(15, new Panel(16, buckets()), new Panel(16, prefixes()), new Panel(16, actions()))
        .row(15, new Panel(16, actors()), new Panel(16, sources()), new Panel(16, clients()))
        .row(17, new Panel(16, reasons()), new Panel(32, policies()))
        .row(14, new Panel(24, newActors()), new Panel(24, newSources()))
        .row(16, new Panel(24, deniedAndAllowed()), new Panel(24, actorsByBucket()))
        .row(17, new Panel(48, compared()))
        .row(17, new Panel(24, week()), new Panel(24, resources()))
        .row(17, new Panel(24, DeniedTrends.byServices()), new Panel(24, services()))
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
    return of(
        "figures",
        "Denied calls in this time range",
        "How many there are, and how many actors, buckets, sources and actions they involve.",
        StandardChart.figures(
            Metrics.count("Denied calls"),
            Metrics.unique("actor.name", "Actors"),
            Metrics.unique("s3.bucketName", "Buckets"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.unique("eventName", "Actions")));
  }

  private static Visualization who() {
    return of(
        "who",
        "Denied calls: who was denied what, where",
        "Each actor, action and bucket, with the first and the last denial.",
        Table.of(
            Metrics.count("Denied calls"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.unique("s3.key", "Objects"),
            Metrics.firstSeen(),
            Metrics.lastSeen(),
            Buckets.callers(25),
            Buckets.top(5, "eventName", "Action"),
            Buckets.bucketOrNone(5)));
  }

  private static Visualization buckets() {
    return of(
        "buckets",
        "Denied calls by bucket",
        "Which buckets refuse most.",
        across(Buckets.bucketOrNone(15)));
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

  private static Visualization actors() {
    return of(
        "actors", "Denied calls by actor", "Who is refused most.", across(Buckets.callers(15)));
  }

  private static Visualization sources() {
    return of(
        "sources",
        "Denied calls by source",
        "Which addresses and AWS services are refused most.",
        across(Buckets.top(15, "sourceIPAddress", "Source")));
  }

  private static Visualization clients() {
    return of(
        "clients",
        "Denied calls by kind of client",
        "Which kinds of clients are refused.",
        across(Buckets.top(8, "ua.category", "Kind of client")));
  }

  private static Visualization reasons() {
    return of(
        "reasons",
        "Denied calls by kind of policy and effect",
        "Which kind of policy decides; explicit: it forbids; implicit: nothing allows.",
        Chart.across(
            "Denied calls",
            Metrics.count("Denied calls"),
            Buckets.top(15, "denied.policyType", "Kind of policy"),
            Buckets.top(3, "denied.effect", "Effect")));
  }

  private static Chart across(Aggregation names) {
    return Chart.across("Denied calls", Metrics.count("Denied calls"), names);
  }

  private static Visualization actorsByBucket() {
    return new Visualization(
        ID + "-actors-by-bucket",
        "Denied calls by actor and bucket",
        "Where an actor knocks at one bucket, and where at many.",
        Source.OWN,
        Drawings.grid(Measure.denied(), "actor.name", "Actor", "s3.bucketName", "Bucket"));
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
        "Who is denied what works at other times: a condition of a policy, or another client.",
        Source.OWN,
        Drawings.deniedAndAllowed());
  }

  /** Ordered by how many outcomes there are: what has both comes first. */
  private static Visualization compared() {
    return new Visualization(
        ID + "-compared",
        "Denied and allowed calls compared",
        "What differs between them: sources, and the client, authentication and TLS of the newest"
            + " call. Choose an actor for it. Failure means denied here.",
        Patterns.CLOUDTRAIL,
        "s3.bucketName: * and (" + Queries.DENIED + " or outcome: success)",
        Table.of(
                Metrics.unique("outcome", "Outcomes"),
                Metrics.count("Calls"),
                Metrics.unique("sourceIPAddress", "Sources"),
                Metrics.newest("ua.category", "Newest: client"),
                Metrics.newest("s3.authenticationMethod", "Newest: authentication"),
                Metrics.newest("tlsVersion", "Newest: TLS"),
                Metrics.lastSeen(),
                Buckets.callers(20),
                Buckets.top(3, "s3.bucketName", "Bucket"),
                Buckets.top(4, "eventName", "Action"),
                Buckets.top(2, "outcome", "Outcome"))
            .grouped());
  }

  private static Visualization policies() {
    return of(
        "policies",
        "Denied calls by policy",
        "Which policies decide, where the message names them.",
        Table.of(
            Metrics.count("Denied calls"),
            Metrics.unique("actor.name", "Actors"),
            Metrics.lastSeen(),
            Buckets.top(12, "denied.policyType", "Kind of policy"),
            Buckets.top(3, "denied.effect", "Effect"),
            Buckets.topOrNone(10, "denied.policyArn", "Policy", "(Not named)")));
  }

  private static Visualization resources() {
    return of(
        "resources",
        "Denied calls by permission and resource",
        "Which permission is missing on what, as the message says it.",
        Table.of(
            Metrics.count("Denied calls"),
            Metrics.unique("actor.name", "Actors"),
            Metrics.lastSeen(),
            Buckets.top(15, "denied.action", "Permission"),
            Buckets.topOrNone(10, "denied.resource", "Resource", "(Not named)")));
  }

  private static Visualization services() {
    return new Visualization(
        ID + "-services",
        "Denied calls of AWS services",
        "Which services cannot do their own work, such as delivering logs, and where.",
        Searches.DENIED,
        Queries.SERVICES,
        Table.of(
            Metrics.count("Denied calls"),
            Metrics.lastSeen(),
            Buckets.topOrNone(15, "actor.name", "Service", "(No name)"),
            Buckets.top(5, "eventName", "Action"),
            Buckets.bucketOrNone(5)));
  }
}
