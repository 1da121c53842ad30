package io.trailsight.telemetry;

/** The type of a metric. */
enum MetricKind {
  COUNTER,
  GAUGE,
  /** A gauge whose value somebody else states; it is served while it is known. */
  MEASURED,
  /** A gauge that is always 1 and has something to state in a label. */
  INFO,
  /** A counter with the labels of a service and of the codes that it answered with. */
  FAULTS,
  /** Durations, with a histogram. */
  TIMER,
  /** Sizes in bytes, as sum, count and maximum. */
  SIZES,
  /** Numbers of things, as sum, count and maximum. */
  COUNTS
}
