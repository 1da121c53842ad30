package io.trailsight.trail.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.UnreadableException;
import io.trailsight.trail.Utf8;
import io.trailsight.trail.accesslog.AccessLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A text, and the part of it that is held in memory: one value, as far as it is known, and a small
 * buffer. Of a value that is too large only the head is held. Not thread-safe.
 */
final class HeldText implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 14;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream text;
  private final boolean inMemory;
  private final int maxBytes;
  private final int maxHeadBytes;
  private final int maxHeldBytes;
  private byte[] buffer;

  /** Where the value begins in the buffer, or what the buffer still holds of it. */
  private int start;

  /** Where the value ends in the buffer, or how far it is known. */
  private int end;

  /** Where the text in the buffer ends. */
  private int limit;

  /** Whether nothing follows what is in the buffer. */
  private boolean ended;

  /** How many bytes at the beginning of the value are no longer in the buffer. */
  private long dropped;

  private byte[] droppedHead = {};

  private HeldText(InputStream text, byte[] buffer, int limit, RecordLimits limits) {
    this.text = text;
    this.inMemory = limit == buffer.length;
    this.buffer = buffer;
    this.limit = limit;
    this.ended = inMemory;
    this.maxBytes = limits.maxRecordBytes();
    this.maxHeadBytes = limits.maxHeadBytes();
    this.maxHeldBytes = Math.max(maxBytes, maxHeadBytes);
  }

  /** A text that is read bit by bit. The mark that UTF-8 may begin with is skipped. */
  static HeldText of(InputStream text, RecordLimits limits) throws IOException {
    HeldText held = new HeldText(text, new byte[BUFFER_BYTES], 0, limits);
    held.skipByteOrderMark();
    return held;
  }

  /**
   * A text that is in memory already.
   *
   * @param text must not be changed meanwhile
   */
  static HeldText of(byte[] text, RecordLimits limits) {
    return new HeldText(InputStream.nullInputStream(), text, text.length, limits);
  }

  private void skipByteOrderMark() throws IOException {
    while (limit < BYTE_ORDER_MARK.length && fill()) {}
    int length = Math.min(limit, BYTE_ORDER_MARK.length);
    if (Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
      end = length;
    }
  }

  /** Moves behind the space, which belongs to no value; false at the end of the text. */
  boolean skipSpace() throws IOException {
    while (true) {
      end = ValueScan.skipSpace(buffer, end, limit);
      if (end < limit) {
        return true;
      }
      start = end;
      if (!fill()) {
        return false;
      }
    }
  }

  /** The byte behind what is known of the value; there must be one. */
  byte peek() {
    return buffer[end];
  }

  /** Moves behind the next byte, which belongs to no value. */
  void skip() {
    end++;
  }

  /** Moves behind a time that CloudWatch Logs exports; false when there is none. */
  boolean skipExportTime() throws IOException {
    start = end;
    while (limit - end < ExportTime.BYTES && fill()) {}
    boolean found = ExportTime.isAt(buffer, end, limit);
    end += found ? ExportTime.BYTES : 0;
    return found;
  }

  /** A value begins here. */
  void begin() {
    start = end;
    dropped = 0;
  }

  /** Moves to where a scan finds an end; false when the text ends before. */
  boolean scan(ValueScan scan) throws IOException {
    int found = scan.end(buffer, end, limit);
    while (found < 0) {
      end = limit;
      if (!fill()) {
        return false;
      }
      found = scan.end(buffer, end, limit);
    }
    end = found;
    return true;
  }

  /**
   * Moves to the end of the line, or of the text.
   *
   * @param ofAnyLength whether more lines follow for certain, however long this one is
   * @throws UnreadableException when the line is longer than any record
   */
  void scanLine(boolean ofAnyLength) throws IOException {
    do {
      while (end < limit) {
        if (buffer[end] == '\n') {
          return;
        }
        end++;
      }
      if (!ofAnyLength && bytes() > maxBytes) {
        throw new UnreadableException("it has a line of more than " + maxBytes + " bytes");
      }
    } while (fill());
  }

  /** Whether lines of a server access log begin here or soon, as far as the text is at hand. */
  boolean isBeforeAccessLog() {
    return AccessLog.isNear(buffer, end, limit);
  }

  /** The byte before what was moved to; there must be one. */
  byte last() {
    return buffer[end - 1];
  }

  /** The last bytes of what is known of the value, without space: enough for a name. */
  byte[] tail() {
    byte[] tail = new byte[Container.MAX_NAME_BYTES];
    int from = tail.length;
    for (int at = end - 1; at >= start && from > 0; at--) {
      if (!ValueScan.isSpace(buffer[at])) {
        tail[--from] = buffer[at];
      }
    }
    return Arrays.copyOfRange(tail, from, tail.length);
  }

  /** Whether what is known and held of the value contains some bytes. */
  boolean contains(byte[] bytes) {
    return ValueScan.contains(buffer, start, end, bytes);
  }

  /** Whether it is certain that nothing but space follows. */
  boolean isAtEnd() {
    return ended && ValueScan.skipSpace(buffer, end, limit) == limit;
  }

  private long bytes() {
    return dropped + end - start;
  }

  /** The first bytes of the value, as they are in the text. */
  RecordHead head() {
    byte[] head = dropped > 0 ? droppedHead : copyHead();
    return new RecordHead(Utf8.cut(head, maxHeadBytes), bytes() <= maxHeadBytes);
  }

  /** One more byte shows whether the head ends inside of a character. */
  private byte[] copyHead() {
    return Arrays.copyOfRange(buffer, start, (int) Math.min(end, start + maxHeadBytes + 1L));
  }

  /**
   * Parses the value.
   *
   * @throws UnreadableException when the parser does not take it, or it exceeds a limit
   */
  JsonNode parse(ValueParser parser) throws UnreadableException {
    if (bytes() > maxBytes) {
      throw new UnreadableException("it has more than " + maxBytes + " bytes");
    }
    return parser.parse(buffer, start, end - start);
  }

  /** A member of the value, which was parsed, as it is in the text. */
  byte[] member(String name, RecordParser parser) {
    return parser.member(buffer, start, end - start, name);
  }

  /**
   * Frees the memory of a large value, except for its head.
   *
   * @return how many bytes are still held, beside a text that was in memory already
   */
  int releaseAllButHead() {
    if (inMemory) {
      return 0;
    }
    if (dropped == 0 && buffer.length > BUFFER_BYTES) {
      droppedHead = copyHead();
      dropped = (long) end - start;
      start = end;
      shrink();
    }
    return droppedHead.length + buffer.length;
  }

  /** Frees the memory of a large value. The value can no longer be read. */
  void release() {
    begin();
    droppedHead = new byte[0];
    shrink();
  }

  private void shrink() {
    if (buffer.length > BUFFER_BYTES && limit - start <= BUFFER_BYTES) {
      compact(BUFFER_BYTES);
    }
  }

  /** Reads on; false at the end of the text. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (limit == buffer.length) {
      makeRoom();
    }
    int read = text.read(buffer, limit, Math.min(buffer.length - limit, BUFFER_BYTES));
    limit += Math.max(0, read);
    ended = read < 0;
    return !ended;
  }

  private void makeRoom() {
    if (limit - start > maxHeldBytes) {
      drop();
    }
    boolean half = limit - start > buffer.length / 2;
    compact(
        half
            ? (int) Math.min(2L * buffer.length, maxHeldBytes + (long) BUFFER_BYTES)
            : buffer.length);
  }

  /** Drops what is known of the value, except for its tail. */
  private void drop() {
    if (dropped == 0) {
      droppedHead = copyHead();
    }
    byte[] tail = tail();
    dropped += end - tail.length - start;
    start = end - tail.length;
    System.arraycopy(tail, 0, buffer, start, tail.length);
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
}
