package io.trailsight.trail;

import java.util.Locale;

/** What an object is that lies beside CloudTrail's logs and holds no records. It is skipped. */
public enum WithoutRecords {
  /** Signed hashes of log files. */
  DIGEST("a digest of CloudTrail"),
  /** In the folder of another AWS service. */
  OTHER_SERVICE("a log of another AWS service"),
  /** A folder, as consoles make it: a key that ends in a slash, without content. */
  FOLDER("a folder"),
  /** Columns of a table. */
  PARQUET("a Parquet file"),
  /** Columns of a table. */
  ORC("an ORC file"),
  /** Rows of a table. */
  AVRO("an Avro file"),
  /** An archive. */
  ZIP("a ZIP file"),
  /** A snapshot or history of AWS Config. */
  CONFIG("a file of AWS Config"),
  /** Requests to a load balancer. */
  LOAD_BALANCER_LOG("a log of a load balancer"),
  /** Traffic in a VPC. */
  FLOW_LOG("a VPC flow log"),
  /** Requests to CloudFront. */
  CLOUDFRONT_LOG("a log of CloudFront"),
  /** What CloudTrail Lake answered to a query that did not ask for whole events. */
  QUERY_RESULT("a query result of CloudTrail Lake without eventJson"),
  /** What CloudWatch Logs writes to see whether it may export. */
  EXPORT_CHECK("a permission check of CloudWatch Logs");

  private final String words;

  WithoutRecords(String words) {
    this.words = words;
  }

  /** The name in metrics: lower case, words joined by an underscore. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, with its article. */
  public String words() {
    return words;
  }
}
