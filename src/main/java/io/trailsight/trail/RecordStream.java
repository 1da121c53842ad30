package io.trailsight.trail;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trailsight.trail.RecordReader.Entry;
import java.io.IOException;
import java.util.Optional;

/**
 * The records of one object, in their order. Not thread-safe.
 *
 * <p>What was read before a {@link MalformedObjectException} is good, but more may have been lost:
 * an object counts as read only once the stream has ended without one.
 */
public final class RecordStream implements AutoCloseable {

  /**
   * Each time a record breaks off in the middle of a token, the object is read anew up to there.
   */
  private static final int MAX_RESTARTS = 16;

  private final Opener opener;
  private final ObjectReader tree;
  private GuardedParser parser;
  private int nextOrdinal;
  private int restarts;
  private boolean insideRecords;
  private boolean foundRecords;

  RecordStream(Opener opener, ObjectReader tree) throws MalformedObjectException {
    this.opener = opener;
    this.tree = tree;
    this.parser = opener.open();
  }

  /** Opens the object at its beginning. */
  @FunctionalInterface
  interface Opener {

    GuardedParser open() throws MalformedObjectException;
  }

  /**
   * The next record, or nothing at the end of the object.
   *
   * @throws MalformedObjectException when the content breaks off, is not what CloudTrail writes, or
   *     exceeds a limit
   */
  public Optional<Entry> next() throws MalformedObjectException {
    try {
      return moveToRecord() ? Optional.of(readEntry()) : Optional.empty();
    } catch (IOException e) {
      throw RecordReader.malformed(e);
    }
  }

  /** Moves to the first token of the next record; false at the end of the content. */
  private boolean moveToRecord() throws IOException, MalformedObjectException {
    while (insideRecords || enterRecords()) {
      if (parser.nextToken() != JsonToken.END_ARRAY) {
        return true;
      }
      insideRecords = false;
    }
    return false;
  }

  /** Moves to the inside of the next {@code Records}; false at the end of the content. */
  private boolean enterRecords() throws IOException, MalformedObjectException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("Records") && value == JsonToken.START_ARRAY) {
          foundRecords = true;
          insideRecords = true;
          return true;
        }
        parser.skipChildren();
      } else if (token != JsonToken.START_OBJECT && token != JsonToken.END_OBJECT) {
        throw new MalformedObjectException("it is JSON, but not an object with Records");
      }
    }
    if (!foundRecords) {
      throw new MalformedObjectException("it is JSON, but has no array named Records");
    }
    return false;
  }

  private Entry readEntry() throws IOException, MalformedObjectException {
    int ordinal = nextOrdinal++;
    parser.startRecord();
    try {
      JsonNode record = tree.readTree(parser);
      parser.endRecord();
      return new Entry.Whole(ordinal, record);
    } catch (LimitExceededException e) {
      switch (e.stopped()) {
        case BETWEEN_TOKENS -> parser.leaveRecord();
        case INSIDE_TOKEN -> restartAfter(ordinal);
        case FOR_GOOD -> throw e;
      }
      return new Entry.Excessive(ordinal, e.reason());
    }
  }

  /** Goes on behind a record in whose middle the parser was stopped. */
  private void restartAfter(int ordinal) throws IOException, MalformedObjectException {
    if (++restarts > MAX_RESTARTS) {
      throw new MalformedObjectException(
          "more than " + MAX_RESTARTS + " of its records are too large");
    }
    parser.close();
    parser = opener.open();
    insideRecords = false;
    for (int skipped = 0; skipped <= ordinal; skipped++) {
      if (!moveToRecord()) {
        throw new MalformedObjectException("it ended before a record that was there");
      }
      parser.skipChildren();
    }
  }

  @Override
  public void close() throws MalformedObjectException {
    try {
      parser.close();
    } catch (IOException e) {
      throw RecordReader.malformed(e);
    }
  }
}
