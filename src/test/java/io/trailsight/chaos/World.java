package io.trailsight.chaos;

import io.trailsight.ingest.Message;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.QueueTerms;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.TimedIds;
import io.trailsight.trail.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What outlives a process: a queue, objects, an index and a quarantine, filled with messages of
 * every kind, and the knowledge of what must become of them.
 */
final class World {

  static final String BUCKET = "trail-logs";

  final ManualClock clock = new ManualClock();
  final FakeQueue queue = new FakeQueue(clock);
  final FakeObjects objects = new FakeObjects();
  final FakeIndex index = new FakeIndex();
  final FakeQuarantine quarantine = new FakeQuarantine();

  private final Random random;
  private final Map<String, List<Safe>> wanted = new LinkedHashMap<>();
  private final Map<String, List<Safe>> known = new HashMap<>();
  private final Set<String> storable = new HashSet<>();
  private int events;

  /** Something that must be safe before its message may go. */
  private sealed interface Safe {

    /** Stored, or else in quarantine with its place. */
    record Event(String index, String id, Subject place) implements Safe {}

    /** In quarantine. */
    record Kept(Subject subject) implements Safe {}

    /** An object that nobody may read, so that its message must not be deleted. */
    record Never() implements Safe {}
  }

  /**
   * @param terms what the queue does with messages that nobody deletes
   */
  World(long seed, int messages, QueueTerms terms) {
    this.random = new Random(seed);
    queue.setTerms(terms);
    for (int i = 0; i < messages; i++) {
      send(i);
    }
  }

  private void send(int number) {
    int kind = random.nextInt(100);
    if (kind < 2) {
      String id = queue.send("a surprise " + number);
      wanted.put(id, List.of(new Safe.Kept(new Subject.OfMessage(id))));
    } else if (kind < 4) {
      wanted.put(queue.send("{\"Event\":\"s3:TestEvent\"}"), List.of());
    } else {
      List<String> keys = new ArrayList<>();
      for (int i = kind < 12 ? 3 : 1; i > 0; i--) {
        keys.add(object(number + "-" + i));
      }
      String id = queue.send(notice(keys));
      wanted.put(id, keys.stream().flatMap(key -> safes(key).stream()).toList());
    }
  }

  private List<Safe> safes(String key) {
    return known.getOrDefault(key, List.of());
  }

  /** Makes an object, or picks one that was announced before. */
  private String object(String name) {
    int kind = random.nextInt(100);
    if (kind < 10 && !known.isEmpty()) {
      return known.keySet().stream().skip(random.nextInt(known.size())).findFirst().orElseThrow();
    }
    String key = name + ".json.gz";
    Safe whole = new Safe.Kept(new Subject.OfObject(ref(key)));
    if (kind < 12) {
      known.put(key, List.of(whole)); // It is missing.
    } else if (kind < 13) {
      objects.deny(BUCKET, key);
      known.put(key, List.of(new Safe.Never()));
    } else {
      fill(key, kind < 16, whole);
    }
    return key;
  }

  private void fill(String key, boolean broken, Safe whole) {
    List<Safe> safes = new ArrayList<>();
    List<String> records = new ArrayList<>();
    for (int ordinal = random.nextInt(12); ordinal >= 0; ordinal--) {
      records.add(element(new Subject.OfRecord(ref(key), records.size()), safes));
    }
    if (broken) {
      safes.add(whole);
    }
    String head = records.stream().collect(Collectors.joining(",", "{\"Records\":[", ""));
    objects.put(BUCKET, key, Gzip.of(broken ? head : head + "]}"));
    known.put(key, List.copyOf(safes));
  }

  private String element(Subject place, List<Safe> safes) {
    int kind = random.nextInt(100);
    if (kind < 1) {
      safes.add(new Safe.Kept(place));
      return "42";
    }
    int number = kind < 15 && events > 0 ? random.nextInt(events) : events++;
    int month = month(number);
    String eventTime = "2026-%02d-21T18:00:00Z".formatted(month);
    String eventId = "1c2d3e4f-0000-4000-8000-%012d".formatted(number);
    String id = TimedIds.of(eventTime, eventId);
    if (number % 97 == 5) {
      index.refuse(id);
    } else {
      storable.add("cloudtrail-v1-2026.%02d/%s".formatted(month, id));
    }
    safes.add(new Safe.Event("cloudtrail-v1-2026.%02d".formatted(month), id, place));
    return "{\"eventTime\":\"%s\",\"eventID\":\"%s\"}".formatted(eventTime, eventId);
  }

  private static int month(int number) {
    return 1 + number % 5;
  }

  private static ObjectRef ref(String key) {
    return ObjectRef.of(BUCKET, key);
  }

  private static String notice(List<String> keys) {
    return keys.stream()
        .map(key -> '"' + key + '"')
        .collect(
            Collectors.joining(",", "{\"s3Bucket\":\"" + BUCKET + "\",\"s3ObjectKey\":[", "]}"));
  }

  /** Whether everything that a message announces is safe, so that it may be deleted. */
  boolean mayBeDeleted(Message message) {
    return wanted.getOrDefault(message.id(), List.of()).stream().allMatch(this::isSafe);
  }

  private boolean isSafe(Safe safe) {
    return switch (safe) {
      case Safe.Event(String month, String id, Subject place) ->
          index.holds(month, id) || quarantine.holds(place);
      case Safe.Kept(Subject subject) -> quarantine.holds(subject);
      case Safe.Never() -> false;
    };
  }

  /** The messages that are neither safe, nor with a dead-letter queue, nor in quarantine. */
  List<String> lost() {
    Set<String> dead = queue.deadLetterIds();
    return wanted.entrySet().stream()
        .filter(message -> !dead.contains(message.getKey()))
        .filter(message -> !quarantine.holds(new Subject.OfMessage(message.getKey())))
        .filter(message -> !message.getValue().stream().allMatch(this::isSafe))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The documents that nobody may have stored: under another index or id, or refused. */
  List<String> strangers() {
    return index.documents().stream()
        .map(document -> document.index() + "/" + document.id())
        .filter(stored -> !storable.contains(stored))
        .toList();
  }

  /** The share of all documents that can be stored which are. */
  double storedShare() {
    return (double) index.size() / storable.size();
  }
}
