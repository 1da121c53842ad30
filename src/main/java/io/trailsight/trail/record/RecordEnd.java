package io.trailsight.trail.record;

import io.trailsight.trail.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The end of a record that a parser could not read, found by brackets and strings alone.
 *
 * @param bytes how many there are from the record's first byte to what follows it, that included
 * @param last whether the array ends there, rather than a comma standing there
 * @param head the record's first bytes
 * @param ahead what had to be read from behind it to find it
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record RecordEnd(long bytes, boolean last, RecordHead head, byte[] ahead) {

  private static final int BUFFER_BYTES = 1 << 13;

  /**
   * Reads from the first byte of an element of {@code Records} to the comma behind it, or to the
   * bracket that ends the array, and perhaps further.
   *
   * @throws IOException when neither comes
   */
  static RecordEnd find(InputStream json, int maxHeadBytes) throws IOException {
    Scan scan = new Scan();
    Start start = new Start(maxHeadBytes);
    byte[] buffer = new byte[BUFFER_BYTES];
    long before = 0;
    for (int read = json.read(buffer); read >= 0; read = json.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (scan.isBehindRecord(buffer[i])) {
          start.add(buffer, i);
          return new RecordEnd(
              before + i + 1,
              buffer[i] == ']',
              start.head(before + i),
              Arrays.copyOfRange(buffer, i + 1, read));
        }
      }
      start.add(buffer, read);
      before += read;
    }
    throw new UnreadableException("it ends inside of a record that cannot be read");
  }

  /** The first bytes of a record, and the one that shows whether they end inside a character. */
  private static final class Start {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int maxBytes;

    Start(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    void add(byte[] buffer, int length) {
      bytes.write(buffer, 0, Math.min(length, maxBytes + 1 - bytes.size()));
    }

    RecordHead head(long recordBytes) {
      return new RecordHead(Utf8.cut(bytes.toByteArray(), maxBytes), recordBytes <= maxBytes);
    }
  }

  /** What is open at a place in JSON. Quotation marks, brackets and commas are single bytes. */
  private static final class Scan {

    private long depth;
    private boolean inString;
    private boolean escaped;

    boolean isBehindRecord(byte next) {
      if (inString) {
        inString = escaped || next != '"';
        escaped = !escaped && next == '\\';
        return false;
      }
      if (depth == 0 && (next == ',' || next == ']')) {
        return true;
      }
      switch (next) {
        case '"' -> inString = true;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      return false;
    }
  }
}
