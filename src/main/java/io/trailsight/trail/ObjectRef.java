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
 */
public record ObjectRef(String bucket, String key, Optional<String> versionId, OptionalLong size) {

  public ObjectRef {
    Objects.requireNonNull(versionId);
    Objects.requireNonNull(size);
    if (bucket.isBlank() || key.isEmpty()) {
      throw new IllegalArgumentException("an object has a bucket and a key");
    }
  }

  /** An object of which only bucket and key are known. */
  public static ObjectRef of(String bucket, String key) {
    return new ObjectRef(bucket, key, Optional.empty(), OptionalLong.empty());
  }

  /** {@code s3://bucket/key}, as people and tools write it. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
