package io.trailsight.trail;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An S3 object that a notice names.
 *
 * @param bucket the bucket's name, never blank
 * @param key the key as in S3, decoded if the notice encodes it; never empty
 * @param versionId the version to read, in a bucket with versioning
 * @param size the compressed size in bytes that the notice states; a hint, not a promise
 * @param etag the ETag that the notice states, without quotes
 */
public record ObjectRef(
    String bucket,
    String key,
    Optional<String> versionId,
    OptionalLong size,
    Optional<String> etag) {

  /**
   * The longest name of a bucket, in characters. Buckets of today have up to 63, old ones of
   * us-east-1 up to this many (<a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">S3
   * guide</a>).
   */
  private static final int LONGEST_BUCKET = 255;

  /**
   * The longest key, and the longest id of a version, in bytes of UTF-8 (<a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">keys</a>, <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html">versions</a>).
   */
  private static final int LONGEST_NAME = 1024;

  public ObjectRef {
    Objects.requireNonNull(versionId);
    Objects.requireNonNull(size);
    Objects.requireNonNull(etag);
    if (bucket.isBlank() || key.isEmpty()) {
      throw new IllegalArgumentException("an object has a bucket and a key");
    }
  }

  /** An object whose ETag is not stated. */
  public ObjectRef(String bucket, String key, Optional<String> versionId, OptionalLong size) {
    this(bucket, key, versionId, size, Optional.empty());
  }

  /** An object of which only bucket and key are known. */
  public static ObjectRef of(String bucket, String key) {
    return new ObjectRef(bucket, key, Optional.empty(), OptionalLong.empty());
  }

  /** Whether S3 can have such an object, by the lengths of its names. */
  boolean isPossible() {
    return bucket.length() <= LONGEST_BUCKET
        && Utf8.length(key) <= LONGEST_NAME
        && Utf8.length(versionId.orElse("")) <= LONGEST_NAME;
  }

  /** {@code s3://bucket/key}, as people and tools write it. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
