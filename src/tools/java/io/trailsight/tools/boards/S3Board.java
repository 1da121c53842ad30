package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Visualization.Source;

/** Who moves how much of what in S3, and how. */
final class S3Board {

  private static final String ID = "trailsight-s3";

  static final String ABOUT_SIZES =
      "Whether it is many small objects or a few large ones, where S3 states the size.";

  private S3Board() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "CloudTrail: S3 data access",
            "Who reads and writes how much of which objects, and how safely.")
        .offer(CloudTrailControls.WITHOUT_SERVICES)
        .row(9, new Panel(24, guide()), new Panel(24, CloudTrailControls.CONTROLS))
        .row(6, new Panel(48, figures()))
        .row(
            14, new Panel(24, S3Times.bytesOutByBucket()), new Panel(24, S3Times.bytesOutByActor()))
        .row(17, new Panel(32, buckets()), new Panel(16, sizes()))
        .row(17, new Panel(33, actors()), new Panel(15, S3Security.authentication()))
        .row(17, new Panel(48, objects()))
        .row(14, new Panel(24, S3Times.bytesInByBucket()), new Panel(24, S3Times.bytesInByActor()))
        .row(14, new Panel(24, S3Times.operations()), new Panel(24, S3Times.outcomes()))
        .row(17, new Panel(28, prefixes()), new Panel(20, sources()))
        .row(17, new Panel(22, S3Security.anonymous()), new Panel(26, S3Security.crossAccount()))
        .row(17, new Panel(48, S3Security.foreignBuckets()))
        .row(17, new Panel(48, S3Security.presigned()))
        .row(14, new Panel(24, S3Security.tls()), new Panel(24, S3Security.ciphers()))
        .row(17, new Panel(48, S3Security.oldTls()))
        .row(17, new Panel(48, S3Security.encryption()))
        .row(17, new Panel(48, clients()))
        .row(18, new Panel(48, Searches.S3_DATA));
  }

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Searches.S3_DATA, body);
  }

  static Aggregation bytesOut() {
    return Metrics.sum("bytesTransferredOut", "Bytes out");
  }

  static Aggregation bytesIn() {
    return Metrics.sum("bytesTransferredIn", "Bytes in");
  }

  private static Visualization guide() {
    return new Visualization(
        ID + "-guide",
        "About the board on S3 data",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Source.OWN,
        Guide.events(
            "Who reads and writes how much, of which buckets and objects? With which clients, over"
                + " which TLS, signed how? What is open to the world or to other accounts? *Out* is"
                + " from S3 to the caller, *in* is the other way.",
            Searches.S3_DATA));
  }

  private static Visualization figures() {
    return of(
        "figures",
        "S3 data events in this time range",
        "How many requests there are, how many bytes they move, and for whom.",
        StandardChart.figures(
            Metrics.count("Requests"),
            bytesOut(),
            bytesIn(),
            Metrics.unique("s3.key", "Objects"),
            Metrics.unique("s3.bucketName", "Buckets"),
            Metrics.unique("actor.name", "Actors")));
  }

  private static Visualization buckets() {
    return of(
        "buckets",
        "Bytes and requests by bucket",
        "Which buckets are used most, by how many actors.",
        Table.of(
            bytesOut(),
            bytesIn(),
            Metrics.count("Requests"),
            Metrics.unique("actor.name", "Actors"),
            Buckets.top(50, "s3.bucketName", "Bucket")));
  }

  private static Visualization actors() {
    return of(
        "actors",
        "Bytes and requests by actor",
        "Who moves most, and in how many buckets.",
        Table.of(
            bytesOut(),
            bytesIn(),
            Metrics.count("Requests"),
            Metrics.unique("s3.bucketName", "Buckets"),
            Buckets.callers(50)));
  }

  private static Visualization objects() {
    return of(
        "objects",
        "Bytes and requests by object",
        "Which objects leave the buckets most, and to how many actors.",
        Table.of(
            bytesOut(),
            Metrics.count("Requests"),
            Metrics.unique("actor.name", "Actors"),
            Metrics.lastSeen(),
            Buckets.top(10, "s3.bucketName", "Bucket"),
            Buckets.top(10, "s3.key", "Object")));
  }

  private static Visualization prefixes() {
    return of(
        "prefixes",
        "Bytes and requests by key prefix",
        "Which folders of a bucket are used most: the key up to its second slash.",
        Table.of(
            bytesOut(),
            Metrics.count("Requests"),
            Buckets.top(10, "s3.bucketName", "Bucket"),
            Buckets.topOrNone(10, "s3.keyPrefix2", "Key prefix", "(No second slash)")));
  }

  private static Visualization sources() {
    return of(
        "sources",
        "Bytes and requests by source",
        "To which addresses data leaves.",
        Table.of(
            bytesOut(), Metrics.count("Requests"), Buckets.top(50, "sourceIPAddress", "Source")));
  }

  private static Visualization clients() {
    return of(
        "clients",
        "Requests by client and version",
        "Which programs are used, who still uses an old one, and when last.",
        Table.of(
            Metrics.count("Requests"),
            Metrics.unique("actor.name", "Actors"),
            Metrics.lastSeen(),
            Buckets.top(15, "ua.name", "Client"),
            Buckets.topOrNone(5, "ua.version", "Version", "(Not stated)")));
  }

  private static Visualization sizes() {
    return of("sizes", "Requests by object size", ABOUT_SIZES, bySize());
  }

  /** Bars of requests to objects of like size. */
  static Chart bySize() {
    return Chart.across(
        "Requests",
        Metrics.count("Requests"),
        Buckets.ranges(
            "s3.objectSize",
            "Object size",
            0,
            1L << 10,
            1L << 17,
            1L << 20,
            1L << 24,
            1L << 27,
            1L << 30));
  }
}
