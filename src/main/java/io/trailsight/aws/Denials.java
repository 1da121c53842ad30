package io.trailsight.aws;

import io.trailsight.trail.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Tells a role that may read nothing any more from objects that it may not read while it reads
 * others: only the former concerns everybody. It remembers which object opened last, and which were
 * denied since. Thread-safe; it asks nobody itself.
 */
final class Denials {

  /** So many different objects denied, and none opened between them, concern everybody. */
  private static final int ENOUGH = 3;

  /** With the gate's pauses of up to half a minute, these take some minutes. */
  private static final int ENOUGH_PROBES = 12;

  private static final int MOST_SET_ASIDE = 1000;

  private final SequencedSet<ObjectRef> denied = new LinkedHashSet<>();
  private Optional<ObjectRef> witness = Optional.empty();
  private int probes;

  /** Folders and objects whose denials concern nobody else; the oldest make room for new ones. */
  private final Set<String> setAside =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_SET_ASIDE;
            }
          });

  /** An object opened. */
  synchronized void opened(ObjectRef object) {
    witness = Optional.of(object);
    probes = 0;
    denied.clear();
    setAside.removeAll(folders(object));
  }

  /**
   * S3 denied an object and named the permission.
   *
   * @return whether that concerns everybody
   */
  synchronized boolean denied(ObjectRef object) {
    if (isSetAside(object)) {
      return false;
    }
    if (denied.size() < ENOUGH) {
      denied.add(object);
    }
    return concernEverybody();
  }

  /** Whether the object's denials concern nobody else. */
  synchronized boolean isSetAside(ObjectRef object) {
    return folders(object).stream().anyMatch(setAside::contains);
  }

  /** S3 no longer names a permission for an object, such as one that is gone: it tells nothing. */
  synchronized void gone(ObjectRef object) {
    denied.remove(object);
  }

  /** The object that was denied last, while denials concern everybody. */
  synchronized Optional<ObjectRef> asked() {
    return concernEverybody() ? Optional.of(denied.getLast()) : Optional.empty();
  }

  /** The object that opened last. */
  synchronized Optional<ObjectRef> witness() {
    return witness;
  }

  /**
   * The witness opens all the same: sets aside what these objects do not share with it. Of each
   * that is the widest folder that the witness is not in, such as the bucket or the account's
   * folder.
   */
  synchronized void setAside(Collection<ObjectRef> objects, ObjectRef opened) {
    Set<String> shared = Set.copyOf(folders(opened));
    for (ObjectRef object : objects) {
      folders(object).stream()
          .filter(folder -> !shared.contains(folder))
          .findFirst()
          .ifPresent(setAside::add);
    }
  }

  /** The same for all denied objects. */
  synchronized void setAsideAll(ObjectRef opened) {
    setAside(denied, opened);
    denied.clear();
  }

  /**
   * One more probe had no witness to ask. After some of them the denied objects are set aside, so
   * that others are tried: only those tell whether everything is denied.
   */
  synchronized boolean haveWaitedForLong() {
    if (++probes < ENOUGH_PROBES) {
      return false;
    }
    probes = 0;
    denied.forEach(object -> setAside.add(folders(object).getLast()));
    denied.clear();
    return true;
  }

  private boolean concernEverybody() {
    return denied.size() >= ENOUGH;
  }

  /** The folders that an object is in, the widest first, and the object itself. */
  private static List<String> folders(ObjectRef object) {
    String path = object.bucket() + "/" + object.key();
    List<String> folders = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      folders.add(path.substring(0, slash + 1));
    }
    folders.add(path);
    return folders;
  }
}
