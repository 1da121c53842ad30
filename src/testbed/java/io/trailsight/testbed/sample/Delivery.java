package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.testbed.sample.TrailEvent.LogKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Puts records into objects as CloudTrail does: small ones, every five minutes, in no strict order,
 * some records twice, and a few objects up to an hour late.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">Log
 *     file names</a>
 */
final class Delivery {

  private static final Duration SLOT = Duration.ofMinutes(5);
  private static final Duration LAG = Duration.ofSeconds(100);
  private static final int MOST_RECORDS = 60;
  private static final int TWICE_ONE_IN = 90;
  private static final int UNORDERED_ONE_IN = 4;
  private static final int LATE_ONE_IN = 20;
  private static final int MOST_SLOTS_LATE = 12;
  private static final DateTimeFormatter FOLDER = utc("yyyy/MM/dd");
  private static final DateTimeFormatter NAME = utc("yyyyMMdd'T'HHmm'Z'");

  /**
   * An object before it is packed.
   *
   * @param delivered when CloudTrail wrote it
   * @param content its JSON
   * @param records how many records that holds
   */
  record Delivered(
      Instant delivered, String account, String region, String key, String content, int records) {

    SampleObject pack() {
      return new SampleObject(key, gzip(content));
    }
  }

  private record Slot(Instant delivered, String account, String region, LogKind kind)
      implements Comparable<Slot> {

    @Override
    public int compareTo(Slot other) {
      return Comparator.comparing(Slot::delivered)
          .thenComparing(Slot::account)
          .thenComparing(Slot::region)
          .thenComparing(Slot::kind)
          .compare(this, other);
    }
  }

  private final Outage outage;
  private final Dice dice;

  Delivery(Outage outage, Dice dice) {
    this.outage = outage;
    this.dice = dice;
  }

  /** The objects that hold the events, in the order in which they were written. */
  List<Delivered> deliver(List<TrailEvent> events) {
    SortedMap<Slot, List<String>> slots = new TreeMap<>();
    for (TrailEvent event : events) {
      boolean heldUp = outage.holdsUp(event);
      TrailEvent stated = heldUp ? Outage.late(event) : event;
      Instant delivered = heldUp ? outage.caughtUp() : delivered(event.time());
      put(slots, stated, delivered);
      if (event.kind() == LogKind.TRAIL && dice.oneIn(TWICE_ONE_IN)) {
        put(slots, stated, delivered.plus(SLOT));
      }
    }
    List<Delivered> objects = new ArrayList<>();
    slots.forEach((slot, records) -> objects.addAll(objects(late(slot), records)));
    objects.sort(Comparator.comparing(Delivered::delivered));
    return objects;
  }

  /** The slot, or a later one for the few objects that are held up. */
  private Slot late(Slot slot) {
    if (!dice.oneIn(LATE_ONE_IN)) {
      return slot;
    }
    Duration delay = SLOT.multipliedBy(1 + dice.below(MOST_SLOTS_LATE));
    return new Slot(slot.delivered().plus(delay), slot.account(), slot.region(), slot.kind());
  }

  private static void put(
      SortedMap<Slot, List<String>> slots, TrailEvent event, Instant delivered) {
    Slot slot = new Slot(delivered, event.account(), event.region(), event.kind());
    slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(event.json());
  }

  private List<Delivered> objects(Slot slot, List<String> records) {
    List<Delivered> objects = new ArrayList<>();
    for (int from = 0; from < records.size(); from += MOST_RECORDS) {
      List<String> some =
          new ArrayList<>(records.subList(from, Math.min(records.size(), from + MOST_RECORDS)));
      if (dice.oneIn(UNORDERED_ONE_IN)) {
        Collections.reverse(some);
      }
      objects.add(
          new Delivered(
              slot.delivered(),
              slot.account(),
              slot.region(),
              key(slot),
              "{\"Records\":[" + String.join(",", some) + "]}",
              some.size()));
    }
    return objects;
  }

  /** An object with one event in it, as CloudTrail would deliver it. */
  Delivered alone(TrailEvent event) {
    Slot slot = new Slot(delivered(event.time()), event.account(), event.region(), event.kind());
    return objects(slot, List.of(event.json())).getFirst();
  }

  private String key(Slot slot) {
    return folder(slot.account(), slot.kind(), slot.region(), slot.delivered())
        + "%s_%s_%s_%s_%s.json.gz"
            .formatted(
                slot.account(),
                slot.kind().folder(),
                slot.region(),
                NAME.format(slot.delivered()),
                dice.alphanumerics(16));
  }

  /** The folder of a day, with a slash at its end. */
  private static String folder(String account, LogKind kind, String region, Instant day) {
    return "AWSLogs/%s/%s/%s/%s/".formatted(account, kind.folder(), region, FOLDER.format(day));
  }

  /** The first five-minute step after a usual delay. */
  private static Instant delivered(Instant time) {
    long step = SLOT.toSeconds();
    long ready = time.plus(LAG).getEpochSecond();
    return Instant.ofEpochSecond((ready + step - 1) / step * step);
  }

  static byte[] gzip(String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException mistake) {
      throw new UncheckedIOException("writing to memory", mistake);
    }
    return bytes.toByteArray();
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  /**
   * A time in which CloudTrail cannot deliver the logs of the shop's account in Tokyo. What
   * happened meanwhile comes hours late, and its records state why.
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
}
