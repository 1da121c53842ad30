package io.trailsight.trail.record;

import io.trailsight.trail.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Computes the SHA-256 of a content while it is read. It is that which a digest of CloudTrail
 * states for a log file: of what the file inflates to. Not thread-safe.
 */
final class HashedInput extends BlockInput {

  private final InputStream content;
  private final MessageDigest hash = Hashes.sha256();
  private Optional<String> sha256 = Optional.empty();

  HashedInput(InputStream content) {
    this.content = content;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = content.read(into, offset, length);
    if (read > 0) {
      hash.update(into, offset, read);
    }
    if (read < 0 && sha256.isEmpty()) {
      sha256 = Optional.of(HexFormat.of().formatHex(hash.digest()));
    }
    return read;
  }

  /** The hash, in lower-case hexadecimal digits; nothing before the end was reached. */
  Optional<String> sha256() {
    return sha256;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
