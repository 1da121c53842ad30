package io.trailsight.tools.bench.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * Objects that are announced to the pipeline.
 *
 * @param name what people call it
 * @param objects in the order in which they are announced
 * @param events how many documents the index holds in the end: records that came twice count once
 * @param pause the time between two announcements; zero to announce all at once
 * @param latency of each request to S3 and SQS
 */
record Load(String name, List<LogObject> objects, int events, Duration pause, Duration latency) {

  Load {
    objects = List.copyOf(objects);
  }

  /** The same over a network. */
  Load over(Duration network) {
    return new Load(name, objects, events, pause, network);
  }

  /** How many records the objects hold. */
  int records() {
    return objects.stream().mapToInt(LogObject::records).sum();
  }

  /** How many bytes the objects have in S3. */
  long bytes() {
    return objects.stream().mapToLong(object -> object.gzip().length).sum();
  }
}
