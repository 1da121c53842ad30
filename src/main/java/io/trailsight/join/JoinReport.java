package io.trailsight.join;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a join found, by bucket and day. Used by one thread. */
public final class JoinReport {

  private final SortedMap<Day, Counts> days = new TreeMap<>();

  /**
   * A day of a bucket.
   *
   * @param date in UTC
   */
  public record Day(String bucket, LocalDate date) implements Comparable<Day> {

    static Day of(String bucket, Instant time) {
      return new Day(bucket, LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    @Override
    public int compareTo(Day other) {
      return Comparator.comparing(Day::bucket).thenComparing(Day::date).compare(this, other);
    }
  }

  /** What was found on a day. */
  public static final class Counts {

    private final Map<Absence, Long> alone = new EnumMap<>(Absence.class);
    private long joined;
    private long written;
    private long events;
    private long missing;

    private Counts() {}

    /** The lines that have an event. */
    public long joined() {
      return joined;
    }

    /** Of these, the lines that had it not before. */
    public long written() {
      return written;
    }

    /** The lines that have no event, by the reason; reasons without a line are missing. */
    public Map<Absence, Long> alone() {
      return Collections.unmodifiableMap(alone);
    }

    /** All lines. */
    public long lines() {
      return joined + alone.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The data events. */
    public long events() {
      return events;
    }

    /** Of these, the events of requests without any line. */
    public long missing() {
      return missing;
    }

    private void add(Counts other) {
      joined += other.joined;
      written += other.written;
      events += other.events;
      missing += other.missing;
      other.alone.forEach((reason, count) -> alone.merge(reason, count, Long::sum));
    }
  }

  JoinReport() {}

  /** What was found on each day that has a line or an event. */
  public SortedMap<Day, Counts> days() {
    return Collections.unmodifiableSortedMap(days);
  }

  /** What was found on all days together. */
  public Counts total() {
    Counts total = new Counts();
    days.values().forEach(total::add);
    return total;
  }

  /** The lines that should have an event, and the events that should have a line. */
  public long findings() {
    Counts total = total();
    return total.missing
        + total.alone.getOrDefault(Absence.NOT_SELECTED, 0L)
        + total.alone.getOrDefault(Absence.UNEXPLAINED, 0L);
  }

  void joined(Line line, boolean written) {
    Counts counts = of(line.bucket(), line.time());
    counts.joined++;
    counts.written += written ? 1 : 0;
  }

  void alone(Line line, Absence reason) {
    of(line.bucket(), line.time()).alone.merge(reason, 1L, Long::sum);
  }

  void event(Event event, boolean hasLine) {
    Counts counts = of(event.bucket(), event.time());
    counts.events++;
    counts.missing += hasLine ? 0 : 1;
  }

  /** The buckets that have lines. */
  Set<String> buckets() {
    return days.keySet().stream().map(Day::bucket).collect(Collectors.toUnmodifiableSet());
  }

  /** The buckets that have lines whose absence nothing explains. */
  Set<String> unexplained() {
    return days.entrySet().stream()
        .filter(day -> day.getValue().alone.containsKey(Absence.UNEXPLAINED))
        .map(day -> day.getKey().bucket())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** No selector covers a bucket, which explains its lines. */
  void notSelected(String bucket) {
    days.forEach(
        (day, counts) -> {
          Long count =
              day.bucket().equals(bucket) ? counts.alone.remove(Absence.UNEXPLAINED) : null;
          if (count != null) {
            counts.alone.merge(Absence.NOT_SELECTED, count, Long::sum);
          }
        });
  }

  private Counts of(String bucket, Instant time) {
    return days.computeIfAbsent(Day.of(bucket, time), _ -> new Counts());
  }
}
