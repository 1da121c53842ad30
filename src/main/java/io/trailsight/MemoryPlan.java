package io.trailsight;

import io.trailsight.config.ByteSize;
import io.trailsight.config.Settings;
import io.trailsight.ingest.Quarantine;

/**
 * How much memory the settings may come to need, as a sum that is compared with the heap before
 * anything starts.
 *
 * @param objects fetched objects
 * @param records for each message in hand: a record as a tree, or on its way to quarantine, and a
 *     chunk of documents
 * @param batches for each request under way: its documents and its body
 */
record MemoryPlan(long objects, long records, long batches) {

  /** About how many bytes of documents one object hands to the index at once. */
  static final long CHUNK_BYTES = 256 << 10;

  /**
   * The most that a record takes as a tree, as a multiple of its limit: at most a name or value for
   * every 16 bytes, about 100 bytes each with what a parser keeps of names, and the text itself.
   * What goes to quarantine takes no more: its bytes, as text, and as a document.
   */
  private static final int TREE_FACTOR = 8;

  private static final double SHARE_OF_HEAP = 0.8;

  /** The sum for these settings. */
  static MemoryPlan of(Settings settings) {
    long record = Math.max(settings.ingest().maxRecordSize().bytes(), Quarantine.MAX_RAW_BYTES);
    long perMessage = TREE_FACTOR * record + CHUNK_BYTES;
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
      ingest.concurrency x (8 x ingest.maxRecordSize, which counts as %s at least, + %s)  %s
      2 x bulk.concurrency x bulk.maxBytes               %s
    Lower one of them, or give Java more heap (TRAILSIGHT_JAVA_OPTS=-Xmx...).\
    """
        .formatted(
            new ByteSize(total()),
            ByteSize.ofMiB((long) (heapBytes * SHARE_OF_HEAP) >> 20),
            new ByteSize(objects),
            new ByteSize(Quarantine.MAX_RAW_BYTES),
            new ByteSize(CHUNK_BYTES),
            new ByteSize(records),
            new ByteSize(batches));
  }
}
