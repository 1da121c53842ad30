package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.trail.ObjectRef;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory. Thread-safe. */
public final class FakeObjects implements ObjectStore {

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final Script script = new Script();

  /** Faults to throw from coming calls. */
  public Script script() {
    return script;
  }

  /** Puts an object. */
  public void put(String bucket, String key, byte[] content) {
    objects.put(bucket + "/" + key, content);
  }

  /** Forbids reading an object. */
  public void deny(String bucket, String key) {
    denied.add(bucket + "/" + key);
  }

  /** How many bodies were opened and not closed. */
  public int open() {
    return open.get();
  }

  /** How often an object was requested. */
  public int asked() {
    return asked.get();
  }

  @Override
  public void check() {}

  @Override
  public ObjectBody open(ObjectRef ref) throws Fault.Transient, Fault.Permanent, Fault.Blocked {
    asked.incrementAndGet();
    script.play();
    if (denied.contains(ref.bucket() + "/" + ref.key())) {
      throw Fault.Transient.denied("denied", new IllegalStateException("as asked"));
    }
    byte[] content = objects.get(ref.bucket() + "/" + ref.key());
    if (content == null) {
      throw new Fault.Permanent("no such object");
    }
    open.incrementAndGet();
    return new ObjectBody() {
      @Override
      public long size() {
        return content.length;
      }

      @Override
      public byte[] readAll() {
        return content.clone();
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }
}
