package io.trailsight.integrity;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a store holds beside a digest about its signature. */
public sealed interface Signature {

  /**
   * The object's metadata states it.
   *
   * @param hex in hexadecimal digits
   * @param algorithm such as {@code SHA256withRSA}
   * @param generated when CloudTrail made it, which only a digest of a backfill states
   */
  record Stated(String hex, String algorithm, Optional<Instant> generated) implements Signature {}

  /** The object's metadata lacks it. */
  record Absent() implements Signature {}

  /** The store keeps no metadata of this object, so nothing is stated. */
  record NotKept() implements Signature {}

  /** What the metadata of an object in S3 states. */
  static Signature of(Map<String, String> metadata) {
    String hex = metadata.getOrDefault("signature", "");
    return hex.isEmpty()
        ? new Absent()
        : new Stated(
            hex,
            metadata.getOrDefault("signature-algorithm", ""),
            generated(metadata.getOrDefault("backfill-generation-timestamp", "")));
  }

  private static Optional<Instant> generated(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
