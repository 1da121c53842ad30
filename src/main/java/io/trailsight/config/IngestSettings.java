package io.trailsight.config;

import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.duration;
import static io.trailsight.config.ValueType.integer;
import static io.trailsight.config.ValueType.size;

import java.time.Duration;

/**
 * What is processed at once, and the limits on one object and one message.
 *
 * @param skipComplete whether objects that come again are looked up in the ledger first
 * @param limits what one object may cost
 * @param times how long one message may take, and waits
 */
public record IngestSettings(
    int concurrency,
    int readers,
    ByteSize byteBudget,
    boolean skipComplete,
    Limits limits,
    Times times) {

  IngestSettings(Values values) {
    this(
        values.get(
            "ingest.concurrency",
            integer(1, 1000),
            "256",
            "The most messages that are processed at once."),
        values.get(
            "ingest.readers",
            integer(1, 64),
            "4",
            "The most objects that are decompressed and mapped at once, and one more for each of"
                + " several sources; the others wait for S3, SQS or OpenSearch."),
        values.get(
            "ingest.byteBudget",
            size("1MiB", "1GiB"),
            "30MiB",
            "The most bytes of compressed objects that are in memory at once."),
        values.get(
            "ingest.skipComplete",
            bool(),
            "true",
            "Whether the objects of a message that is received again are looked up in the ledger,"
                + " and those that are complete with the ETag that the message states are not"
                + " fetched again. Without `index.ledger`, all are fetched."),
        new Limits(values),
        new Times(values));
    values.checkAtMost("ingest.maxObjectSize", "ingest.byteBudget", ByteSize.class);
    values.checkAtMost("ingest.deferDelay", "ingest.deferMaxDelay", Duration.class);
  }

  /** What one object may cost, as a whole and for each record. */
  public record Limits(
      ByteSize maxObjectSize,
      ByteSize maxInflatedSize,
      int maxInflationRatio,
      ByteSize maxRecordSize,
      int maxNesting) {

    Limits(Values values) {
      this(
          values.get(
              "ingest.maxObjectSize",
              size("1KiB", "1GiB"),
              "30MiB",
              "The largest object that is read, by its compressed size; larger ones are rejected."),
          values.get(
              "ingest.maxInflatedSize",
              size("1MiB", "64GiB"),
              "1GiB",
              "The largest object that is read, by its decompressed size; it is never in memory as"
                  + " a whole."),
          values.get(
              "ingest.maxInflationRatio",
              integer(2, 10_000),
              "200",
              "The most that an object may grow by decompression, as a multiple of its size."),
          values.get(
              "ingest.maxRecordSize",
              size("1KiB", "64MiB"),
              "512KiB",
              "The largest size of one record."),
          values.get(
              "ingest.maxNesting",
              integer(10, 1000),
              "100",
              "How deep objects and lists may be nested in a record."));
    }
  }

  /** How long a message is processed, and hidden when it is deferred. */
  public record Times(
      Duration maxProcessingTime, Duration deferDelay, Duration deferMaxDelay, Duration drainTime) {

    Times(Values values) {
      this(
          values.get(
              "ingest.maxProcessingTime",
              duration("1m", "12h"),
              "1h",
              "How long a message may be processed before it is deferred; SQS ends its lease after"
                  + " 12 hours in any case."),
          values.get(
              "ingest.deferDelay",
              duration("1s", "12h"),
              "30s",
              "How long a deferred message is hidden the first time. It doubles with each"
                  + " receive."),
          values.get(
              "ingest.deferMaxDelay",
              duration("1s", "12h"),
              "15m",
              "The longest that a deferred message is hidden."),
          values.get(
              "ingest.drainTime",
              duration("0s", "1h"),
              "20s",
              "How long the messages in process may take to finish after SIGTERM."));
    }
  }
}
