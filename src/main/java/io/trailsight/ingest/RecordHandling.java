package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Readers.ReadPermit;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import io.trailsight.trail.WithoutRecords;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.ObjectMapping;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordId;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.filter.RecordFilter;
import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordHead;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stores the records of an object in the index, in chunks, apart from those that the filter leaves
 * out; records that the index refuses go to quarantine. Thread-safe; blocks and can be interrupted.
 */
public final class RecordHandling implements Handling.OfContent {

  /** An object with more values that are not records, and fewer that are, is no log. */
  private static final int MAX_UNFIT = 1000;

  private static final String UNREADABLE = "record_unreadable";
  private static final String NOT_RECOGNISED = "record_not_recognised";

  /** The classes of reasons for which content is refused that was not recognised as a record. */
  public static final Set<String> UNRECOGNISED = Set.of(UNREADABLE, NOT_RECOGNISED);

  private final RecordReader reader;
  private final RecordFilter filter;
  private final RecordMapper mapper;
  private final DocumentIndex index;
  private final Quarantine quarantine;
  private final MemoryBudgets memory;
  private final Observer observer;

  public RecordHandling(
      RecordReader reader,
      RecordFilter filter,
      RecordMapper mapper,
      DocumentIndex index,
      Quarantine quarantine,
      MemoryBudgets memory,
      Observer observer) {
    this.reader = reader;
    this.filter = filter;
    this.mapper = mapper;
    this.index = index;
    this.quarantine = quarantine;
    this.memory = memory;
    this.observer = observer;
  }

  @Override
  public IngestResult.OfObjects handle(FetchedObject object, int receives)
      throws MalformedObjectException, Fault.Transient, Fault.Blocked, InterruptedException {
    try (Chunk chunk = memory.newChunk();
        RecordRereader rereader = new RecordRereader(reader, object.content())) {
      Load load = new Load(object, receives, chunk, rereader);
      try {
        Tally tally = load.run();
        if (load.outliers() > 0) {
          observer.on(new Signal.OutliersFound(object.ref(), load.outliers()));
        }
        load.filtered.report(object.ref(), observer);
        return ingested(object, receives, tally, load.content());
      } catch (MalformedObjectException e) {
        Optional<WithoutRecords> kind = load.foundRecords ? Optional.empty() : recognise(object);
        if (kind.isEmpty()) {
          throw e;
        }
        observer.on(new Signal.ObjectSkipped(object.ref(), receives, kind.get()));
        return new IngestResult.Skipped(kind.get());
      }
    }
  }

  private Optional<WithoutRecords> recognise(FetchedObject object) {
    return object.content().length == 0 && object.ref().key().endsWith("/")
        ? Optional.of(WithoutRecords.FOLDER)
        : reader.recognise(object.content());
  }

  private IngestResult.Ingested ingested(
      FetchedObject object, int receives, Tally tally, ObjectContent content) {
    if (!tally.balances()) {
      observer.on(new Signal.TallyMismatch(object.ref(), tally));
    }
    int bytes = object.content().length;
    observer.on(
        new Signal.ObjectIngested(object.ref(), receives, tally, bytes, content, object.age()));
    return new IngestResult.Ingested(tally);
  }

