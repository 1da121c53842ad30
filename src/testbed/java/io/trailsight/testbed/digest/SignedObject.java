package io.trailsight.testbed.digest;

import java.util.Map;

/**
 * A digest as it lies in S3.
 *
 * @param gzip its bytes; not copied, so treat them as fixed
 * @param metadata the user metadata of the object
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole; the key is its identity.
public record SignedObject(String key, byte[] gzip, Map<String, String> metadata) {

  public SignedObject {
    metadata = Map.copyOf(metadata);
  }
}
