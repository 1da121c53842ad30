package io.trailsight.aws;

import io.trailsight.trail.ObjectRef;
import java.util.ArrayList;
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

  private static final int MOST_SET_ASIDE = 1000;

  private final SequencedSet<ObjectRef> denied = new LinkedHashSet<>();
  private Optional<ObjectRef> witness = Optional.empty();

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
    denied.clear();
    setAside.removeAll(folders(object));
  }

  /**
   * S3 denied an object and named the permission.
   *
   * @return whether that concerns everybody
   */
  synchronized boolean denied(ObjectRef object) {
    if (folders(object).stream().anyMatch(setAside::contains)) {
      return false;
    }
    if (denied.size() < ENOUGH) {
      denied.add(object);
    }
    return concernEverybody();
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
   * The witness opens all the same: sets aside what the denied objects do not share with it. Of
   * each that is the widest folder that the witness is not in, such as the bucket or the account's
   * folder.
   */
  synchronized void setAside(ObjectRef opened) {
    Set<String> shared = Set.copyOf(folders(opened));
    for (ObjectRef object : denied) {
      folders(object).stream()
          .filter(folder -> !shared.contains(folder))
          .findFirst()
          .ifPresent(setAside::add);
    }
    denied.clear();
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
