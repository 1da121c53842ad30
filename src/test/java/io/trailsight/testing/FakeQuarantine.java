package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** A quarantine in memory. Thread-safe. */
public final class FakeQuarantine implements Quarantine, QuarantineArchive {

  private static final int PAGE = 3;

  private final Map<String, Held> entries = new ConcurrentHashMap<>();
  private final Script script = new Script();
  private final Script archiveScript = new Script();
  private final InstantSource clock;

  public FakeQuarantine() {
    this(InstantSource.system());
  }

  /**
   * @param clock the time at which an entry is kept
   */
  public FakeQuarantine(InstantSource clock) {
    this.clock = clock;
  }

  /** Faults to throw when coming entries are to be kept. */
  public Script script() {
    return script;
  }

  /** Faults to throw when entries are to be found, read or removed. */
  public Script archiveScript() {
    return archiveScript;
  }

  /** What is kept. */
  public Collection<Entry> entries() {
    return entries.values().stream().map(Held::entry).toList();
  }

  /** Whether there is an entry about a subject. */
  public boolean holds(Subject subject) {
    Subject wanted = withoutSize(subject);
    return entries.values().stream()
        .anyMatch(held -> withoutSize(held.entry().subject()).equals(wanted));
  }

  @Override
  public void keep(List<Entry> kept) throws Fault.Transient, Fault.Blocked {
    play(script);
    for (Entry entry : kept) {
      String id = entry.id();
      entries.putIfAbsent(id, new Held(id, clock.instant(), entry));
    }
  }

  @Override
  public Found find(Filter filter, Order order) throws Fault.Transient, Fault.Blocked {
    play(archiveScript);
    List<Kept> matching =
        entries.values().stream()
            .filter(held -> held.matches(filter))
            .map(Held::kept)
            .sorted(comparator(order))
            .toList();
    Iterator<Kept> left = matching.stream().limit(filter.limit()).iterator();
    return new Found() {
      @Override
      public long total() {
        return matching.size();
      }

      @Override
      public List<Kept> next() {
        List<Kept> page = new ArrayList<>();
        while (page.size() < PAGE && left.hasNext()) {
          page.add(left.next());
        }
        return page;
      }
    };
  }

  @Override
  public Optional<Raw> content(String id) throws Fault.Transient, Fault.Blocked {
    play(archiveScript);
    return Optional.ofNullable(entries.get(id)).flatMap(held -> held.entry().raw());
  }

  @Override
  public void remove(List<String> ids) throws Fault.Transient, Fault.Blocked {
    play(archiveScript);
    ids.forEach(entries::remove);
  }

  private static void play(Script script) throws Fault.Transient, Fault.Blocked {
    try {
      script.play();
    } catch (Fault.Permanent e) {
      throw new IllegalArgumentException("quarantine has no permanent faults", e);
    }
  }

  private static Comparator<Kept> comparator(Order order) {
    return switch (order) {
      case NEWEST_FIRST -> Comparator.comparing(Kept::time).reversed().thenComparing(Kept::id);
      case BY_OBJECT ->
          Comparator.comparing(
                  (Kept kept) -> kept.subject().origin().map(ObjectRef::bucket).orElse(""))
              .thenComparing(kept -> kept.subject().origin().map(ObjectRef::key).orElse(""))
              .thenComparing(
                  kept -> kept.subject().origin().flatMap(ObjectRef::versionId).orElse(""))
              .thenComparingInt(kept -> kept.subject().place().orElse(-1))
              .thenComparing(Kept::id);
    };
  }

  /** An object's size is not part of what an entry is about. */
  private static Subject withoutSize(Subject subject) {
    return switch (subject) {
      case Subject.OfMessage message -> message;
      case Subject.OfObject(ObjectRef object) -> new Subject.OfObject(withoutSize(object));
      case Subject.OfRecord(ObjectRef object, int ordinal) ->
          new Subject.OfRecord(withoutSize(object), ordinal);
    };
  }

  private static ObjectRef withoutSize(ObjectRef object) {
    return new ObjectRef(object.bucket(), object.key(), object.versionId(), OptionalLong.empty());
  }

  /** An entry and when it was kept. */
  private record Held(String id, Instant time, Entry entry) {

    Kept kept() {
      return new Kept(
          id,
          time,
          withoutSize(entry.subject()),
          entry.type(),
          entry.reason(),
          entry.attempts(),
          entry
              .raw()
              .map(raw -> raw.complete() ? Content.WHOLE : Content.BEGINNING)
              .orElse(Content.NONE),
          entry.times());
    }

    boolean matches(Filter filter) {
      Optional<ObjectRef> object = entry.subject().origin();
      return (filter.ids().isEmpty() || filter.ids().stream().anyMatch(id::startsWith))
          && filter.kind().filter(kind -> kind != Kind.of(entry.subject())).isEmpty()
          && filter.type().filter(type -> !type.equals(entry.type())).isEmpty()
          && matches(filter.bucket(), object.map(ObjectRef::bucket), String::equals)
          && matches(filter.keyPrefix(), object.map(ObjectRef::key), String::startsWith)
          && filter.since().filter(time::isBefore).isEmpty()
          && filter.until().filter(until -> !time.isBefore(until)).isEmpty();
    }

    private static boolean matches(
        Optional<String> wanted, Optional<String> value, BiPredicate<String, String> condition) {
      return wanted.isEmpty()
          || value.filter(text -> condition.test(text, wanted.get())).isPresent();
    }
  }
}
