package io.trailsight.ingest;

import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.MalformedObjectException;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.RecordHead;
import io.trailsight.trail.RecordReader;
import io.trailsight.trail.RecordReader.Element;
import io.trailsight.trail.RecordStream;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
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
  private final long maxChunkBytes;
  private final ObjectRef object;
  private final LogKey key;
  private final int attempts;

  private final List<Document> chunk = new ArrayList<>();
  private final List<Integer> chunkOrdinals = new ArrayList<>();
  private final SortedMap<Integer, Verdict.Refused> refusals = new TreeMap<>();
  private long chunkBytes;
  private int unfit;
  private long read;
  private long stored;
  private long duplicate;
  private long quarantined;

  ObjectLoad(
      Ports ports,
      RecordMapper mapper,
      Observer observer,
      long maxChunkBytes,
      ObjectRef object,
      LogKey key,
      int attempts) {
    this.ports = ports;
    this.mapper = mapper;
    this.observer = observer;
    this.maxChunkBytes = maxChunkBytes;
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
      Optional<MalformedObjectException> broken = readAll(reader, content, again);
      flush();
      quarantineRefusals(again);
      if (broken.isPresent()) {
        throw broken.get();
      }
      return new Tally(read, stored, duplicate, quarantined);
    }
  }

  private Optional<MalformedObjectException> readAll(
      RecordReader reader, byte[] content, SecondReading again)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (RecordStream records = reader.open(content)) {
      for (Optional<Element> next = records.next(); next.isPresent(); next = records.next()) {
        read++;
        take(next.get());
        boolean many = refusals.size() >= MAX_REFUSALS;
        if (many || chunkBytes >= maxChunkBytes) {
          flush();
        }
        if (many) {
          quarantineRefusals(again);
        }
      }
      return Optional.empty();
    } catch (MalformedObjectException e) {
      return Optional.of(e);
    }
  }

  private void take(Element element) throws MalformedObjectException {
    switch (element) {
      case Element.Unreadable(int ordinal, String reason, RecordHead _) ->
          refuse(ordinal, "record_unreadable", reason);
      case Element.Whole record when !record.isObject() ->
          refuse(record.ordinal(), "record_not_an_object", "it is not a JSON object");
      case Element.Whole record -> {
        Document document = mapper.map(record, Origin.of(object, key, record.ordinal()));
        chunk.add(document);
        chunkOrdinals.add(record.ordinal());
        chunkBytes += document.json().length;
      }
    }
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
    List<Verdict> verdicts = ports.index().write(List.copyOf(chunk));
    for (int i = 0; i < verdicts.size(); i++) {
      switch (verdicts.get(i)) {
        case Verdict.Stored() -> stored++;
        case Verdict.Duplicate() -> duplicate++;
        case Verdict.Refused refused -> refusals.put(chunkOrdinals.get(i), refused);
      }
    }
    chunk.clear();
    chunkOrdinals.clear();
    chunkBytes = 0;
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
