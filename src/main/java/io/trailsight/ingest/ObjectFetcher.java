package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ByteBudget.Reservation;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import java.util.Optional;

/**
 * Fetches whole objects, each once there is memory for it. Thread-safe; blocks and can be
 * interrupted.
 */
public final class ObjectFetcher {

  /** Nearly every object is smaller; CloudTrail's own notices do not state a size. */
  private static final long USUAL_BYTES = 64 << 10;

  private final ObjectStore store;
  private final AllowList allowed;
  private final long maxBytes;
  private final ByteBudget own;
  private final ByteBudget shared;

  /**
   * For a single source.
   *
   * @param maxBytes the most bytes of an object as fetched; at most the whole of {@code memory}
   */
  public ObjectFetcher(ObjectStore store, AllowList allowed, long maxBytes, ByteBudget memory) {
    this(store, allowed, maxBytes, new ByteBudget(0), memory);
  }

  /**
   * For one of several sources. A fetch holds memory until S3 has answered, so a source whose S3
   * hangs may take all of the shared memory, and leaves the own one to every other source.
   *
   * @param maxBytes the most bytes of an object as fetched; at most the whole of {@code shared}
   * @param own memory of this source alone
   */
  public ObjectFetcher(
      ObjectStore store, AllowList allowed, long maxBytes, ByteBudget own, ByteBudget shared) {
    this.store = store;
    this.allowed = allowed;
    this.maxBytes = maxBytes;
    this.own = own;
    this.shared = shared;
  }

  /** Whether an object may be fetched. */
  boolean accepts(ObjectRef object) {
    return allowed.rejection(object).isEmpty();
  }

  /** What is free now, else waits for the own memory where the object fits into it. */
  private Reservation reserve(long size) throws InterruptedException {
    if (size >= own.total()) {
      return shared.reserve(size);
    }
    Optional<Reservation> free = own.tryReserve(size).or(() -> shared.tryReserve(size));
    return free.isPresent() ? free.get() : own.reserve(size);
  }

  /**
   * Fetches an object. The size that its notice states is a hint that anyone can make: no more than
   * the usual size is reserved before S3 states the real one. What a larger object needs is taken
   * at once if it is free; otherwise no connection is open while this waits for it, and the object
   * is opened again.
   *
   * @throws Fault.Permanent when it may not be fetched, does not exist, or is too large
   */
  FetchedObject fetch(ObjectRef object, LogKey key)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    long started = System.nanoTime();
    long expected = Math.min(object.size().orElse(USUAL_BYTES), Math.min(USUAL_BYTES, maxBytes));
    while (true) {
      Reservation reservation = reserve(expected);
      boolean fetched = false;
      try (ObjectStore.ObjectBody body = open(object)) {
        expected = checkedSize(body);
        boolean fits = reservation.tryResize(expected);
        Optional<Reservation> moved = fits ? Optional.empty() : shared.tryReserve(expected);
        if (moved.isPresent()) {
          reservation.close();
          reservation = moved.get();
        }
        if (fits || moved.isPresent()) {
          FetchedObject whole =
              new FetchedObject(
                  object,
                  key,
                  body.lastModified(),
                  body.etag(),
                  body.readAll(),
                  started,
                  reservation);
          fetched = true;
          return whole;
        }
      } finally {
        if (!fetched) {
          reservation.close();
        }
      }
    }
  }

  /**
   * Opens an object, to read it as a stream.
   *
   * @throws Fault.Permanent when it may not be fetched, or does not exist
   */
  ObjectStore.ObjectBody open(ObjectRef object)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    Optional<String> rejection = allowed.rejection(object);
    if (rejection.isPresent()) {
      throw new Fault.Permanent(rejection.get());
    }
    return store.open(object);
  }

  private long checkedSize(ObjectStore.ObjectBody body) throws Fault.Permanent {
    if (body.size() > maxBytes) {
      throw new Fault.Permanent(
          "it has %d bytes, more than ingest.maxObjectSize allows (%d)"
              .formatted(body.size(), maxBytes));
    }
    return body.size();
  }

  /** See {@link ObjectStore#check()}. */
  void check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    store.check();
  }
}
