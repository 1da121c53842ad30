package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.Map;

/** What the board about S3 data shows over time. */
final class S3Times {

  private static final String ID = "trailsight-s3";

  private S3Times() {}

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Searches.S3_DATA, body);
  }

  static Visualization bytesOutByBucket() {
    return new Visualization(
        ID + "-bytes-out-by-bucket",
        "Bytes out over time by bucket",
        "From which buckets data leaves, and when.",
        Source.OWN,
        Drawings.overTime(
            Measure.s3Bytes("Bytes out", "bytesTransferredOut"), "s3.bucketName", "Bucket", ""));
  }

  static Visualization bytesOutByActor() {
    return new Visualization(
        ID + "-bytes-out-by-actor",
        "Bytes out over time by actor",
        "Who takes data out, and when: a burst is worth a question.",
        Source.OWN,
        Drawings.overTime(
            Measure.s3Bytes("Bytes out", "bytesTransferredOut"),
            "actor.name",
            "Actor",
            "(Anonymous)"));
  }

  static Visualization bytesInByBucket() {
    return new Visualization(
        ID + "-bytes-in-by-bucket",
        "Bytes in over time by bucket",
        "Into which buckets data is written, and when.",
        Source.OWN,
        Drawings.overTime(
            Measure.s3Bytes("Bytes in", "bytesTransferredIn"), "s3.bucketName", "Bucket", ""));
  }

  static Visualization bytesInByActor() {
    return new Visualization(
        ID + "-bytes-in-by-actor",
        "Bytes in over time by actor",
        "Who puts data in, and when.",
        Source.OWN,
        Drawings.overTime(
            Measure.s3Bytes("Bytes in", "bytesTransferredIn"),
            "actor.name",
            "Actor",
            "(Anonymous)"));
  }

  static Visualization operations() {
    return of(
        "operations",
        "Requests over time by kind of operation",
        "What is done: a burst of deletes or lists is worth a question.",
        Chart.bars(
                "Requests",
                Metrics.count("Requests"),
                Buckets.overTime(),
                Buckets.queries(
                    Queries.labeled(
                        "Reads", "eventName: (Get* or Head*)",
                        "Lists", "eventName: List*",
                        "Deletes", "eventName: (Delete* or Abort*)",
                        "Writes and others",
                            "eventName: * and not eventName:"
                                + " (Get* or Head* or List* or Delete* or Abort*)")))
            .colored(
                Map.of(
                    "Reads", Colors.NORMAL,
                    "Lists", Colors.SERIES.get(0),
                    "Deletes", Colors.SERIES.get(2),
                    "Writes and others", Colors.SERIES.get(1))));
  }

  static Visualization outcomes() {
    return of(
        "outcomes",
        "Requests over time by outcome",
        "When requests succeed, are denied, or fail for another reason.",
        Chart.bars("Requests", Metrics.count("Requests"), Buckets.overTime(), Buckets.outcomes()));
  }
}
