package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.Delivery.Delivered;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What does not arrive as CloudTrail wrote it: one object breaks off in the middle of its only
 * record, and into another one somebody's tool has written things that are no records.
 */
final class Damage {

  /** How many objects cannot be read. */
  static final int REJECTED = 1;

  /** How many records of objects that can be read cannot. */
  static final int QUARANTINED = 2;

  /** The fourth day, 04:30: an object is rewritten by a tool that leaves traces. */
  private static final Duration REWRITTEN = Duration.ofDays(3).plusHours(4).plusMinutes(30);

  /** The last day, 06:02: the record of a log file's delivery, in the object that breaks off. */
  private static final Duration BROKEN_OFF = Duration.ofDays(4).plusHours(6).plusMinutes(2);

  /** The time is not in quotes. */
  private static final String UNREADABLE =
      """
      {"eventVersion":"1.08","userIdentity":{"type":"AWSService","invokedBy":"config.amazonaws.com"},\
      "eventTime":2026-11-20,"eventSource":"s3.amazonaws.com","eventName":"PutObject"}\
      """;

  private static final String NO_OBJECT = "\"rewritten by log-compactor 0.3\"";

  private final Delivery delivery;
  private final EventBuilder builder;

  Damage(Delivery delivery, Dice dice) {
    this.delivery = delivery;
    builder = new EventBuilder(dice);
  }

  /**
   * The objects with the damage done.
   *
   * @param intact the objects before; those that were delivered come first, in the same order
   * @param start the story's first midnight
   */
  List<SampleObject> to(List<SampleObject> intact, List<Delivered> delivered, Instant start) {
    List<SampleObject> objects = new ArrayList<>(intact);
    int rewritten = firstAfter(start.plus(REWRITTEN), delivered);
    objects.set(rewritten, rewritten(delivered.get(rewritten)).pack());
    objects.add(delivered.size(), brokenOff(start.plus(BROKEN_OFF)));
    return List.copyOf(objects);
  }

  private static int firstAfter(Instant time, List<Delivered> delivered) {
    int index = 0;
    while (delivered.get(index).delivered().isBefore(time)) {
      index++;
    }
    return index;
  }

  private static Delivered rewritten(Delivered object) {
    String before = "{\"Records\":[";
    String records = object.content().substring(before.length());
    return new Delivered(
        object.delivered(),
        object.account(),
        object.region(),
        object.key(),
        before + NO_OBJECT + "," + UNREADABLE + "," + records,
        object.records() + QUARANTINED);
  }

  private SampleObject brokenOff(Instant time) {
    Call call = Call.on(Action.PUT, Place.LOGS);
    TrailEvent event = builder.events(Cast.CLOUDTRAIL, call, time).getFirst();
    SampleObject whole = delivery.alone(event).pack();
    return new SampleObject(whole.key(), Arrays.copyOf(whole.gzip(), whole.gzip().length / 2));
  }
}
