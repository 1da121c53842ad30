package io.trailsight.trail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The JSON of an object, inflated where its first bytes say that it is gzip (<a
 * href="https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1">RFC 1952</a>), counted and capped.
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

  InflatedStream(byte[] object, RecordLimits limits) throws IOException {
    InputStream bytes = new ByteArrayInputStream(object);
    json = isGzip(object) ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    long byRatio = Math.max((long) object.length * limits.maxInflationRatio(), RATIO_MATTERS_FROM);
    maxBytes = Math.min(byRatio, limits.maxInflatedBytes());
  }

  static boolean isGzip(byte[] object) {
    return object.length > 1 && object[0] == (byte) 0x1f && object[1] == (byte) 0x8b;
  }

  /** How many bytes of JSON have been read. */
  long position() {
    return position;
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

  private int count(int bytes, int result) throws LimitExceededException {
    position += bytes;
    if (position > maxBytes) {
      throw new LimitExceededException("it inflates to more than " + maxBytes + " bytes");
    }
    return result;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  /** The content is larger than the limits allow. */
  static final class LimitExceededException extends IOException {

    private static final long serialVersionUID = 1L;

    LimitExceededException(String message) {
      super(message);
    }
  }
}
