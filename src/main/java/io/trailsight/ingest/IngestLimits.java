package io.trailsight.ingest;

import java.util.Set;

/**
 * What may be fetched and how much of it is handled at once.
 *
 * @param maxObjectBytes the most bytes of an object as fetched
 * @param maxChunkBytes about how many bytes of documents one object hands to the index at once
 * @param buckets the only buckets that objects are fetched from; none means any
 */
public record IngestLimits(long maxObjectBytes, long maxChunkBytes, Set<String> buckets) {

  public IngestLimits {
    buckets = Set.copyOf(buckets);
  }

  boolean mayFetchFrom(String bucket) {
    return buckets.isEmpty() || buckets.contains(bucket);
  }
}
