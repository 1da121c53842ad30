package io.trailsight.trail;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The end of a record that a parser could not read, found by brackets and strings alone.
 *
 * @param bytes how many there are from the record's first byte to what follows it, that included
 * @param last whether the array ends there, rather than a comma standing there
 */
record RecordEnd(long bytes, boolean last) {

  /**
   * Reads from the first byte of an element of {@code Records} to the comma behind it, or to the
   * bracket that ends the array.
   *
   * @throws EOFException when neither comes
   */
  static RecordEnd find(InputStream json) throws IOException {
    Scan scan = new Scan();
    long bytes = 0;
    for (int next = json.read(); next >= 0; next = json.read()) {
      bytes++;
      if (scan.isBehindRecord(next)) {
        return new RecordEnd(bytes, next == ']');
      }
    }
    throw new EOFException("inside a record");
  }

  /** What is open at a place in JSON. Quotation marks, brackets and commas are single bytes. */
  private static final class Scan {

    private long depth;
    private boolean inString;
    private boolean escaped;

    boolean isBehindRecord(int next) {
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
