package io.trailsight.sample;

import io.trailsight.sample.Delivery.Delivered;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Five days of a small company's CloudTrail: mostly calls that are allowed, and towards the end
 * more and more that are not. {@link Routine} tells what always goes on and {@link Incidents} what
 * goes wrong. The same seed and day always give the same bytes.
 */
public final class SampleTrail {

  /** How many days the story takes. */
  public static final int DAYS = 5;

  private static final long SEED = 20_260_921;
  private static final int DAY_OF_PAIR = 3;

  private final List<SampleObject> objects;
  private final Expected expected;

  /**
   * The story that the demo tells.
   *
   * @param lastDay the day it ends, in UTC
   */
  public SampleTrail(LocalDate lastDay) {
    this(SEED, lastDay);
  }

  /** The same story with other numbers in it. */
  public SampleTrail(long seed, LocalDate lastDay) {
    LocalDate firstDay = lastDay.minusDays(DAYS - 1L);
    Instant start = firstDay.atStartOfDay().toInstant(ZoneOffset.UTC);
    Dice dice = new Dice(seed);
    List<TrailEvent> events = events(firstDay, start, dice);
    List<Delivered> delivered = new Delivery(dice.split()).deliver(events);
    List<SampleObject> digests = Digests.of(delivered, start);
    List<SampleObject> all = new ArrayList<>(delivered.stream().map(Delivered::pack).toList());
    all.addAll(digests);
    objects = List.copyOf(all);
    int records = delivered.stream().mapToInt(Delivered::records).sum();
    expected = Expected.of(events, delivered.size(), digests.size(), records);
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
    events.sort(Comparator.comparing(TrailEvent::time));
    return events;
  }

  /** The objects as they would lie in the bucket: first the log files by time, then the digests. */
  public List<SampleObject> objects() {
    return objects;
  }

  /** What an index must hold once it has taken all of them in. */
  public Expected expected() {
    return expected;
  }
}
