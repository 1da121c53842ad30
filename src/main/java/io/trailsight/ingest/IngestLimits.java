package io.trailsight.ingest;

/**
 * What may be fetched and how much of it is handled at once.
 *
 * @param maxObjectBytes the most bytes of an object as fetched
 * @param maxChunkBytes about how many bytes of documents one object hands to the index at once
 * @param allowed the objects that are fetched
 */
public record IngestLimits(long maxObjectBytes, long maxChunkBytes, AllowList allowed) {}
