package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Figures.Figure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.Map;

/** What the board on S3 requests shows of those that failed. */
final class RequestErrors {

  private static final String ID = "trailsight-s3-requests";

  /**
   * By whom it is to be cleared up: the policy, the client, or S3, which may be asked too often.
   */
  private static final Map<String, String> KINDS =
      Queries.labeled(
          "Denied", Queries.DENIED,
          "Other 4xx", Queries.CLIENT_ERRORS,
          "5xx", Queries.SERVER_ERRORS);

  private RequestErrors() {}

  static Visualization overTime() {
    return new Visualization(
        ID + "-errors",
        "Failed logged requests over time by status",
        "When requests are denied, are wrong, or fail in S3.",
        Source.OWN,
        TimeBars.of(
                "Failed requests",
                Patterns.S3_ACCESS,
                Queries.dsl("outcome: failure"),
                Figure.where("Denied", "accessDenied", "true"),
                Figure.matching(
                    "Other 4xx",
                    Queries.dsl("s3.httpStatusCode:[400 TO 499] and not accessDenied: true")),
                Figure.matching("5xx", Queries.dsl("s3.httpStatusCode:[500 TO 599]")))
            .drawing());
  }

  static Visualization byBucket() {
    return new Visualization(
        ID + "-errors-by-bucket",
        "Failed logged requests by bucket and status",
        "In which buckets requests are denied, are wrong, or fail in S3.",
        Patterns.S3_ACCESS,
        "outcome: failure",
        Chart.across(
            "Failed requests",
            Metrics.count("Failed requests"),
            Buckets.top(12, "s3.bucketName", "Bucket"),
            Buckets.queries(KINDS)));
  }

  static Visualization withIdentity() {
    return new Visualization(
        ID + "-denied",
        "Denied logged requests with an identity: who, what, where",
        "Who was denied what. Why is in the event of CloudTrail, and here after a join.",
        Patterns.S3_ACCESS,
        Queries.DENIED + " and actor.name: *",
        Table.of(
            Metrics.count("Requests"),
            Metrics.lastSeen(),
            Buckets.callers(25),
            Buckets.top(10, "accessLog.operation", "Operation"),
            Buckets.top(10, "s3.bucketName", "Bucket"),
            Buckets.top(5, "errorCode", "Error code")));
  }

  static Visualization withoutIdentity() {
    return new Visualization(
        ID + "-denied-anonymous",
        "Denied logged requests without an identity: from where, what, where",
        "Who tries without credentials, or with some that S3 does not accept.",
        Patterns.S3_ACCESS,
        Queries.DENIED + " and not actor.name: *",
        Table.of(
            Metrics.count("Requests"),
            Metrics.lastSeen(),
            Buckets.top(25, "sourceIPAddress", "Source"),
            Buckets.top(10, "accessLog.operation", "Operation"),
            Buckets.top(10, "s3.bucketName", "Bucket"),
            Buckets.top(5, "errorCode", "Error code")));
  }
}
