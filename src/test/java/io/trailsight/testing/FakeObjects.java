package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.trail.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory. Thread-safe. */
public final class FakeObjects implements ObjectStore {

  /** When objects were received of which a test states nothing else. */
  public static final Instant LAST_MODIFIED = Instant.parse("2026-06-01T12:00:00Z");

  private final Map<String, Stored> objects = new ConcurrentHashMap<>();
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
    put(bucket, key, content, LAST_MODIFIED);
  }

  /** Puts an object that was received at a time. */
  public void put(String bucket, String key, byte[] content, Instant lastModified) {
    put(bucket, key, content, lastModified, Map.of());
  }

  /** Puts an object about which its writer stated something. */
  public void put(
      String bucket,
      String key,
      byte[] content,
      Instant lastModified,
      Map<String, String> metadata) {
    objects.put(bucket + "/" + key, new Stored(content, lastModified, metadata));
  }

  /** Removes an object. */
  public void remove(String bucket, String key) {
    objects.remove(bucket + "/" + key);
  }

  /** Forbids reading an object. */
  public void deny(String bucket, String key) {
    denied.add(bucket + "/" + key);
  }

  /** The ETag of an object with this content. */
  public static String etag(byte[] content) {
    return "etag-%08x".formatted(Arrays.hashCode(content));
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
    Stored stored = objects.get(ref.bucket() + "/" + ref.key());
    if (stored == null) {
      throw Fault.Permanent.gone("no such object", new IllegalStateException("as removed"));
    }
    open.incrementAndGet();
    return new ObjectBody() {
      @Override
      public long size() {
        return stored.content().length;
      }

      @Override
      public Optional<Instant> lastModified() {
        return Optional.of(stored.lastModified());
      }

      @Override
      public Map<String, String> metadata() {
        return stored.metadata();
      }

      @Override
      public InputStream stream() {
        return new ByteArrayInputStream(stored.content());
      }

      @Override
      public Optional<String> etag() {
        return Optional.of(FakeObjects.etag(stored.content()));
      }

      @Override
      public byte[] readAll() {
        return stored.content().clone();
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Stored(byte[] content, Instant lastModified, Map<String, String> metadata) {}
}
