package io.trailsight.trail.record;

import io.trailsight.trail.UnreadableException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file: one member after the other, each checked against its checksum and
 * length (<a href="https://www.rfc-editor.org/rfc/rfc1952#section-2.2">RFC 1952</a>). Zeros behind
 * the last member are padding; anything else there is an error, as it may be the rest of another
 * member. The number of members and the length of their names take no memory. Not thread-safe.
 */
public final class GzipMembers extends InputStream {

  private static final int FIXED_HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int DEFLATE = 8;
  private static final int HAS_HEADER_CHECKSUM = 1 << 1;
  private static final int HAS_EXTRA_FIELD = 1 << 2;
  private static final int HAS_NAME = 1 << 3;
  private static final int HAS_COMMENT = 1 << 4;
  private static final int RESERVED_FLAGS = 0b1110_0000;

  private final byte[] file;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private int next;
  private boolean insideMember;

  /**
   * @param file the whole file; must not be changed meanwhile
   */
  GzipMembers(byte[] file) {
    this.file = file;
  }

  /** Whether a file begins as gzip does. */
  public static boolean isGzip(byte[] file) {
    return isMember(file, 0);
  }

  private static boolean isMember(byte[] file, int at) {
    return file.length - at > 1 && file[at] == (byte) 0x1f && file[at + 1] == (byte) 0x8b;
  }

  @Override
  public int read() throws UnreadableException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws UnreadableException {
    if (length == 0) {
      return 0;
    }
    while (insideMember || enterMember()) {
      int inflated = inflate(buffer, offset, length);
      if (inflated > 0) {
        checksum.update(buffer, offset, inflated);
        return inflated;
      }
      if (inflater.finished()) {
        leaveMember();
      } else if (inflater.needsInput() || inflater.needsDictionary()) {
        throw truncated();
      }
    }
    return -1;
  }

  private int inflate(byte[] buffer, int offset, int length) throws UnreadableException {
    try {
      return inflater.inflate(buffer, offset, length);
    } catch (DataFormatException _) {
      throw corrupt();
    }
  }

  /** Moves behind the header of the next member; false at the end of the file. */
  private boolean enterMember() throws UnreadableException {
    if (next > 0 && isPadding()) {
      return false;
    }
    if (!isMember(file, next)) {
      throw new UnreadableException("something that is not gzip follows its gzip data");
    }
    skipHeader();
    inflater.reset();
    inflater.setInput(file, next, file.length - next);
    checksum.reset();
    insideMember = true;
    return true;
  }

  private boolean isPadding() {
    for (int i = next; i < file.length; i++) {
      if (file[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void skipHeader() throws UnreadableException {
    require(FIXED_HEADER_BYTES);
    int flags = file[next + 3];
    if (file[next + 2] != DEFLATE || (flags & RESERVED_FLAGS) != 0) {
      throw corrupt();
    }
    next += FIXED_HEADER_BYTES;
    if ((flags & HAS_EXTRA_FIELD) != 0) {
      require(Short.BYTES);
      int bytes = (int) littleEndian(next, Short.BYTES);
      next += Short.BYTES;
      require(bytes);
      next += bytes;
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

  private void skipText() throws UnreadableException {
    do {
      require(1);
    } while (file[next++] != 0);
  }

  private void leaveMember() throws UnreadableException {
    next = file.length - inflater.getRemaining();
    require(TRAILER_BYTES);
    long length = inflater.getBytesWritten() & 0xFFFF_FFFFL;
    if (littleEndian(next, Integer.BYTES) != checksum.getValue()
        || littleEndian(next + Integer.BYTES, Integer.BYTES) != length) {
      throw corrupt();
    }
    next += TRAILER_BYTES;
    insideMember = false;
  }

  private long littleEndian(int at, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (file[at + i] & 0xFFL) << (Byte.SIZE * i);
    }
    return value;
  }

  private void require(int bytes) throws UnreadableException {
    if (file.length - next < bytes) {
      throw truncated();
    }
  }

  private static UnreadableException truncated() {
    return new UnreadableException("its gzip data is truncated");
  }

  private static UnreadableException corrupt() {
    return new UnreadableException("its gzip data is corrupt");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
