package io.trailsight.ingest;

/**
 * What may be fetched and how much of it is handled at once.
 *
 * @param maxObjectBytes the most bytes of an object as fetched
 * @param ownChunkBytes the bytes of documents for which each object always has room
 * @param maxChunkBytes the most bytes of documents that one object hands to the index at once,
 *     where there is room; a document may be larger
 * @param allowed the objects that are fetched
 */
public record IngestLimits(
    long maxObjectBytes, long ownChunkBytes, long maxChunkBytes, AllowList allowed) {

  /** Limits under which no object takes of the room that all share. */
  public IngestLimits(long maxObjectBytes, long maxChunkBytes, AllowList allowed) {
    this(maxObjectBytes, maxChunkBytes, maxChunkBytes, allowed);
  }
}
