package io.trailsight.trail.record;

import io.trailsight.trail.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The JSON of an object, inflated if its first bytes are those of gzip. Limits how much is
 * inflated. Not thread-safe.
 */
final class ObjectText extends InputStream {

  /** Below this size no ratio matters: a page of spaces inflates a thousandfold and is harmless. */
  private static final long RATIO_MATTERS_FROM = 1 << 20;

  private final InputStream json;
  private final long maxBytes;
  private long position;

  /**
   * @param object gzip or plain JSON; must not be changed meanwhile
   */
  ObjectText(byte[] object, RecordLimits limits) {
    json = GzipMembers.isGzip(object) ? new GzipMembers(object) : new ByteArrayInputStream(object);
    long byRatio = Math.max((long) object.length * limits.maxInflationRatio(), RATIO_MATTERS_FROM);
    maxBytes = Math.min(byRatio, limits.maxInflatedBytes());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnreadableException when the gzip data is broken, or inflates to more than the limit
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = json.read(buffer, offset, length);
    position += Math.max(0, read);
    if (position > maxBytes) {
      throw new UnreadableException("it inflates to more than " + maxBytes + " bytes");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
