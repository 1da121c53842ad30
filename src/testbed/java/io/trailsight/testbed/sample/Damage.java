package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.Delivery.Delivered;
import io.trailsight.testbed.sample.Expected.Listed;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What does not arrive as CloudTrail wrote it: one object breaks off in the middle of its only
 * record, into another one somebody's tool has written things that are no records, one is removed,
 * and the message about one is lost. {@link SampleDigests} list the last three.
 */
final class Damage {

  /** How many objects cannot be read. */
  static final int REJECTED = 1;

  /** How many records of objects that can be read cannot. */
  static final int QUARANTINED = 2;

  /** The last day, 10:30: an object is rewritten by a tool that leaves traces. */
  private static final Duration REWRITTEN = Duration.ofDays(4).plusHours(10).plusMinutes(30);

  /** The last day, 13:30: nobody is notified of an object. */
  private static final Duration UNANNOUNCED = Duration.ofDays(4).plusHours(13).plusMinutes(30);

  /** The last day, 16:17: the record of what a thief uploads, in the object that is removed. */
  private static final Duration REMOVED = Duration.ofDays(4).plusHours(16).plusMinutes(17);

  /** The last day, 06:02: the record of a log file's delivery, in the object that breaks off. */
  private static final Duration BROKEN_OFF = Duration.ofDays(4).plusHours(6).plusMinutes(2);

  /** The time is not in quotes. */
  private static final String UNREADABLE =
      """
      {"eventVersion":"1.08","userIdentity":{"type":"AWSService","invokedBy":"config.amazonaws.com"},\
      "eventTime":2026-11-20,"eventSource":"s3.amazonaws.com","eventName":"PutObject"}\
      """;

  private static final String NO_OBJECT = "\"rewritten by log-compactor 0.3\"";

  private final List<Delivered> delivered;
  private final SampleObject brokenOff;
  private final Delivered removed;
  private final int rewritten;
  private final int unannounced;

  /**
   * @param delivered the objects of the trail
   * @param start the story's first midnight
   */
  Damage(Delivery delivery, List<Delivered> delivered, Dice dice, Instant start) {
    this.delivered = delivered;
    EventBuilder builder = new EventBuilder(dice);
    SampleObject whole =
        alone(delivery, builder, Cast.CLOUDTRAIL, Place.LOGS, start.plus(BROKEN_OFF)).pack();
    brokenOff = new SampleObject(whole.key(), Arrays.copyOf(whole.gzip(), whole.gzip().length / 2));
    removed = alone(delivery, builder, Cast.THIEF, Place.LAKE, start.plus(REMOVED));
    rewritten = firstAfter(start.plus(REWRITTEN), delivered);
    unannounced = firstAfter(start.plus(UNANNOUNCED), delivered);
  }

  /** The record of an upload, in an object of its own. */
  private static Delivered alone(
      Delivery delivery, EventBuilder builder, Actor actor, Place bucket, Instant time) {
    return delivery.alone(builder.events(actor, Call.on(Action.PUT, bucket), time).getFirst());
  }

  /** Everything that CloudTrail wrote, also what is removed. */
  List<Delivered> written() {
    return Stream.concat(delivered.stream(), Stream.of(removed)).toList();
  }

  /** The object whose message is lost. */
  SampleObject unannounced() {
    return delivered.get(unannounced).pack();
  }

  /**
   * What a check finds about files that digests list.
   *
   * @param files how many that are
   */
  static Listed listed(int files) {
    return new Listed(files - 3L, 1, 1, 1);
  }

  /**
   * The objects with the damage done.
   *
   * @param intact the objects before; those that were delivered come first, in the same order
   */
  List<SampleObject> to(List<SampleObject> intact) {
    List<SampleObject> objects = new ArrayList<>(intact);
    objects.set(rewritten, rewritten(delivered.get(rewritten)).pack());
    objects.add(delivered.size(), brokenOff);
    return List.copyOf(objects);
  }

  /** The first object with events of the shop's account in Tokyo. */
  private static int firstAfter(Instant time, List<Delivered> delivered) {
    int index = 0;
    while (delivered.get(index).delivered().isBefore(time) || !isOfShop(delivered.get(index))) {
      index++;
    }
    return index;
  }

  private static boolean isOfShop(Delivered object) {
    return object.account().equals(Place.SHOP)
        && object.region().equals(Place.TOKYO)
        && object.key().contains("/CloudTrail/");
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
}
