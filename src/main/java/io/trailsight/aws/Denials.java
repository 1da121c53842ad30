package io.trailsight.aws;

import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides whether denials concern every object, since the role may no longer read anything, or only
 * some, since it still reads others. It remembers which object opened last, and which were denied
 * after that; and which buckets opened an object a moment ago: denials in these concern some.
 * Thread-safe; makes no calls itself.
 */
final class Denials {

  /** This many different objects denied in a row concern every object. */
  private static final int ENOUGH = 3;

  /** With the gate's pauses of up to half a minute, this takes some minutes. */
  private static final int ENOUGH_PROBES = 12;

  /**
   * So long after an object of a bucket opened, its denials concern some objects. Where a role
   * loses its permission, the gate closes so much later.
   */
  private static final long VOUCHED_NANOS = Duration.ofSeconds(30).toNanos();

  private static final int MOST_BUCKETS = 100;

  private static final int MOST_SET_ASIDE = 250;

  /** CloudTrail's own keys have up to 9 folders below a prefix. */
  private static final int MOST_FOLDERS = 16;

  private final LongSupplier nanoTime;
  private final SequencedSet<ObjectRef> denied = new LinkedHashSet<>();

  /** When an object of each bucket opened last. */
  private final Map<String, Long> openedAt = atMost(MOST_BUCKETS);

  private Optional<ObjectRef> witness = Optional.empty();
  private int probes;

  /** Folders and objects whose denials concern no others; the oldest make room for new ones. */
  private final Set<String> setAside = Collections.newSetFromMap(atMost(MOST_SET_ASIDE));

  /**
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  Denials(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A map whose oldest entries make room for new ones. */
  private static <V> Map<String, V> atMost(int entries) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > entries;
      }
    };
  }

  /** An object opened. */
  synchronized void opened(ObjectRef object) {
    witness = Optional.of(object);
    openedAt.put(object.bucket(), nanoTime.getAsLong());
    probes = 0;
    denied.clear();
    if (!setAside.isEmpty()) {
      places(object).forEach(setAside::remove);
    }
  }

  /**
   * S3 denied an object and named the permission.
   *
   * @return whether denials concern every object
   */
  synchronized boolean denied(ObjectRef object) {
    if (isSetAside(object) || isVouchedFor(object)) {
      return false;
    }
    if (denied.size() < ENOUGH) {
      denied.add(object);
    }
    return concernAll();
  }

  /** Whether the object's denials concern no others. */
  synchronized boolean isSetAside(ObjectRef object) {
    return !setAside.isEmpty() && places(object).anyMatch(setAside::contains);
  }

  private boolean isVouchedFor(ObjectRef object) {
    Long opened = openedAt.get(object.bucket());
    return opened != null && nanoTime.getAsLong() - opened < VOUCHED_NANOS;
  }

  /** S3 no longer names a permission for an object, such as a deleted one: it proves nothing. */
  synchronized void gone(ObjectRef object) {
    denied.remove(object);
  }

  /** The object that was denied last, while denials concern every object. */
  synchronized Optional<ObjectRef> asked() {
    return concernAll() ? Optional.of(denied.getLast()) : Optional.empty();
  }

  /** The object that opened last. */
  synchronized Optional<ObjectRef> witness() {
    return witness;
  }

  /**
   * Sets denied objects aside, since another object still opens: of each, the widest folder that
   * does not hold the other one, such as the bucket or the account's folder.
   */
  synchronized void setAside(Collection<ObjectRef> objects, ObjectRef opened) {
    String path = path(opened);
    for (ObjectRef object : objects) {
      places(object).filter(place -> !holds(place, path)).findFirst().ifPresent(setAside::add);
    }
  }

  /** Sets every denied object aside in the same way. */
  synchronized void setAsideAll(ObjectRef opened) {
    setAside(denied, opened);
    denied.clear();
  }

  /**
   * Counts a probe for which no object is known to open. After some of them the denied objects are
   * set aside, so that others are tried: only those show whether everything is denied.
   *
   * @return whether they were set aside
   */
  synchronized boolean haveWaitedForLong() {
    if (++probes < ENOUGH_PROBES) {
      return false;
    }
    probes = 0;
    denied.forEach(object -> setAside.add(path(object)));
    denied.clear();
    return true;
  }

  private boolean concernAll() {
    return denied.size() >= ENOUGH;
  }

  /** The widest folders that hold an object, the bucket first, and the object itself. */
  private static Stream<String> places(ObjectRef object) {
    String path = path(object);
    Stream<String> folders =
        IntStream.iterate(
                path.indexOf('/'), slash -> slash >= 0, slash -> path.indexOf('/', slash + 1))
            .limit(MOST_FOLDERS)
            .mapToObj(slash -> path.substring(0, slash + 1));
    return Stream.concat(folders, Stream.of(path));
  }

  private static boolean holds(String place, String path) {
    return place.endsWith("/") ? path.startsWith(place) : path.equals(place);
  }

  private static String path(ObjectRef object) {
    return object.bucket() + "/" + object.key();
  }
}
