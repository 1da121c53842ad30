package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.KnownObjects.Known;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.Notice;
import io.trailsight.trail.NoticeReader;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import io.trailsight.trail.WithoutRecords;
import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordReader.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ingests what a notice names: each object is handled as its kind demands. What can never be
 * ingested goes to quarantine. Messages from the queue and entries of quarantine are ingested
 * alike. Thread-safe; blocks and can be interrupted.
 */
public final class Ingester {

  /** The receives of an object that is ingested because a digest shows that it is missing. */
  public static final int NOT_ANNOUNCED = 0;

  private final NoticeReader notices = new NoticeReader();
  private final List<ObjectFetcher> fetchers;
  private final RecordHandling records;
  private final Optional<DigestCheck> digests;
  private final Quarantine quarantine;
  private final Readers readers;
  private final Optional<KnownObjects> known;
  private final Observer observer;

  /**
   * @param fetchers an object is fetched by the first that accepts it; at least one
   * @param digests checks digests; without it, they are skipped
   * @param readers gives the permit to read a large notice, and to have content in memory on its
   *     way to quarantine
   * @param known where the objects of a message that comes again are looked up first
   */
  public Ingester(
      List<ObjectFetcher> fetchers,
      RecordHandling records,
      Optional<DigestCheck> digests,
      Quarantine quarantine,
      Readers readers,
      Optional<KnownObjects> known,
      Observer observer) {
    this.fetchers = List.copyOf(fetchers);
    this.records = records;
    this.digests = digests;
    this.quarantine = quarantine;
    this.readers = readers;
    this.known = known;
    this.observer = observer;
  }

  /** What is done with objects of a kind. */
  private Handling handling(LogKey.Kind kind) {
    if (kind == LogKey.Kind.DIGEST && digests.isPresent()) {
      return new Handling.Check(digests.get());
    }
    return kind.withoutRecords().<Handling>map(Handling.Skip::new).orElse(records);
  }

  /**
   * Ingests every object that the body of a message names.
   *
   * @param receives how often the message was received
   * @throws Fault.Blocked when nothing works until someone acts; the notice may be tried again then
   */
  public IngestResult ingestNotice(String body, int receives)
      throws Fault.Blocked, InterruptedException {
    return switch (read(body)) {
      case Notice.Ignorable(String reason) -> new IngestResult.Skipped(reason);
      case Notice.Unreadable(String reason) -> new IngestResult.Unreadable(reason);
      case Notice.Objects(List<ObjectRef> objects, Optional<String> unreadable) -> {
        IngestResult.OfObjects result = ingestAll(objects, receives);
        yield unreadable.isEmpty() || result instanceof IngestResult.Deferred
            ? result
            : new IngestResult.Unreadable(unreadable.get());
      }
    };
  }

  /** A notice that is larger than usual takes as much memory as a record while it is read. */
  private Notice read(String body) throws InterruptedException {
    if (body.length() <= AnswerRoom.USUAL_BYTES) {
      return notices.read(body);
    }
    try (Readers.ReadPermit _ = readers.take()) {
      return notices.read(body);
    }
  }

  private IngestResult.OfObjects ingestAll(List<ObjectRef> objects, int receives)
      throws Fault.Blocked, InterruptedException {
    Set<ObjectRef> complete = receives > 1 ? complete(objects) : Set.of();
    IngestResult.OfObjects result = new IngestResult.Skipped("its objects are complete already");
    for (ObjectRef object : objects) {
      if (Thread.interrupted()) {
        throw new InterruptedException("between two objects");
      }
      if (complete.contains(object)) {
        observer.on(new Signal.ObjectKnown(object));
      } else {
        result = result.and(ingestUnlessDefect(object, receives));
      }
    }
    return result;
  }

  /**
   * Those of the objects that are complete with the content that the notice is about, as its ETag
   * shows. What cannot be looked up is not known to be complete.
   */
  private Set<ObjectRef> complete(List<ObjectRef> objects) throws InterruptedException {
    List<ObjectRef> stated = objects.stream().filter(object -> object.etag().isPresent()).toList();
    if (known.isEmpty() || stated.isEmpty()) {
      return Set.of();
    }
    try {
      Map<ObjectRef, Known> found = known.get().complete(stated);
      return found.entrySet().stream()
          .filter(entry -> entry.getValue().etag().equals(entry.getKey().etag()))
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    } catch (Fault _) {
      return Set.of();
    }
  }

  /** A defect of this program defers the object that meets it, and none of its siblings. */
  private IngestResult.OfObjects ingestUnlessDefect(ObjectRef object, int receives)
      throws Fault.Blocked, InterruptedException {
    try {
      return ingestObject(object, receives);
    } catch (RuntimeException | StackOverflowError e) {
      observer.on(new Signal.ObjectMetDefect(object, e));
      return defer(object, receives, "a defect: " + e, false);
    }
  }

