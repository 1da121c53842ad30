package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Controls.Control;
import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Figures.Figure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/**
 * What access logs of S3 state and CloudTrail does not: times, Referer, status, and all requests.
 */
final class S3RequestsBoard {

  private static final String ID = "trailsight-s3-requests";

  private S3RequestsBoard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "S3 access logs: requests",
            "How fast S3 answers which requests, what fails, and which no event of CloudTrail"
                + " shows.")
        .row(9, new Panel(24, guide()), new Panel(24, controls()))
        .row(6, new Panel(48, figures()))
        .row(14, new Panel(24, outcomes()), new Panel(24, RequestErrors.overTime()))
        .row(16, new Panel(24, latencyByOperation()), new Panel(24, latencyByBucket()))
        .row(13, new Panel(24, latencyOverTime()), new Panel(24, RequestErrors.byBucket()))
        .row(17, new Panel(48, RequestErrors.withIdentity()))
        .row(17, new Panel(48, RequestErrors.withoutIdentity()))
        .row(14, new Panel(24, eventsOverTime()), new Panel(24, operations()))
        .row(17, new Panel(48, withoutEvent()))
        .row(17, new Panel(48, referers()))
        .row(17, new Panel(48, keys()))
        .row(17, new Panel(33, clients()), new Panel(15, sizes()))
        .row(17, new Panel(48, Searches.S3_REQUESTS))
        .row(17, new Panel(48, Searches.BOTH_LOGS));
  }

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Patterns.S3_ACCESS, body);
  }

  private static Visualization drawing(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Source.OWN, body);
  }

  private static Visualization guide() {
    return drawing(
        "guide",
        "About the board on S3 requests",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Guide.events(
            "How fast does S3 answer? What fails, and whose requests are they? What does CloudTrail"
                + " not show? Without a join, every request is one without an event.",
            Searches.BOTH_LOGS));
  }

  private static Visualization controls() {
    return drawing(
        "controls",
        "Choose bucket, actor, source, operation",
        "Filters for this board, for all boards of CloudTrail events but that on operation, and for"
            + " Discover.",
        new Controls(
            Patterns.S3_ACCESS,
            List.of(
                new Control("trailsight-bucket", "Bucket", "s3.bucketName"),
                new Control("trailsight-actor", "Actor", "actor.name"),
                new Control("trailsight-source", "Source", "sourceIPAddress"),
                new Control("trailsight-operation", "Operation", "accessLog.operation"))));
  }

  private static Visualization figures() {
    return of(
        "figures",
        "Logged requests in this time range",
        "How many there are, and how many of the kinds that deserve a look.",
        StandardChart.figures(
            Metrics.count("Requests"),
            Metrics.count("Denied", Queries.DENIED),
            Metrics.count("Other 4xx", Queries.CLIENT_ERRORS),
            Metrics.count("5xx", Queries.SERVER_ERRORS),
            Metrics.count("503", Queries.UNAVAILABLE),
            Metrics.count("Anonymous", "actor.anonymous: true"),
            Metrics.sum("bytesTransferredOut", "Bytes out"),
            Metrics.count("Without event", Queries.WITHOUT_EVENT)));
  }

  private static Visualization outcomes() {
    return of(
        "outcomes",
        "Logged requests over time by outcome",
        "When requests succeed, are denied, or fail for another reason.",
        Chart.bars("Requests", Metrics.count("Requests"), Buckets.overTime(), Buckets.outcomes()));
  }

  private static Visualization latencyByOperation() {
    return drawing(
        "latency-by-operation",
        "Time of logged requests by operation, percentiles 50, 95 and 99",
        "Which operations are slow, and whether S3 takes the time or the transfer to the client.",
        Latency.by("accessLog.operation", "Operation"));
  }

  private static Visualization latencyByBucket() {
    return drawing(
        "latency-by-bucket",
        "Time of logged requests by bucket, percentiles 50, 95 and 99",
        "Which buckets are slow, and whether S3 takes the time or the transfer to the client.",
        Latency.by("s3.bucketName", "Bucket"));
  }

  private static Visualization latencyOverTime() {
    return drawing(
        "latency",
        "Turn-around of logged requests over time",
        "When S3 itself is slow: half of the requests, 95 and 99 in 100.",
        TimeSeries.percentiles(Patterns.S3_ACCESS, "s3.turnAroundMs", 50, 95, 99).inMilliseconds());
  }

  private static Visualization eventsOverTime() {
    return drawing(
        "events",
        "Logged requests over time with and without an event",
        "When requests were logged of which CloudTrail has no event, or which are not joined yet.",
        TimeBars.of(
                "Requests",
                Patterns.S3_ACCESS,
                Queries.all(),
                Figure.matching("With event", Queries.dsl("_exists_:joined.eventID")),
                Figure.matching("Without event", Queries.dsl("not _exists_:joined.eventID")))
            .drawing());
  }

  private static Visualization operations() {
    return of(
        "operations",
        "Logged requests by operation and outcome",
        "What is asked of S3, and how it ends.",
        Chart.across(
            "Requests",
            Metrics.count("Requests"),
            Buckets.top(12, "accessLog.operation", "Operation"),
            Buckets.outcomes()));
  }

  private static Visualization withoutEvent() {
    return new Visualization(
        ID + "-without-event",
        "Logged requests without any event of CloudTrail",
        "What only the access log shows: lifecycle, websites, failed authentication, and buckets"
            + " that no selector covers. Before a join, all requests.",
        Patterns.S3_ACCESS,
        Queries.WITHOUT_EVENT,
        Table.of(
            Metrics.count("Requests"),
            Metrics.lastSeen(),
            Buckets.top(15, "accessLog.operation", "Operation"),
            Buckets.top(10, "s3.bucketName", "Bucket"),
            Buckets.topOrNone(5, "errorCode", "Error code", "(None)"),
            Buckets.callers(5)));
  }

  private static Visualization referers() {
    return of(
        "referers",
        "Logged requests by Referer",
        "From which pages objects are asked for: the console, your site, or somebody else's.",
        Table.of(
            Metrics.count("Requests"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.lastSeen(),
            Buckets.top(15, "s3.bucketName", "Bucket"),
            Buckets.top(15, "http.request.referrer", "Referer")));
  }

  private static Visualization keys() {
    return of(
        "keys",
        "Logged requests by object",
        "Which objects are asked for most, and by how many.",
        Table.of(
            Metrics.count("Requests"),
            Metrics.sum("bytesTransferredOut", "Bytes out"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.lastSeen(),
            Buckets.top(10, "s3.bucketName", "Bucket"),
            Buckets.top(10, "s3.key", "Object")));
  }

  private static Visualization clients() {
    return of(
        "clients",
        "Logged requests by client and version",
        "Which programs are used, and when last.",
        Table.of(
            Metrics.count("Requests"),
            Metrics.unique("actor.name", "Actors"),
            Metrics.lastSeen(),
            Buckets.top(15, "ua.name", "Client"),
            Buckets.topOrNone(5, "ua.version", "Version", "(Not stated)")));
  }

  private static Visualization sizes() {
    return of("sizes", "Logged requests by object size", S3Board.ABOUT_SIZES, S3Board.bySize());
  }
}
