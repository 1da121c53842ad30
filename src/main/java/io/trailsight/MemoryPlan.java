package io.trailsight;

import io.trailsight.config.ByteSize;
import io.trailsight.config.Settings;

/**
 * How much memory the settings may come to need, as a sum that is compared with the heap before
 * anything starts.
 *
 * @param objects fetched objects
 * @param records for each message in hand: a record as a tree, and a chunk of documents
 * @param batches for each request under way: its documents and its body
 */
record MemoryPlan(long objects, long records, long batches) {

  /** About how many bytes of documents one object hands to the index at once. */
  static final long CHUNK_BYTES = 256 << 10;

  /**
   * The most that a record takes as a tree, as a multiple of its limit: at most a name or value for
   * every eight bytes, about 50 bytes each, and the text itself.
   */
  private static final int TREE_FACTOR = 8;

  private static final double SHARE_OF_HEAP = 0.8;

  /** The sum for these settings. */
  static MemoryPlan of(Settings settings) {
    long perMessage = TREE_FACTOR * settings.ingest().maxRecordSize().bytes() + CHUNK_BYTES;
    return new MemoryPlan(
        settings.ingest().byteBudget().bytes(),
        settings.ingest().concurrency() * perMessage,
        2L * settings.bulk().concurrency() * settings.bulk().maxBytes().bytes());
  }

  long total() {
    return objects + records + batches;
  }

  /** Whether the sum leaves a fifth of the heap for everything else. */
  boolean fits(long heapBytes) {
    return total() <= heapBytes * SHARE_OF_HEAP;
  }

  /** The sum in words, with the settings that make it. */
  String explain(long heapBytes) {
    return """
    The settings may need %s of memory, and 80%% of the heap are %s:
      ingest.byteBudget                                  %s
      ingest.concurrency x (8 x ingest.maxRecordSize + %s)  %s
      2 x bulk.concurrency x bulk.maxBytes               %s
    Lower one of them, or give Java more heap (TRAILSIGHT_JAVA_OPTS=-Xmx...).\
    """
        .formatted(
            new ByteSize(total()),
            ByteSize.ofMiB((long) (heapBytes * SHARE_OF_HEAP) >> 20),
            new ByteSize(objects),
            new ByteSize(CHUNK_BYTES),
            new ByteSize(records),
            new ByteSize(batches));
  }
}
