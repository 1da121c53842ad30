package io.trailsight.testbed.sample;

import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.sample.Delivery.Delivered;
import io.trailsight.testbed.sample.Delivery.Outage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two weeks of a small company's CloudTrail: nine quiet days, then five days with more and more
 * calls that are not allowed. {@link Routine} describes what always goes on, {@link Incidents} what
 * goes wrong, {@link Changes} and {@link Assistants} who changes what and with whose help, and
 * {@link Damage} what does not arrive as it was sent. The same seed and day always give the same
 * bytes.
 */
public final class SampleTrail {

  /** How many days the story takes. */
  public static final int STORY_DAYS = 5;

  /** How many days lie before the story; the same people and programs call far less on them. */
  public static final int QUIET_DAYS = 9;

  /** How many days there are: two weeks, so that one can be compared with the other. */
  public static final int DAYS = QUIET_DAYS + STORY_DAYS;

  private static final long SEED = 20_260_921;
  private static final int DAY_OF_PAIR = 3;

  private final List<SampleObject> intact;
  private final List<SampleObject> objects;
  private final List<SampleObject> digests;
  private final SampleObject unannounced;
  private final SampleAccessLogs accessLogs;
  private final Expected expected;

  /**
   * The story that the demo shows.
   *
   * @param lastDay the day it ends, in UTC
   * @param bucket where the objects will be, which digests state
   */
  public SampleTrail(LocalDate lastDay, String bucket) {
    this(SEED, lastDay, bucket);
  }

  /** The same in a bucket in which nobody checks digests. */
  public SampleTrail(LocalDate lastDay) {
    this(SEED, lastDay);
  }

  /** The same story with other numbers in it. */
  public SampleTrail(long seed, LocalDate lastDay) {
    this(seed, lastDay, Place.LOGS.bucket());
  }

  private SampleTrail(long seed, LocalDate lastDay, String bucket) {
    LocalDate firstDay = lastDay.minusDays(STORY_DAYS - 1L);
    Instant start = firstDay.atStartOfDay().toInstant(ZoneOffset.UTC);
    Dice dice = new Dice(seed);
    List<TrailEvent> events = events(firstDay, start, dice);
    Delivery delivery = new Delivery(Outage.of(start), dice.split());
    List<Delivered> delivered = delivery.deliver(events);
    Damage damage = new Damage(delivery, delivered, dice.split(), start);
    SampleDigests written = new SampleDigests(damage.written(), start);
    digests = written.in(bucket);
    intact = intact(delivered, digests);
    List<SampleObject> foreign = OtherObjects.ofOtherServices(start);
    objects = Stream.of(damage.to(intact), foreign).flatMap(List::stream).toList();
    unannounced = damage.unannounced();
    accessLogs = new SampleAccessLogs(events, dice.split(), start);
    int skipped = digests.size() + foreign.size();
    expected = Expected.of(events, delivered, skipped, Damage.listed(written.files()));
  }

  private static List<SampleObject> intact(List<Delivered> delivered, List<SampleObject> digests) {
    List<SampleObject> all = new ArrayList<>(delivered.stream().map(Delivered::pack).toList());
    all.addAll(digests);
    return List.copyOf(all);
  }

  private static List<TrailEvent> events(LocalDate firstDay, Instant start, Dice dice) {
    Stage stage = new Stage(start, dice.split());
    List<TrailEvent> events = new ArrayList<>();
    Routine.scenes().forEach(scene -> events.addAll(stage.play(scene)));
    Incidents.scenes().forEach(scene -> events.addAll(stage.play(scene)));
    Incidents.moments().forEach(moment -> events.addAll(stage.play(moment)));
    Dice own = dice.split();
    EventBuilder builder = new EventBuilder(own);
    events.addAll(new PutObjectPair(builder, own).events(firstDay.plusDays(DAY_OF_PAIR - 1L)));
    events.addAll(new OtherKinds(builder, own).events(start.plus(Incidents.BREAK_IN)));
    Changes.moments().forEach(moment -> events.addAll(stage.play(moment)));
    Assistants.scenes().forEach(scene -> events.addAll(stage.play(scene)));
    events.addAll(new Assistants(builder, own).events(start));
    events.sort(Comparator.comparing(TrailEvent::time));
    return events;
  }

  /**
   * The objects as they lie in the bucket: first the log files, nearly in the order of time, then
   * the digests and what other services put there. Some are damaged.
   */
  public List<SampleObject> objects() {
    return objects;
  }

  /**
   * The bodies of messages that lie in the queue beside those that announce objects, and that
   * announce none.
   */
  public List<String> strayMessages() {
    return List.of("{\"hello\":\"from the console's 'Send and receive messages'\"}");
  }

  /**
   * The digests among {@link #objects()}, the oldest first. Beside files that are as they list
   * them, they list one that is altered, one that is {@link #unannounced()}, and one that is in no
   * bucket.
   */
  public List<SampleObject> digests() {
    return digests;
  }

  /** The one of {@link #objects()} whose message is lost, where digests are to heal that. */
  public SampleObject unannounced() {
    return unannounced;
  }

  /** The server access logs of some of the buckets, which are not among {@link #objects()}. */
  public SampleAccessLogs accessLogs() {
    return accessLogs;
  }

  /** The objects as CloudTrail wrote them, none of them damaged. */
  public List<SampleObject> intact() {
    return intact;
  }

  /** What is to become of {@link #objects()}, and what an index must hold then. */
  public Expected expected() {
    return expected;
  }

  /**
   * One delivered object of the sample trail.
   *
   * @param key the key that CloudTrail would give it
   * @param gzip its bytes, as stored in S3; not copied, so treat them as fixed
   * @param metadata its user metadata
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole; the key is its identity.
  public record SampleObject(String key, byte[] gzip, Map<String, String> metadata) {

    public SampleObject {
      metadata = Map.copyOf(metadata);
    }

    SampleObject(String key, byte[] gzip) {
      this(key, gzip, Map.of());
    }

    /** The object as it is uploaded. */
    public Upload upload() {
      return new Upload(key, () -> gzip, metadata);
    }
  }
}
