package io.trailsight.testing;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Objects of a bucket whose records have a time and a numbered id, and what announces them. */
public final class TinyTrail {

  /** The bucket of every object. */
  public static final String BUCKET = "trail-logs";

  /** When every record happened. */
  public static final String TIME = "2026-05-21T18:00:00Z";

  private TinyTrail() {}

  /** CloudTrail's own notice of some objects. */
  public static String notice(String... keys) {
    return "{\"s3Bucket\":\"%s\",\"s3ObjectKey\":[%s]}"
        .formatted(
            BUCKET, Stream.of(keys).map(key -> '"' + key + '"').collect(Collectors.joining(",")));
  }

  /** An object with this many records. */
  public static byte[] object(int records) {
    return Gzip.of(
        IntStream.range(0, records)
            .mapToObj(TinyTrail::record)
            .collect(Collectors.joining(",", "{\"Records\":[", "]}")));
  }

  /** The record at a place in its object. */
  public static String record(int ordinal) {
    return "{\"eventTime\":\"%s\",\"eventID\":\"%s\"}".formatted(TIME, eventId(ordinal));
  }

  /** The id of that record's document. */
  public static String id(int ordinal) {
    return TimedIds.of(TIME, eventId(ordinal));
  }

  /** The id of that record. */
  public static String eventId(int ordinal) {
    return "1c2d3e4f-0000-4000-8000-%012d".formatted(ordinal);
  }
}
