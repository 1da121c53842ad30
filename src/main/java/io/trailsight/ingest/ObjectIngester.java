package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Brings one object to its fate: fetched, read, mapped, stored. Thread-safe; blocks and can be
 * interrupted.
 */
public final class ObjectIngester {

  /** Nearly every object is smaller, and CloudTrail's own notices do not tell. */
  private static final long USUAL_BYTES = 64 << 10;

  private final Ports ports;
  private final RecordReader reader;
  private final RecordMapper mapper;
  private final Room room;
  private final IngestLimits limits;
  private final Observer observer;

  public ObjectIngester(
      Ports ports,
      RecordReader reader,
      RecordMapper mapper,
      Room room,
      IngestLimits limits,
      Observer observer) {
    this.ports = ports;
    this.reader = reader;
    this.mapper = mapper;
    this.room = room;
    this.limits = limits;
    this.observer = observer;
  }

  /**
   * Ingests an object.
   *
   * @param attempts how often its message was received
   * @throws Fault.Blocked when nothing works until someone acts; the object may be tried again then
   */
  public ObjectFate ingest(ObjectRef object, int attempts)
      throws Fault.Blocked, InterruptedException {
    LogKey key = LogKey.of(object.key());
    if (!key.kind().holdsRecords()) {
      observer.on(new Signal.ObjectSkipped(object, key.kind().label()));
      return new ObjectFate.Skipped("it is " + key.kind().label());
    }
    try {
      return fetchAndStore(object, key, attempts);
    } catch (Fault.Transient fault) {
      observer.on(new Signal.ObjectDeferred(object, fault.reason(), fault.isDenied()));
      return new ObjectFate.Deferred(fault.reason(), fault.isDenied());
    } catch (Fault.Permanent fault) {
      return reject(object, fault.reason(), attempts, Optional.empty());
    }
  }

  private ObjectFate fetchAndStore(ObjectRef object, LogKey key, int attempts)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    long started = System.nanoTime();
    try (Fetched fetched = fetch(object)) {
      byte[] content = fetched.content();
      try {
        Tally tally = store(object, key, attempts, content);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        observer.on(new Signal.ObjectIngested(object, tally, content.length, took));
        return new ObjectFate.Ingested(tally);
      } catch (MalformedObjectException e) {
        try (Readers.Turn _ = room.readers().take()) {
          return reject(object, e.reason(), attempts, Optional.of(Raw.of(content)));
        }
      }
    }
  }

  private Tally store(ObjectRef object, LogKey key, int attempts, byte[] content)
      throws MalformedObjectException, Fault.Transient, Fault.Blocked, InterruptedException {
    try (Chunk chunk =
        new Chunk(room.documents(), limits.ownChunkBytes(), limits.maxChunkBytes())) {
      ObjectLoad load =
          new ObjectLoad(ports, mapper, observer, room.readers(), chunk, object, key, attempts);
      Tally tally = load.run(reader, content);
      if (!tally.balances()) {
        observer.on(new Signal.TallyMismatch(object, tally));
      }
      return tally;
    }
  }

  /**
   * Fetches an object once there is memory for it. Nobody waits for memory with an open connection:
   * an object that is larger than expected is opened again.
   */
  private Fetched fetch(ObjectRef object)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    Optional<String> refusal = limits.allowed().refusal(object);
    if (refusal.isPresent()) {
      throw new Fault.Permanent(refusal.get());
    }
    long expected = object.size().orElse(USUAL_BYTES);
    while (true) {
      ByteBudget.Reservation reservation =
          room.objects().reserve(Math.min(expected, limits.maxObjectBytes()));
      boolean fetched = false;
      try (ObjectStore.ObjectBody body = ports.objects().open(object)) {
        if (body.size() > limits.maxObjectBytes()) {
          throw new Fault.Permanent(
              "it has %d bytes, more than ingest.maxObjectSize allows (%d)"
                  .formatted(body.size(), limits.maxObjectBytes()));
        }
        if (body.size() <= expected) {
          Fetched whole = new Fetched(body.readAll(), reservation);
          fetched = true;
          return whole;
        }
        expected = body.size();
      } finally {
        if (!fetched) {
          reservation.close();
        }
      }
    }
  }

  private ObjectFate reject(ObjectRef object, String reason, int attempts, Optional<Raw> raw)
      throws Fault.Blocked, InterruptedException {
    Quarantine.Entry entry =
        new Quarantine.Entry(
            new Subject.OfObject(object), "object_rejected", reason, attempts, raw);
    try {
      ports.quarantine().keep(List.of(entry));
    } catch (Fault.Transient fault) {
      observer.on(new Signal.ObjectDeferred(object, fault.reason(), false));
      return new ObjectFate.Deferred(reason + "; not in quarantine yet: " + fault.reason(), false);
    }
    observer.on(new Signal.ObjectRejected(object, reason));
    return new ObjectFate.Rejected(reason);
  }

  /** An object's content and the memory that it takes. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Fetched(byte[] content, ByteBudget.Reservation reservation)
      implements AutoCloseable {

    @Override
    public void close() {
      reservation.close();
    }
  }
}
