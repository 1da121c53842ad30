package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;

/**
 * The records in a query result of CloudTrail Lake: of a table in CSV (<a
 * href="https://www.rfc-editor.org/rfc/rfc4180#section-2">RFC 4180</a>), the column {@code
 * eventJson} (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-supported-event-schemas.html">schema</a>),
 * one record a line. The other columns are converted, so no record can be made of them. Not
 * thread-safe.
 */
final class EventJsonColumn extends BlockInput {

  /** The longest header; that of all columns is a few hundred bytes. */
  static final int MAX_HEADER_BYTES = 4 << 10;

  private static final String NAME = "eventJson";
  private static final int BUFFER_BYTES = 1 << 13;

  private final InputStream table;
  private final int wanted;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int limit;
  private int column;
  private boolean inHeader = true;
  private boolean inQuotes;

  /** Whether the last byte was a quote. */
  private boolean wasQuote;

  /**
   * @param table with its header
   * @param wanted which column, from 0
   */
  EventJsonColumn(InputStream table, int wanted) {
    this.table = table;
    this.wanted = wanted;
  }

  /**
   * Finds the column.
   *
   * @param begin the first bytes of a text
   * @return which column it is, from 0; nothing when the text is no such table
   */
  static OptionalInt find(byte[] begin) {
    String text = new String(begin, ISO_8859_1);
    int end = text.indexOf('\n');
    if (end < 0) {
      return OptionalInt.empty();
    }
    String[] names = text.substring(0, end).strip().split(",", -1);
    for (int i = 0; i < names.length; i++) {
      if (names[i].replace("\"", "").equalsIgnoreCase(NAME)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int written = 0;
    while (written < length && (next < limit || (written == 0 && fill()))) {
      byte read = buffer[next++];
      if (takes(read)) {
        into[offset + written] = read;
        written++;
      }
    }
    return written == 0 && length > 0 ? -1 : written;
  }

  /** Moves past a byte; returns whether it is part of the column, or ends its line. */
  private boolean takes(byte read) {
    boolean atCell = column == wanted && !inHeader;
    if (read == '"') {
      inQuotes = !inQuotes;
      // A quote inside of a cell is doubled, and the second one opens the quotes again.
      boolean doubled = inQuotes && wasQuote;
      wasQuote = true;
      return atCell && doubled;
    }
    wasQuote = false;
    if (inQuotes) {
      return atCell;
    }
    if (read == ',') {
      column++;
      return false;
    }
    if (read == '\n') {
      column = 0;
      boolean ofRow = !inHeader;
      inHeader = false;
      return ofRow;
    }
    return atCell && read != '\r';
  }

  private boolean fill() throws IOException {
    limit = Math.max(0, table.read(buffer, 0, buffer.length));
    next = 0;
    if (limit == 0 && inQuotes) {
      throw new UnreadableException("it ends inside of a cell");
    }
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
