package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Figures.Figure;
import io.trailsight.tools.boards.TimeBars.Bar;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/** What the board about denials shows over time. */
final class DeniedTrends {

  private static final String ID = "trailsight-denied";

  private DeniedTrends() {}

  static Visualization share() {
    return new Visualization(
        ID + "-share",
        "Denied share of calls",
        "How many of 100 calls are denied in this time range.",
        Source.OWN,
        TimeSeries.number(
            Patterns.CLOUDTRAIL,
            Series.ratio("Denied", Colors.ALERT, Queries.DENIED, Queries.CALLS)));
  }

  static Visualization ratio() {
    return new Visualization(
        ID + "-ratio",
        "Denied share of calls by day",
        "Whether more is denied, or there are just more calls; and how it was a week before.",
        Source.OWN,
        TimeSeries.lines(
                Patterns.CLOUDTRAIL,
                Series.ratio("Now", Colors.ALERT, Queries.DENIED, Queries.CALLS).bars(),
                Series.ratio("1 week before", Colors.REST, Queries.DENIED, Queries.CALLS)
                    .earlier("1w"))
            .every("1d"));
  }

  static Visualization before() {
    return new Visualization(
        ID + "-before",
        "Denied calls against a day and a week before",
        "Whether it is more than at the same hour of the day before and of the week before.",
        Source.OWN,
        TimeSeries.lines(
            Patterns.CLOUDTRAIL,
            Series.count("Now", Colors.ALERT).where(Queries.DENIED).bars(),
            Series.count("1 day before", Colors.NORMAL).where(Queries.DENIED).earlier("1d"),
            Series.count("1 week before", Colors.REST).where(Queries.DENIED).earlier("1w")));
  }

  static Visualization byErrorCode() {
    return new Visualization(
        ID + "-by-error-code",
        "Denied calls over time by error code",
        "When calls are denied, and with which error.",
        Source.OWN,
        Drawings.overTime(Measure.denied(), "errorCode", "Error code", "(None)"));
  }

  static Visualization byBucket() {
    return new Visualization(
        ID + "-by-bucket",
        "Denied calls over time by bucket",
        "When it begins, when it ends, and which buckets are involved.",
        Source.OWN,
        Drawings.overTime(Measure.denied(), "s3.bucketName", "Bucket", "(No bucket)"));
  }

  static Visualization byActor() {
    return new Visualization(
        ID + "-by-actor",
        "Denied calls over time by actor",
        "Who is denied when: steadily, in bursts, or from one moment on.",
        Source.OWN,
        Drawings.overTime(Measure.denied(), "actor.name", "Actor", "(Anonymous)"));
  }

  static Visualization byServices() {
    ObjectNode services = CloudTrailControls.WITHOUT_SERVICES.query();
    ObjectNode others = Json.object();
    others.putObject("bool").set("must_not", services);
    return new Visualization(
        ID + "-by-services",
        "Denied calls over time: AWS services and all others",
        "How much is noise of AWS services that act for themselves.",
        Source.OWN,
        new TimeBars(
                "Denied calls",
                Patterns.CLOUDTRAIL,
                Measure.denied().filter(),
                List.of(
                    bar("People and programs", others, Colors.ALERT),
                    bar("AWS services", services, Colors.REST)),
                true)
            .drawing());
  }

  private static Bar bar(String label, ObjectNode filter, String color) {
    return new Bar(label, Figure.matching(label, filter), color);
  }
}
