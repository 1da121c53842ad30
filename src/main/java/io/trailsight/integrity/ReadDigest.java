package io.trailsight.integrity;

import io.trailsight.integrity.Digest.FileVisitor;
import io.trailsight.trail.Hashes;
import io.trailsight.trail.UnreadableException;
import io.trailsight.trail.record.GzipMembers;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * A digest that was read to its end.
 *
 * @param digest what it states, but for its files
 * @param sha256 of its JSON, in hexadecimal digits
 * @param files how many files it lists
 */
public record ReadDigest(Digest digest, String sha256, long files) {

  /**
   * Reads a digest as a stream: memory does not depend on its size.
   *
   * @param packed the object, which is closed
   * @param visitor receives its files before the digest is known to be whole
   * @throws UnreadableException when it is not what CloudTrail writes
   * @throws IOException when it cannot be read
   */
  public static <E extends Exception> ReadDigest read(InputStream packed, FileVisitor<E> visitor)
      throws IOException, InterruptedException, E {
    MessageDigest hash = Hashes.sha256();
    long[] files = {0};
    try (InputStream content = new DigestInputStream(GzipMembers.single(packed), hash)) {
      Digest digest =
          DigestReader.<E>read(
              content,
              file -> {
                files[0]++;
                visitor.visit(file);
              });
      return new ReadDigest(digest, Sha256.hex(hash), files[0]);
    }
  }
}
