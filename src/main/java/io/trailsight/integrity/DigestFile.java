package io.trailsight.integrity;

import io.trailsight.integrity.Digest.FileVisitor;
import io.trailsight.trail.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A digest as it was fetched: compressed, so that the files that it lists take little memory.
 *
 * @param packed the object
 * @param digest what it states, but for its files
 * @param sha256 of its JSON, in hexadecimal digits
 * @param files how many files it lists
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DigestFile(byte[] packed, Digest digest, String sha256, long files) {

  /** A digest of 100,000 files takes about 10 MB. */
  static final int MOST_PACKED_BYTES = 1 << 26;

  /**
   * Reads a digest.
   *
   * @param packed the object; must not be changed afterwards
   * @throws UnreadableException when it is not what CloudTrail writes
   */
  static DigestFile of(byte[] packed) throws UnreadableException, InterruptedException {
    try {
      ReadDigest read = ReadDigest.<RuntimeException>read(open(packed), _ -> {});
      return new DigestFile(packed, read.digest(), read.sha256(), read.files());
    } catch (UnreadableException e) {
      throw e;
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  /** Reads the files that it lists, in its order. */
  <E extends Exception> void visitFiles(FileVisitor<E> visitor) throws InterruptedException, E {
    try {
      ReadDigest _ = ReadDigest.read(open(packed), visitor);
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private static ByteArrayInputStream open(byte[] packed) {
    return new ByteArrayInputStream(packed);
  }

  /** What is in memory, or has been read before, can be read. */
  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException(e);
  }
}
