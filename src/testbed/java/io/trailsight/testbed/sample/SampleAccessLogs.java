package io.trailsight.testbed.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The server access logs of five buckets of the sample trail, as S3 delivers them: hours late, a
 * few lines twice, and some not at all. They also have what CloudTrail does not record.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html">Logging
 *     requests with server access logging</a>
 */
public final class SampleAccessLogs {

  /** The buckets that have an access log. */
  static final List<Place> LOGGED =
      List.of(Place.WEBSITE, Place.BLOG, Place.ASSETS, Place.FINANCE, Place.MODELS);

  /** How long S3 collects the lines of an object here. */
  private static final Duration COLLECTED = Duration.ofHours(6);

  private static final Duration LAG = Duration.ofMinutes(50);
  private static final int LOST_ONE_IN = 40;
  private static final int TWICE_ONE_IN = 150;
  private static final int OLD_ONE_IN = 200;

  /** It breaks off within its time. */
  private static final String NO_LINE =
      "0f1e2d3c4b5a69788796a5b4c3d2e1f0 harborlane-www [21/Nov/20";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-").withZone(ZoneOffset.UTC);

  /**
   * What must become of the lines once they are ingested and joined.
   *
   * @param objects the objects that hold them
   * @param lines all lines, those delivered twice counted twice
   * @param quarantined of these, the one that cannot be cut
   * @param documents the distinct lines that can
   * @param joined of these, those that have an event
   * @param lost the events of calls on these buckets whose lines never came
   */
  public record Counts(
      int objects, int lines, int quarantined, int documents, int joined, int lost) {}

  private final Dice dice;
  private final RecordedRequests recorded;
  private final SortedMap<Slot, List<String>> slots = new TreeMap<>();
  private final List<SampleObject> objects = new ArrayList<>();
  private int lines;
  private int documents;
  private int joined;
  private int lost;

  private record Slot(Instant end, Place place) implements Comparable<Slot> {

    @Override
    public int compareTo(Slot other) {
      return Comparator.comparing(Slot::end).thenComparing(Slot::place).compare(this, other);
    }
  }

  /**
   * @param events the trail's
   * @param start the story's first midnight
   */
  SampleAccessLogs(List<TrailEvent> events, Dice dice, Instant start) {
    this.dice = dice;
    recorded = new RecordedRequests(dice);
    UnrecordedRequests unrecorded = new UnrecordedRequests(dice, start);
    for (Place place : LOGGED) {
      events.stream().filter(event -> isOn(place, event)).forEach(event -> recorded(place, event));
      unrecorded.of(place).forEach(line -> write(place, line));
    }
    slots.lastEntry().getValue().add(NO_LINE);
    slots.forEach(this::pack);
  }

  /** Whether it is the owner's event of a call on the bucket; others may have copies. */
  private static boolean isOn(Place place, TrailEvent event) {
    return event.kind() == TrailEvent.LogKind.TRAIL
        && event.account().equals(place.account())
        && event.bucket().filter(place.bucket()::equals).isPresent();
  }

  private void recorded(Place place, TrailEvent event) {
    List<AccessLine> some = recorded.lines(place, event);
    if (place != Place.BLOG && dice.oneIn(LOST_ONE_IN)) {
      lost += some.isEmpty() ? 0 : 1;
      return;
    }
    joined += some.size();
    some.forEach(line -> write(place, line));
  }

  private void write(Place place, AccessLine line) {
    String text = (dice.oneIn(OLD_ONE_IN) ? line.old() : line).toString();
    long length = COLLECTED.toSeconds();
    Instant end = Instant.ofEpochSecond((line.time().getEpochSecond() / length + 1) * length);
    put(new Slot(end, place), text);
    documents++;
    if (dice.oneIn(TWICE_ONE_IN)) {
      put(new Slot(end.plus(COLLECTED), place), text);
    }
  }

  private void put(Slot slot, String line) {
    slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(line);
  }

  private void pack(Slot slot, List<String> some) {
    Collections.reverse(some);
    lines += some.size();
    Instant delivered = slot.end().plus(LAG).plusSeconds(dice.below(3_000));
    String key = "access/" + slot.place().bucket() + "/" + NAME.format(delivered) + dice.hexId();
    byte[] content = (String.join("\n", some) + "\n").getBytes(UTF_8);
    objects.add(new SampleObject(key, content, Map.of()));
  }

  /** The objects, in the order in which they were written. */
  public List<SampleObject> objects() {
    return List.copyOf(objects);
  }

  /** What must become of the lines. */
  public Counts counts() {
    return new Counts(objects.size(), lines, 1, documents, joined, lost);
  }
}
