package io.trailsight.testbed.sample;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which CloudTrail cannot deliver the logs of the shop's account in Tokyo. What happened
 * meanwhile comes hours late, and its records say why.
 *
 * @param begin when it begins
 * @param end when it is over for what happens from then on
 * @param caughtUp when what happened in between is delivered
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">The
 *     addendum of a record</a>
 */
record Outage(Instant begin, Instant end, Instant caughtUp) {

  private static final String ADDENDUM = ",\"addendum\":{\"reason\":\"DELIVERY_DELAY\"}}";

  /**
   * The outage of the story's second day.
   *
   * @param start the story's first midnight
   */
  static Outage of(Instant start) {
    Instant begin = start.plus(Duration.ofDays(1)).plus(Duration.ofHours(1));
    return new Outage(begin, begin.plus(Duration.ofMinutes(20)), begin.plus(Duration.ofHours(6)));
  }

  boolean holdsUp(TrailEvent event) {
    return event.kind() == LogKind.TRAIL
        && event.account().equals(Place.SHOP)
        && event.region().equals(Place.TOKYO)
        && !event.time().isBefore(begin)
        && event.time().isBefore(end);
  }

  /** The event as its late record states it. */
  static TrailEvent late(TrailEvent event) {
    String json = event.json();
    return event.stated(json.substring(0, json.length() - 1) + ADDENDUM);
  }
}