  /**
   * Stores one record of an object.
   *
   * @return nothing if the filter leaves it out
   */
  Optional<Verdict> store(Element.Whole record, ObjectRef object, ObjectTimes times, int ordinal)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (filter.ruleFor(record).isPresent()) {
      return Optional.empty();
    }
    LogKey key = LogKey.of(object.key());
    ObjectTimes known =
        times.equals(ObjectTimes.UNKNOWN) ? ObjectTimes.of(key, Optional.empty()) : times;
    Origin origin = Origin.of(object, key, known, ordinal);
    Document document = mapper.map(record, origin);
    Verdict verdict = index.write(List.of(document)).getFirst();
    if (verdict instanceof Verdict.StoredBeside) {
      observer.on(new Signal.EventIdTaken(object, ordinal, RecordId.withoutTime(document.id())));
    }
    return Optional.of(verdict);
  }

  /** See {@link DocumentIndex#check()}. */
  void check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    index.check();
  }

  /** The loading of one object. Used once, by one thread. */
  private final class Load {

    private final FetchedObject object;
    private final Chunk chunk;
    private final RecordRereader rereader;
    private final RefusedRecords refusals;
    private final ObjectMapping mapping;
    private final FilteredRecords filtered = new FilteredRecords(filter);

    private Optional<String> sha256 = Optional.empty();
    private boolean foundRecords;
    private int unfit;
    private long read;
    private long stored;
    private long duplicate;

    Load(FetchedObject object, int receives, Chunk chunk, RecordRereader rereader) {
      this.object = object;
      this.chunk = chunk;
      this.rereader = rereader;
      this.refusals = new RefusedRecords(object.ref(), receives, rereader, quarantine, observer);
      this.mapping = new ObjectMapping(mapper, object.ref(), object.key(), object.lastModified());
    }

    /**
     * Loads the records.
     *
     * @return the tally, once each record read is stored, was stored before, is in quarantine, or
     *     is left out
     * @throws MalformedObjectException when the content cannot be read to its end; the records
     *     before the break are stored
     */
    Tally run()
        throws MalformedObjectException, Fault.Transient, Fault.Blocked, InterruptedException {
      Optional<MalformedObjectException> broken = readWithPermit();
      flush();
      if (!refusals.isEmpty()) {
        try (ReadPermit _ = memory.readers().take()) {
          quarantineRefusals();
        }
      }
      if (broken.isPresent()) {
        throw broken.get();
      }
      return new Tally(read, stored, duplicate, refusals.quarantined(), filtered.count());
    }

    /** How many records have no index by the time that they state. */
    long outliers() {
      return mapping.outliers();
    }

    /** What was found out about the object. */
    ObjectContent content() {
      return new ObjectContent(
          object.etag(), object.lastModified(), sha256, mapping.firstEvent(), mapping.lastEvent());
    }

    /** Reads all records. When this returns, only the documents of the chunk are in memory. */
    private Optional<MalformedObjectException> readWithPermit()
        throws Fault.Transient, Fault.Blocked, InterruptedException {
      try (ReadPermit permit = memory.readers().take()) {
        Optional<MalformedObjectException> broken = readAll(permit);
        if (chunk.isOver() || rereader.isOpen()) {
          flush();
          quarantineRefusals();
        }
        return broken;
      }
    }

    private Optional<MalformedObjectException> readAll(ReadPermit permit)
        throws Fault.Transient, Fault.Blocked, InterruptedException {
      try (RecordStream records = reader.open(object.content())) {
        for (Optional<Element> next = records.next(); next.isPresent(); next = records.next()) {
          read++;
          foundRecords = records.hasFoundRecords();
          take(next.get(), permit, records);
          if (foundRecords && refusals.isFull()) {
            flush();
            quarantineRefusals();
          }
        }
        sha256 = records.sha256();
        return Optional.empty();
      } catch (MalformedObjectException e) {
        if (!foundRecords) {
          refusals.clear();
        }
        return Optional.of(e);
      }
    }

    private void take(Element element, ReadPermit permit, RecordStream records)
        throws MalformedObjectException, Fault.Transient, Fault.Blocked, InterruptedException {
      switch (element) {
        case Element.Unreadable(int ordinal, String reason, RecordHead _) ->
            refuse(ordinal, UNREADABLE, reason);
        case Element.Other(int ordinal) ->
            refuse(ordinal, NOT_RECOGNISED, "it is not a record of CloudTrail");
        case Element.Whole record when !record.isObject() ->
            refuse(record.ordinal(), "record_not_an_object", "it is not a JSON object");
        case Element.Whole record -> {
          mapping.pass(record);
          if (!filtered.include(record)) {
            add(mapping.map(record), record.ordinal(), permit, records);
          }
        }
      }
    }

    private void add(Document document, int ordinal, ReadPermit permit, RecordStream records)
        throws Fault.Transient, Fault.Blocked, InterruptedException {
      if (!chunk.hasRoomFor(document) && !chunk.isEmpty()) {
        flushWhileReading(permit, records);
      }
      chunk.add(document, ordinal);
    }

    /** Writes the chunk. Others may read meanwhile, unless the chunk needs this permit's memory. */
    private void flushWhileReading(ReadPermit permit, RecordStream records)
        throws Fault.Transient, Fault.Blocked, InterruptedException {
      if (!chunk.isOver() && !records.isInsideCarrier()) {
        permit.pause();
      }
      flush();
      permit.resume();
    }

    private void refuse(int ordinal, String type, String reason) throws MalformedObjectException {
      if (++unfit > MAX_UNFIT && unfit > read / 2) {
        throw new MalformedObjectException(
            "more than " + MAX_UNFIT + " of its values are no records");
      }
      refusals.add(ordinal, new Verdict.Refused(type, reason));
    }

    private void flush() throws Fault.Transient, Fault.Blocked, InterruptedException {
      if (chunk.isEmpty()) {
        return;
      }
      long started = System.nanoTime();
      List<Verdict> verdicts = index.write(chunk.documents());
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      observer.on(
          new Signal.DocumentsWritten(object.ref(), verdicts.size(), chunk.stored(verdicts), took));
      for (int i = 0; i < verdicts.size(); i++) {
        switch (verdicts.get(i)) {
          case Verdict.Stored() -> stored++;
          case Verdict.StoredBeside() -> {
            stored++;
            String id = chunk.documents().get(i).id();
            observer.on(new Signal.EventIdTaken(object.ref(), chunk.ordinal(i), id));
          }
          case Verdict.Duplicate() -> duplicate++;
          case Verdict.Refused refused -> refusals.add(chunk.ordinal(i), refused);
        }
      }
      chunk.clear();
    }

    private void quarantineRefusals() throws Fault.Transient, Fault.Blocked, InterruptedException {
      refusals.quarantine(mapping.times());
    }
  }
}
