package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.Readers.Turn;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordHead;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The loading of one object's records into the index, in chunks; what the index will not take goes
 * to quarantine. Used once, by one thread.
 */
final class ObjectLoad {

  /** How many refused records wait for their quarantine at the most. */
  private static final int MAX_REFUSALS = 1000;

  /** An object with more records that are none is not CloudTrail's. */
  private static final int MAX_UNFIT = 1000;

  private static final int MAX_KEPT_AT_ONCE_BYTES = Quarantine.MAX_RAW_BYTES;

  private final Ports ports;
  private final RecordMapper mapper;
  private final Observer observer;
  private final Readers readers;
  private final Chunk chunk;
  private final ObjectRef object;
  private final LogKey key;
  private final int attempts;

  private final SortedMap<Integer, Verdict.Refused> refusals = new TreeMap<>();
  private int unfit;
  private long read;
  private long stored;
  private long duplicate;
  private long quarantined;

  /**
   * @param readers gives the right to read
   * @param chunk empty, and closed by the caller
   */
  ObjectLoad(
      Ports ports,
      RecordMapper mapper,
      Observer observer,
      Readers readers,
      Chunk chunk,
      ObjectRef object,
      LogKey key,
      int attempts) {
    this.ports = ports;
    this.mapper = mapper;
    this.observer = observer;
    this.readers = readers;
    this.chunk = chunk;
    this.object = object;
    this.key = key;
    this.attempts = attempts;
  }

  /**
   * Loads the records.
   *
   * @return the tally, once each record read is stored, known, or in quarantine
   * @throws MalformedObjectException when the content cannot be read to its end; what came before
   *     is stored
   */
  Tally run(RecordReader reader, byte[] content)
      throws MalformedObjectException, Fault.Transient, Fault.Blocked, InterruptedException {
    try (SecondReading again = new SecondReading(reader, content)) {
      Optional<MalformedObjectException> broken = readInTurn(reader, content, again);
      flush();
      if (!refusals.isEmpty()) {
        try (Turn _ = readers.take()) {
          quarantineRefusals(again);
        }
      }
      if (broken.isPresent()) {
        throw broken.get();
      }
      return new Tally(read, stored, duplicate, quarantined);
    }
  }

  /** What waits for the index once it has returned waits with nothing but documents in memory. */
  private Optional<MalformedObjectException> readInTurn(
      RecordReader reader, byte[] content, SecondReading again)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (Turn turn = readers.take()) {
      Optional<MalformedObjectException> broken = readAll(reader, content, again, turn);
      if (chunk.isOver() || again.hasBegun()) {
        flush();
        quarantineRefusals(again);
      }
      return broken;
    }
  }

  private Optional<MalformedObjectException> readAll(
      RecordReader reader, byte[] content, SecondReading again, Turn turn)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (RecordStream records = reader.open(content)) {
      for (Optional<Element> next = records.next(); next.isPresent(); next = records.next()) {
        read++;
        take(next.get(), turn);
        if (refusals.size() >= MAX_REFUSALS) {
          flush();
          quarantineRefusals(again);
        }
      }
      return Optional.empty();
    } catch (MalformedObjectException e) {
      return Optional.of(e);
    }
  }

  private void take(Element element, Turn turn)
      throws MalformedObjectException, Fault.Transient, Fault.Blocked, InterruptedException {
    switch (element) {
      case Element.Unreadable(int ordinal, String reason, RecordHead _) ->
          refuse(ordinal, "record_unreadable", reason);
      case Element.Whole record when !record.isObject() ->
          refuse(record.ordinal(), "record_not_an_object", "it is not a JSON object");
      case Element.Whole record -> {
        Document document = mapper.map(record, Origin.of(object, key, record.ordinal()));
        if (!chunk.hasRoomFor(document) && !chunk.isEmpty()) {
          flushWhileReading(turn);
        }
        chunk.add(document, record.ordinal());
      }
    }
  }

  /** Lets others read meanwhile, unless the chunk holds what only the turn has room for. */
  private void flushWhileReading(Turn turn)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (!chunk.isOver()) {
      turn.pause();
    }
    flush();
    turn.resume();
  }

  private void refuse(int ordinal, String type, String reason) throws MalformedObjectException {
    if (++unfit > MAX_UNFIT) {
      throw new MalformedObjectException(
          "more than " + MAX_UNFIT + " elements of its Records are no records");
    }
    refusals.put(ordinal, new Verdict.Refused(type, reason));
  }

  private void flush() throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (chunk.isEmpty()) {
      return;
    }
    List<Verdict> verdicts = ports.index().write(chunk.documents());
    for (int i = 0; i < verdicts.size(); i++) {
      switch (verdicts.get(i)) {
        case Verdict.Stored() -> stored++;
        case Verdict.Duplicate() -> duplicate++;
        case Verdict.Refused refused -> refusals.put(chunk.ordinal(i), refused);
      }
    }
    chunk.clear();
  }

  /**
   * Reads the object once more for the refused records, so that nobody else pays for keeping them.
   */
  private void quarantineRefusals(SecondReading again)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<Quarantine.Entry> entries = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Integer, Verdict.Refused> refusal : refusals.entrySet()) {
      Quarantine.Entry entry = entry(again.at(refusal.getKey()), refusal.getValue());
      int size = entry.raw().map(raw -> raw.bytes().length).orElse(0);
      if (bytes + size > MAX_KEPT_AT_ONCE_BYTES) {
        keep(entries);
        bytes = 0;
      }
      entries.add(entry);
      bytes += size;
    }
    refusals.clear();
    keep(entries);
  }

  private Quarantine.Entry entry(Element element, Verdict.Refused refused) {
    Raw raw =
        switch (element) {
          case Element.Whole record -> Raw.of(record.toBytes());
          case Element.Unreadable(int _, String _, RecordHead head) ->
              new Raw(head.bytes(), head.complete());
        };
    return new Quarantine.Entry(
        new Subject.OfRecord(object, element.ordinal()),
        refused.type(),
        refused.reason(),
        attempts,
        Optional.of(raw));
  }

  private void keep(List<Quarantine.Entry> entries)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    if (entries.isEmpty()) {
      return;
    }
    ports.quarantine().keep(List.copyOf(entries));
    quarantined += entries.size();
    for (Quarantine.Entry entry : entries) {
      int ordinal = entry.subject().place().orElseThrow();
      observer.on(new Signal.RecordRefused(object, ordinal, entry.type(), entry.reason()));
    }
    entries.clear();
  }
}
