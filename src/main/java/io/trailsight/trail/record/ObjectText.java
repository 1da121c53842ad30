package io.trailsight.trail.record;

import io.trailsight.trail.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * The JSON of an object, inflated where its first bytes say that it is gzip, counted and capped.
 * What a reader took too much of can be put back. Not thread-safe.
 */
final class ObjectText extends PushbackInputStream {

  /** More than a parser and the search for a record's end read ahead together. */
  private static final int MAX_PUT_BACK = 1 << 15;

  private final Inflated inflated;

  /**
   * @param object gzip or plain JSON; not to be changed meanwhile
   */
  ObjectText(byte[] object, RecordLimits limits) {
    this(new Inflated(object, limits));
  }

  private ObjectText(Inflated inflated) {
    super(inflated, MAX_PUT_BACK);
    this.inflated = inflated;
  }

  /** Lets only so many bytes more be inflated; what is buffered above comes on top. */
  void allow(long bytes) {
    inflated.allowance = bytes;
    inflated.allowedUpTo = inflated.position + bytes;
  }

  /** Lets everything be read. */
  void allowAll() {
    inflated.allowedUpTo = Long.MAX_VALUE;
  }

  /** Counts what comes out. */
  private static final class Inflated extends InputStream {

    /**
     * Below this size no ratio matters: a page of spaces inflates a thousandfold and harms nobody.
     */
    private static final long RATIO_MATTERS_FROM = 1 << 20;

    private final InputStream json;
    private final long maxBytes;
    private long position;
    private long allowedUpTo = Long.MAX_VALUE;
    private long allowance;

    Inflated(byte[] object, RecordLimits limits) {
      json =
          GzipMembers.isGzip(object) ? new GzipMembers(object) : new ByteArrayInputStream(object);
      long byRatio =
          Math.max((long) object.length * limits.maxInflationRatio(), RATIO_MATTERS_FROM);
      maxBytes = Math.min(byRatio, limits.maxInflatedBytes());
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
}