  private IngestResult.Deferred defer(
      ObjectRef object, int receives, String reason, boolean denied) {
    observer.on(new Signal.ObjectDeferred(object, receives, reason, denied));
    return new IngestResult.Deferred(object, reason, denied);
  }

  /**
   * Ingests an object.
   *
   * @param receives how often its message was received; {@link #NOT_ANNOUNCED} if there was none
   * @throws Fault.Blocked when nothing works until someone acts; the object may be tried again then
   */
  public IngestResult.OfObjects ingestObject(ObjectRef object, int receives)
      throws Fault.Blocked, InterruptedException {
    LogKey key = LogKey.of(object.key());
    return switch (handling(key.kind())) {
      case Handling.Skip(WithoutRecords kind) -> {
        observer.on(new Signal.ObjectSkipped(object, receives, kind));
        yield new IngestResult.Skipped(kind);
      }
      case Handling.Check(DigestCheck check) -> check(object, check, receives);
      case Handling.OfContent handling -> fetchAndHandle(object, key, handling, receives);
    };
  }

  private IngestResult.OfObjects check(ObjectRef object, DigestCheck check, int receives)
      throws Fault.Blocked, InterruptedException {
    try {
      return check.check(object, receives, this);
    } catch (Fault fault) {
      return switch (fault) {
        case Fault.Transient later -> defer(object, receives, later.reason(), later.isDenied());
        case Fault.Permanent _ -> reject(object, fault.reason(), receives, Optional.empty());
        case Fault.Blocked blocked -> throw blocked;
      };
    }
  }

  private IngestResult.OfObjects fetchAndHandle(
      ObjectRef object, LogKey key, Handling.OfContent handling, int receives)
      throws Fault.Blocked, InterruptedException {
    try (FetchedObject fetched = fetcher(object).fetch(object, key)) {
      observer.on(new Signal.ObjectFetched(object, fetched.content().length, fetched.age()));
      try {
        return handling.handle(fetched, receives);
      } catch (MalformedObjectException e) {
        try (Readers.ReadPermit _ = readers.take()) {
          return reject(object, e.reason(), receives, Optional.of(Raw.of(fetched.content())));
        }
      }
    } catch (Fault.Transient fault) {
      return defer(object, receives, fault.reason(), fault.isDenied());
    } catch (Fault.Permanent fault) {
      return reject(object, fault.reason(), receives, Optional.empty());
    }
  }

  private IngestResult.OfObjects reject(
      ObjectRef object, String reason, int receives, Optional<Raw> raw)
      throws Fault.Blocked, InterruptedException {
    Subject subject = new Subject.OfObject(object);
    try {
      quarantine.keep(List.of(new Entry(subject, "object_rejected", reason, receives, raw)));
    } catch (Fault.Transient fault) {
      String waiting = reason + "; not in quarantine yet: " + fault.reason();
      return defer(object, receives, waiting, false);
    }
    observer.on(new Signal.ObjectRejected(object, receives, reason));
    return new IngestResult.Rejected(object, reason);
  }

  /**
   * Stores one record, unless the filter leaves it out.
   *
   * @param object the object that holds it
   * @param times those of the object, as its entry in quarantine states them
   * @param ordinal its place in the object
   * @return nothing if it is left out
   */
  public Optional<Verdict> ingestRecord(
      Element.Whole record, ObjectRef object, ObjectTimes times, int ordinal)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return records.store(record, object, times, ordinal);
  }

  /**
   * Keeps a message in quarantine.
   *
   * @param type the class of the reason
   */
  void quarantine(Message message, String type, String reason)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (Readers.ReadPermit _ = readers.take()) {
      Subject subject = new Subject.OfMessage(message.id());
      Raw body = Raw.of(message.body());
      quarantine.keep(
          List.of(new Entry(subject, type, reason, message.receiveCount(), Optional.of(body))));
    }
  }

  /**
   * Checks whether what last was blocked works again.
   *
   * @throws Fault.Blocked when it does not
   */
  public void check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    records.check();
    for (ObjectFetcher fetcher : fetchers) {
      fetcher.check();
    }
  }

  /** Whether an object may be fetched. */
  public boolean accepts(ObjectRef object) {
    return fetcher(object).accepts(object);
  }

  /**
   * Opens an object, to read it as a stream.
   *
   * @throws Fault.Permanent when it may not be fetched, or does not exist
   */
  public ObjectStore.ObjectBody open(ObjectRef object)
      throws Fault.Transient, Fault.Permanent, Fault.Blocked, InterruptedException {
    return fetcher(object).open(object);
  }

  private ObjectFetcher fetcher(ObjectRef object) {
    return fetchers.stream()
        .filter(fetcher -> fetcher.accepts(object))
        .findFirst()
        .orElse(fetchers.getFirst());
  }
}
