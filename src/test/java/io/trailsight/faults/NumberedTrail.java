package io.trailsight.faults;

import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testing.Gzip;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Objects whose records are numbered, so that each has an id of its own.
 *
 * @param name of the bucket; no two trails share it
 * @param month when all of it happened, such as {@code 2021-03}
 * @param first the number of the first record
 * @param objects how many objects there are
 * @param recordsEach how many records each has
 */
record NumberedTrail(String name, String month, int first, int objects, int recordsEach) {

  static NumberedTrail of(String name, String month, int objects, int recordsEach) {
    return new NumberedTrail(name, month, 0, objects, recordsEach);
  }

  /** As many objects once more, with other records. */
  NumberedTrail next() {
    return new NumberedTrail(name, month, first + records(), objects, recordsEach);
  }

  int records() {
    return objects * recordsEach;
  }

  /** The ids of all its records. */
  List<String> ids() {
    return IntStream.range(first, first + records()).mapToObj(this::id).toList();
  }

  List<Upload> uploads() {
    return IntStream.range(0, objects)
        .map(object -> first + object * recordsEach)
        .mapToObj(this::upload)
        .toList();
  }

  private Upload upload(int from) {
    String content =
        IntStream.range(from, from + recordsEach)
            .mapToObj(this::record)
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    return Upload.of("%s/%s/%d.json.gz".formatted(name, month, from), Gzip.of(content));
  }

  private String record(int number) {
    return """
    {"eventVersion":"1.11","eventID":"%s","eventTime":"%s-11T18:00:00Z",
     "eventSource":"s3.amazonaws.com","eventName":"GetObject"}\
    """
        .formatted(id(number), month);
  }

  private String id(int number) {
    int own = (name + month).hashCode();
    return "%08x-0000-4000-8000-%012d".formatted(own, number);
  }
}
