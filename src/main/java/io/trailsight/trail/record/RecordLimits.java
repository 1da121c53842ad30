package io.trailsight.trail.record;

/**
 * How large the content of an object may be.
 *
 * @param maxInflatedBytes the most bytes of JSON in an object
 * @param maxInflationRatio the most bytes of JSON per byte fetched; small objects may inflate
 *     further
 * @param maxRecordBytes the most bytes of one record; CloudTrail itself stops at 256 KiB (<a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html">quotas</a>)
 * @param maxNesting how deep arrays and objects may nest
 * @param maxHeadBytes the most bytes that are kept of the beginning of a record
 */
public record RecordLimits(
    long maxInflatedBytes,
    int maxInflationRatio,
    int maxRecordBytes,
    int maxNesting,
    int maxHeadBytes) {

  /** In CloudTrail's records, a name or value with its punctuation takes more bytes on average. */
  private static final int BYTES_PER_TOKEN = 16;

  public RecordLimits {
    if (maxInflatedBytes < 1
        || maxInflationRatio < 1
        || maxRecordBytes < 1
        || maxNesting < 3
        || maxHeadBytes < 1) {
      throw new IllegalArgumentException("limits are positive, and records nest");
    }
  }

  /** The most names and values in a record: what bounds the memory it takes once it is read. */
  int maxRecordTokens() {
    return Math.max(1, maxRecordBytes / BYTES_PER_TOKEN);
  }
}
