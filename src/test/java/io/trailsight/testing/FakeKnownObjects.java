package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Complete objects in memory. Thread-safe. */
public final class FakeKnownObjects implements KnownObjects {

  private final List<Complete> objects = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final Script script = new Script();

  private record Complete(ObjectRef object, Instant lastModified, Known known) {

    boolean isOf(ObjectRef other) {
      return object.bucket().equals(other.bucket()) && object.key().equals(other.key());
    }
  }

  /** Faults to throw from coming calls. */
  public Script script() {
    return script;
  }

  /** How often objects were looked up. */
  public int asked() {
    return asked.get();
  }

  /** Adds a complete object that S3 received at a time. */
  public void put(ObjectRef object, Instant lastModified, Known known) {
    objects.add(new Complete(object, lastModified, known));
  }

  @Override
  public Map<ObjectRef, Known> complete(Collection<ObjectRef> wanted)
      throws Fault.Transient, Fault.Blocked {
    asked.incrementAndGet();
    try {
      script.play();
    } catch (Fault.Permanent e) {
      throw new IllegalArgumentException("a lookup has no permanent faults", e);
    }
    Map<ObjectRef, Known> found = new HashMap<>();
    for (ObjectRef object : wanted) {
      objects.stream()
          .filter(complete -> complete.isOf(object))
          .max(Comparator.comparing(Complete::lastModified))
          .ifPresent(newest -> found.put(object, newest.known()));
    }
    return found;
  }
}
