package io.trailsight.trail.record;

import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file: one member after the other, each checked against its checksum and
 * length (<a href="https://www.rfc-editor.org/rfc/rfc1952#section-2.2">RFC 1952</a>). Line breaks
 * may follow a member, as Firehose adds them. Zeros behind the last member are padding; anything
 * else there is an error, as it may be the rest of another member. The number of members and the
 * length of their names take no memory. Not thread-safe.
 */
public final class GzipMembers extends BlockInput {

  private static final int BUFFER_BYTES = 1 << 14;
  private static final int FIXED_HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CHECKSUM = 1 << 1;
  private static final int HAS_EXTRA_FIELD = 1 << 2;
  private static final int HAS_NAME = 1 << 3;
  private static final int HAS_COMMENT = 1 << 4;
  private static final int RESERVED_FLAGS = 0b1110_0000;

  private final InputStream rest;
  private final boolean whole;
  private final boolean lone;
  private final byte[] buffer;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();

  /** What is in the buffer and not yet read: from here to the limit. */
  private int next;

  private int limit;
  private boolean insideMember;
  private boolean behindMember;

  /**
   * @param file the whole file; must not be changed meanwhile
   */
  GzipMembers(byte[] file) {
    this.rest = InputStream.nullInputStream();
    this.whole = true;
    this.lone = false;
    this.buffer = file;
    this.limit = file.length;
  }

  /**
   * @param file read bit by bit, and closed with this
   */
  GzipMembers(InputStream file) {
    this(file, false);
  }

  private GzipMembers(InputStream file, boolean lone) {
    this.rest = file;
    this.whole = false;
    this.lone = lone;
    this.buffer = new byte[BUFFER_BYTES];
  }

  /**
   * The content of a file that is one member as CloudTrail writes it: any byte behind it, be it
   * another member or padding, is an error.
   *
   * @param file read bit by bit, and closed with this
   */
  public static InputStream single(InputStream file) {
    return new GzipMembers(file, true);
  }

  /** Whether a file begins as gzip does. */
  public static boolean isGzip(byte[] file) {
    return file.length > 1 && isMagic(file, 0);
  }

  private static boolean isMagic(byte[] file, int at) {
    return file[at] == (byte) 0x1f && file[at + 1] == (byte) 0x8b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (insideMember || enterMember()) {
      int inflated = inflate(into, offset, length);
      if (inflated > 0) {
        checksum.update(into, offset, inflated);
        return inflated;
      }
      if (inflater.finished()) {
        leaveMember();
      } else if (inflater.needsDictionary() || !feed()) {
        throw truncated();
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int offset, int length) throws UnreadableException {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException _) {
      throw corrupt();
    }
  }

  /** Gives the inflater more of the file; false at its end. */
  private boolean feed() throws IOException {
    next = limit - inflater.getRemaining();
    if (!has(1)) {
      return false;
    }
    inflater.setInput(buffer, next, limit - next);
    return true;
  }

  /** Moves behind the header of the next member; false at the end of the file. */
  private boolean enterMember() throws IOException {
    if (lone && behindMember) {
      if (has(1)) {
        throw new UnreadableException("something follows its gzip data");
      }
      return false;
    }
    while (behindMember && has(1) && (buffer[next] == '\n' || buffer[next] == '\r')) {
      next++;
    }
    if (behindMember && (!has(1) || buffer[next] == 0)) {
      skipPadding();
      return false;
    }
    if (!has(2) || !isMagic(buffer, next)) {
      throw followedByOther();
    }
    skipHeader();
    inflater.reset();
    inflater.setInput(buffer, next, limit - next);
    checksum.reset();
    insideMember = true;
    return true;
  }

  private void skipPadding() throws IOException {
    while (has(1)) {
      if (buffer[next++] != 0) {
        throw followedByOther();
      }
    }
  }

  private void skipHeader() throws IOException {
    require(FIXED_HEADER_BYTES);
    int flags = buffer[next + 3];
    if (buffer[next + 2] != DEFLATE || (flags & RESERVED_FLAGS) != 0) {
      throw corrupt();
    }
    next += FIXED_HEADER_BYTES;
    if ((flags & HAS_EXTRA_FIELD) != 0) {
      require(Short.BYTES);
      int bytes = (int) littleEndian(next, Short.BYTES);
      next += Short.BYTES;
      for (int i = 0; i < bytes; i++) {
        require(1);
        next++;
      }
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CHECKSUM) != 0) {
      require(Short.BYTES);
      next += Short.BYTES;
    }
  }

  private void skipText() throws IOException {
    do {
      require(1);
    } while (buffer[next++] != 0);
  }

  private void leaveMember() throws IOException {
    next = limit - inflater.getRemaining();
    require(TRAILER_BYTES);
    long length = inflater.getBytesWritten() & 0xFFFF_FFFFL;
    if (littleEndian(next, Integer.BYTES) != checksum.getValue()
        || littleEndian(next + Integer.BYTES, Integer.BYTES) != length) {
      throw corrupt();
    }
    next += TRAILER_BYTES;
    insideMember = false;
    behindMember = true;
  }

  private long littleEndian(int at, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (buffer[at + i] & 0xFFL) << (Byte.SIZE * i);
    }
    return value;
  }

  private void require(int bytes) throws IOException {
    if (!has(bytes)) {
      throw truncated();
    }
  }

  /** Whether so many bytes of the file are left; they are in the buffer then. */
  private boolean has(int bytes) throws IOException {
    while (limit - next < bytes) {
      if (whole) {
        return false;
      }
      System.arraycopy(buffer, next, buffer, 0, limit - next);
      limit -= next;
      next = 0;
      int read = rest.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }

  private static UnreadableException followedByOther() {
    return new UnreadableException("something that is not gzip follows its gzip data");
  }

  private static UnreadableException truncated() {
    return new UnreadableException("its gzip data is truncated");
  }

  private static UnreadableException corrupt() {
    return new UnreadableException("its gzip data is corrupt");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    rest.close();
  }
}
