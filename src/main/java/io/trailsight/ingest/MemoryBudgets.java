package io.trailsight.ingest;

/**
 * The memory that messages in hand share, and how much of it each may take.
 *
 * @param objects for fetched objects
 * @param shared for documents that wait for the index, beyond what each message has to itself, and
 *     for large messages: documents never wait for it
 * @param ownChunkBytes the bytes of documents for which each object always has room
 * @param maxChunkBytes the most bytes of documents that one object sends to the index at once,
 *     where there is room; a single document may be larger
 * @param readers limits how many messages have records in memory
 */
public record MemoryBudgets(
    ByteBudget objects,
    ByteBudget shared,
    long ownChunkBytes,
    long maxChunkBytes,
    Readers readers) {

  /**
   * The budgets of one of several sources, which share these.
   *
   * @param readers how many readers are of this source alone, beside the shared ones
   */
  public MemoryBudgets withReaders(int readers) {
    return new MemoryBudgets(
        objects, shared, ownChunkBytes, maxChunkBytes, this.readers.with(readers));
  }

  /** An empty chunk for the documents of one object. */
  Chunk newChunk() {
    return new Chunk(shared, ownChunkBytes, maxChunkBytes);
  }
}
