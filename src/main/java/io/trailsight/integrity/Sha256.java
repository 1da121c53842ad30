package io.trailsight.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.trail.Hashes;
import io.trailsight.trail.UnreadableException;
import io.trailsight.trail.record.GzipMembers;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Hashes of contents, as CloudTrail states them: of what a gzip file holds, in lower case. */
public final class Sha256 {

  private static final int BUFFER_BYTES = 1 << 14;

  /** CloudTrail's files have some tens of MB. */
  private static final long MOST_BYTES = 1L << 34;

  private Sha256() {}

  /**
   * The hash of what a gzip file holds. Memory does not depend on its size.
   *
   * @param packed the file, which is closed
   * @throws UnreadableException when it is not one gzip member with nothing behind it, or inflates
   *     without end
   * @throws IOException when it cannot be read
   */
  public static String ofGzip(InputStream packed) throws IOException {
    MessageDigest hash = Hashes.sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    try (InputStream content = GzipMembers.single(packed)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        hash.update(buffer, 0, read);
        bytes += read;
        if (bytes > MOST_BYTES) {
          throw new UnreadableException("it inflates to more than " + MOST_BYTES + " bytes");
        }
      }
    }
    return hex(hash);
  }

  /** The hash of a text in UTF-8. */
  public static String of(String text) {
    MessageDigest hash = Hashes.sha256();
    hash.update(text.getBytes(UTF_8));
    return hex(hash);
  }

  static String hex(MessageDigest hash) {
    return HexFormat.of().formatHex(hash.digest());
  }
}
