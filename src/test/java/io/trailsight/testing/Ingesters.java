package io.trailsight.testing;

import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.ByteBudget;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.ingest.MemoryBudgets;
import io.trailsight.ingest.ObjectFetcher;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Readers;
import io.trailsight.ingest.RecordHandling;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.filter.RecordFilter;
import io.trailsight.trail.record.RecordLimits;
import io.trailsight.trail.record.RecordReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Ingesters within small limits, on the ports of a test. */
public final class Ingesters {

  /** The most bytes of an object. */
  public static final int MAX_OBJECT_BYTES = 512 << 10;

  /** How much of a record that cannot be read is kept. */
  public static final int HEAD_BYTES = 1 << 10;

  private Ingesters() {}

  /** Reads records of at most 64 KiB. */
  public static RecordReader reader() {
    return new RecordReader(new RecordLimits(8 << 20, 100, 64 << 10, 20, HEAD_BYTES));
  }

  /**
   * Memory for a few messages, in chunks that never grow.
   *
   * @param objects for fetched objects
   * @param chunkBytes the size of a chunk
   */
  public static MemoryBudgets memory(ByteBudget objects, int chunkBytes) {
    return new MemoryBudgets(
        objects, new ByteBudget(1 << 20), chunkBytes, chunkBytes, new Readers(2));
  }

  /** An ingester that stores every record. */
  public static Ingester of(
      ObjectStore objects,
      DocumentIndex index,
      Quarantine quarantine,
      AllowList allowed,
      MemoryBudgets memory,
      InstantSource clock,
      Observer observer) {
    return of(
        RecordFilter.NONE,
        objects,
        index,
        quarantine,
        allowed,
        memory,
        Optional.empty(),
        clock,
        observer);
  }

  /** An ingester that leaves out records, and looks up objects that come again. */
  public static Ingester of(
      RecordFilter filter,
      ObjectStore objects,
      DocumentIndex index,
      Quarantine quarantine,
      AllowList allowed,
      MemoryBudgets memory,
      Optional<KnownObjects> known,
      InstantSource clock,
      Observer observer) {
    RecordMapper mapper = new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, clock);
    return new Ingester(
        List.of(new ObjectFetcher(objects, allowed, MAX_OBJECT_BYTES, memory.objects())),
        new RecordHandling(reader(), filter, mapper, index, quarantine, memory, observer),
        Optional.empty(),
        quarantine,
        memory.readers(),
        known,
        observer);
  }
}
