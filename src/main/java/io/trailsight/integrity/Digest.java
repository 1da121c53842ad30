package io.trailsight.integrity;

import java.time.Instant;
import java.util.Optional;

/**
 * A digest without the files that it lists.
 *
 * @param start of the time that it covers
 * @param end of the time that it covers
 * @param endText the same as the digest has it, which is how it is signed
 * @param bucket where it was delivered
 * @param key where it was delivered
 * @param fingerprint of the public key that verifies it
 * @param algorithm of its signature
 * @param previous what the digest before it was; nothing in the first one after logging began
 */
public record Digest(
    Instant start,
    Instant end,
    String endText,
    String bucket,
    String key,
    String fingerprint,
    String algorithm,
    Optional<Previous> previous) {

  /**
   * What a digest states about the one before it.
   *
   * @param sha256 of its content, in hexadecimal digits
   * @param signature in hexadecimal digits
   */
  public record Previous(String bucket, String key, String sha256, String signature) {}

  /**
   * A file that a digest lists.
   *
   * @param sha256 of its content, in hexadecimal digits
   */
  public record LogFile(String bucket, String key, String sha256) {}

  /**
   * Receives the files that a digest lists, in its order.
   *
   * @param <E> ends the reading
   */
  @FunctionalInterface
  public interface FileVisitor<E extends Exception> {

    void visit(LogFile file) throws E, InterruptedException;
  }
}
