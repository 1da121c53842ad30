package io.trailsight.trail.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.UnreadableException;
import io.trailsight.trail.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts the elements of an array out of a text, without parsing them. What lies outside of the array
 * is read through {@link #outside()}. Holds at most one element and a small buffer. Not
 * thread-safe.
 */
final class RecordCutter implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 14;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream text;
  private final int maxBytes;
  private final int maxHeadBytes;
  private final int maxHeldBytes;
  private final ValueScan scan = new ValueScan();
  private final ValueScan scanOutside = new ValueScan();
  private byte[] buffer = new byte[BUFFER_BYTES];

  /** Where the element begins in the buffer, or what the buffer still holds of it. */
  private int start;

  /** Where the element ends in the buffer, or how far it is known. */
  private int end;

  /** Where the text in the buffer ends. */
  private int limit;

  /** Whether no element of the array was reached yet. */
  private boolean first;

  /** Whether the element stands behind a comma, or is the first one. */
  private boolean separated;

  /** How many bytes at the beginning of the element are no longer in the buffer. */
  private long dropped;

  private byte[] droppedHead = {};

  RecordCutter(ObjectText text, RecordLimits limits) {
    this.text = text;
    this.maxBytes = limits.maxRecordBytes();
    this.maxHeadBytes = limits.maxHeadBytes();
    this.maxHeldBytes = Math.max(maxBytes, maxHeadBytes);
    scanOutside.begin(ValueScan.Ending.ARRAY);
  }

  /** Skips the mark that UTF-8 may begin with. To be called first. */
  void skipByteOrderMark() throws IOException {
    while (limit < BYTE_ORDER_MARK.length && fill()) {}
    int length = Math.min(limit, BYTE_ORDER_MARK.length);
    if (Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
      end = length;
    }
  }

  /**
   * The text from here on. No read goes beyond the next {@code [} that opens a member of the
   * outermost object, so a parser that stops there leaves the elements of the array to the cutter.
   */
  InputStream outside() {
    return new Outside();
  }

  /** The bracket that was read last from outside begins the array. */
  void enterArray() {
    first = true;
  }

  /**
   * Moves to the next element of the array; false before the bracket that ends the array.
   *
   * @throws IOException when the text ends before the array
   */
  boolean next() throws IOException {
    dropped = 0;
    byte next = skipSpace();
    if (next == ']') {
      return false;
    }
    separated = first || next == ',';
    if (next == ',' && !first) {
      end++;
      next = skipSpace();
    }
    first = false;
    start = end;
    scan.begin(ending(next));
    for (int found = scan(); found < 0; found = scan()) {
      end = limit;
      if (!fill()) {
        return endsAsNumber(next);
      }
    }
    return true;
  }

  /**
   * Whether the text ends behind a number, which nothing has to close. What follows the number is
   * missing all the same, as the next element shows.
   *
   * @param begin the first byte of the element
   */
  private boolean endsAsNumber(byte begin) throws UnreadableException {
    if (separated && (begin == '-' || (begin >= '0' && begin <= '9'))) {
      return true;
    }
    throw new UnreadableException("it ends inside of a record that cannot be read");
  }

  /** What no comma precedes is broken, and costs all that stands before the next comma. */
  private ValueScan.Ending ending(byte next) {
    if (!separated) {
      return ValueScan.Ending.COMMA;
    }
    return next == '{' || next == '[' ? ValueScan.Ending.BRACKET : ValueScan.Ending.SPACE;
  }

  private int scan() {
    int found = scan.end(buffer, end, limit);
    end = Math.max(end, found);
    return found;
  }

  /** Returns the byte behind the space, without moving past it. */
  private byte skipSpace() throws IOException {
    while (true) {
      end = ValueScan.skipSpace(buffer, end, limit);
      if (end < limit) {
        return buffer[end];
      }
      start = end;
      if (!fill()) {
        throw new UnreadableException("it is not well-formed JSON");
      }
    }
  }

  private long bytes() {
    return dropped + end - start;
  }

  /** The first bytes of the element, as they are in the text. */
  RecordHead head() {
    byte[] head = dropped > 0 ? droppedHead : copyHead();
    return new RecordHead(Utf8.cut(head, maxHeadBytes), bytes() <= maxHeadBytes);
  }

  /** One more byte shows whether the head ends inside of a character. */
  private byte[] copyHead() {
    return Arrays.copyOfRange(buffer, start, (int) Math.min(end, start + maxHeadBytes + 1L));
  }

  /**
   * Parses the element.
   *
   * @throws UnreadableException when it is not one JSON value, or exceeds a limit
   */
  JsonNode parse(RecordParser parser) throws UnreadableException {
    if (!separated) {
      throw new UnreadableException("it is not well-formed JSON");
    }
    if (bytes() > maxBytes) {
      throw new UnreadableException("it has more than " + maxBytes + " bytes");
    }
    return parser.parse(buffer, start, end - start);
  }

  /** Frees the memory of a large element. The element can no longer be read. */
  void release() {
    start = end;
    dropped = 0;
    droppedHead = new byte[0];
    if (buffer.length > BUFFER_BYTES) {
      compact(BUFFER_BYTES);
    }
  }

  /** Reads on; false at the end of the text. */
  private boolean fill() throws IOException {
    if (limit == buffer.length) {
      makeRoom();
    }
    int read = text.read(buffer, limit, Math.min(buffer.length - limit, BUFFER_BYTES));
    limit += Math.max(0, read);
    return read >= 0;
  }

  private void makeRoom() {
    if (limit - start > maxHeldBytes) {
      if (dropped == 0) {
        droppedHead = copyHead();
      }
      dropped += end - start;
      start = end;
    }
    boolean half = limit - start > buffer.length / 2;
    compact(
        half
            ? (int) Math.min(2L * buffer.length, maxHeldBytes + (long) BUFFER_BYTES)
            : buffer.length);
  }

  /** Moves what is still needed to the beginning of a buffer of this size. */
  private void compact(int size) {
    int needed = limit - start;
    byte[] room = size == buffer.length ? buffer : new byte[Math.max(size, needed)];
    System.arraycopy(buffer, start, room, 0, needed);
    buffer = room;
    end -= start;
    start = 0;
    limit = needed;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  /** What {@link #outside()} returns. */
  private final class Outside extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return end < limit ? readBuffer(into, offset, length) : readText(into, offset, length);
    }

    private int readBuffer(byte[] into, int offset, int length) {
      int to = (int) Math.min(limit, end + (long) length);
      int found = scanOutside.end(buffer, end, to);
      int read = (found < 0 ? to : found) - end;
      System.arraycopy(buffer, end, into, offset, read);
      end += read;
      start = end;
      return read;
    }

    /** Reads past the buffer, which keeps what is behind the bracket. */
    private int readText(byte[] into, int offset, int length) throws IOException {
      int read = text.read(into, offset, Math.min(length, BUFFER_BYTES));
      int to = offset + Math.max(0, read);
      if (!scanOutside.isInString() && ValueScan.skipSpace(into, offset, to) == to) {
        return Math.min(read, 1);
      }
      int found = scanOutside.end(into, offset, to);
      if (found < 0) {
        return read;
      }
      start = 0;
      end = 0;
      limit = to - found;
      System.arraycopy(into, found, buffer, 0, limit);
      return found - offset;
    }
  }
}
