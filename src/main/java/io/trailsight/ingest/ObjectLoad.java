package io.trailsight.ingest;

import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.MalformedObjectException;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.RecordReader;
import io.trailsight.trail.RecordReader.Entry;
import io.trailsight.trail.RecordStream;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The loading of one object's records into the index, in chunks; what the index will not take goes
 * to quarantine. Used once, by one thread.
 */
final class ObjectLoad {

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
    Optional<MalformedObjectException> broken = readAll(reader, content);
    flush();
    if (!refusals.isEmpty()) {
      quarantineRefusals(reader, content);
    }
    if (broken.isPresent()) {
      throw broken.get();
    }
    return new Tally(read, stored, duplicate, quarantined);
  }

  private Optional<MalformedObjectException> readAll(RecordReader reader, byte[] content)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (RecordStream records = reader.open(content)) {
      for (Optional<Entry> next = records.next(); next.isPresent(); next = records.next()) {
        read++;
        take(next.get());
      }
      return Optional.empty();
    } catch (MalformedObjectException e) {
      return Optional.of(e);
    }
  }

  private void take(Entry entry) throws Fault.Transient, Fault.Blocked, InterruptedException {
    switch (entry) {
      case Entry.Excessive(int ordinal, String reason) ->
          refusals.put(ordinal, new Verdict.Refused("record_over_limit", reason));
      case Entry.Whole record when !record.isObject() ->
          refusals.put(
              record.ordinal(),
              new Verdict.Refused("record_not_an_object", "the record is not a JSON object"));
      case Entry.Whole record -> {
        Document document = mapper.map(record, Origin.of(object, key, record.ordinal()));
        chunk.add(document);
        chunkOrdinals.add(record.ordinal());
        chunkBytes += document.json().length;
        if (chunkBytes >= maxChunkBytes) {
          flush();
        }
      }
    }
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
  private void quarantineRefusals(RecordReader reader, byte[] content)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    try (RecordStream records = reader.open(content)) {
      for (Optional<Entry> next = records.next(); next.isPresent(); next = records.next()) {
        Verdict.Refused refused = refusals.remove(next.get().ordinal());
        if (refused != null) {
          quarantine(next.get(), refused);
        }
        if (refusals.isEmpty()) {
          return;
        }
      }
    } catch (MalformedObjectException e) {
      throw new IllegalStateException("it was read up to here a moment ago", e);
    }
  }

  private void quarantine(Entry entry, Verdict.Refused refused)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<byte[]> raw =
        switch (entry) {
          case Entry.Whole record -> Optional.of(record.toBytes());
          case Entry.Excessive _ -> Optional.empty();
        };
    ports
        .quarantine()
        .keep(
            new Quarantine.Entry(
                new Subject.OfRecord(object, entry.ordinal()),
                refused.type(),
                refused.reason(),
                attempts,
                raw));
    quarantined++;
    observer.on(
        new Signal.RecordRefused(object, entry.ordinal(), refused.type(), refused.reason()));
  }
}
