package io.trailsight.trail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The JSON of an object, inflated where its first bytes say that it is gzip (<a
 * href="https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1">RFC 1952</a>), counted and capped.
 * Not thread-safe.
 */
final class InflatedStream extends InputStream {

  /**
   * Below this size no ratio matters: a page of spaces inflates a thousandfold and harms nobody.
   */
  private static final long RATIO_MATTERS_FROM = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 13;

  private final InputStream json;
  private final long maxBytes;
  private long position;
  private long allowedUpTo = Long.MAX_VALUE;
  private long allowance;

  InflatedStream(byte[] object, RecordLimits limits) throws IOException {
    InputStream bytes = new ByteArrayInputStream(object);
    json = isGzip(object) ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    long byRatio = Math.max((long) object.length * limits.maxInflationRatio(), RATIO_MATTERS_FROM);
    maxBytes = Math.min(byRatio, limits.maxInflatedBytes());
  }

  private static boolean isGzip(byte[] object) {
    return object.length > 1 && object[0] == (byte) 0x1f && object[1] == (byte) 0x8b;
  }

  /** Lets only so many bytes more be read; what a parser holds in its buffer comes on top. */
  void allow(long bytes) {
    allowance = bytes;
    allowedUpTo = position + bytes;
  }

  /** Lets everything be read. */
  void allowAll() {
    allowedUpTo = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    int read = json.read();
    return read < 0 ? read : count(1, read);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = json.read(buffer, offset, length);
    return read < 0 ? read : count(read, read);
  }

  private int count(int bytes, int result) throws IOException {
    position += bytes;
    if (position > maxBytes) {
      throw new UnreadableException("it inflates to more than " + maxBytes + " bytes");
    }
    if (position - bytes > allowedUpTo) {
      throw new UnreadableException("it has more than " + allowance + " bytes");
    }
    return result;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
