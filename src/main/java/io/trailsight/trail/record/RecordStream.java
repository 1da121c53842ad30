package io.trailsight.trail.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trailsight.trail.UnreadableException;
import io.trailsight.trail.record.RecordReader.Element;
import java.io.IOException;
import java.util.Optional;

/**
 * The records of one object, in their order. Not thread-safe.
 *
 * <p>What was read before a {@link MalformedObjectException} is good, but more may have been lost:
 * an object counts as read only once the stream has ended without one.
 */
public final class RecordStream implements AutoCloseable {

  private static final String NOT_WELL_FORMED = "it is not well-formed JSON";

  private final Opener opener;
  private final ObjectReader tree;
  private final long maxReadAgain;
  private GuardedParser parser;
  private int nextOrdinal;
  private long readAgain;
  private boolean insideRecords;
  private boolean foundRecords;

  RecordStream(Opener opener, ObjectReader tree, RecordLimits limits)
      throws MalformedObjectException {
    this.opener = opener;
    this.tree = tree;
    this.maxReadAgain = limits.maxInflatedBytes();
    this.parser = opener.open();
  }

  /** Opens the object. */
  interface Opener {

    /** Begins to parse at the beginning. */
    GuardedParser open() throws MalformedObjectException;

    /**
     * Begins to parse inside of {@code Records}, behind the record that begins at this byte of the
     * inflated content.
     */
    Behind openBehind(long record) throws IOException, MalformedObjectException;
  }

  /**
   * A place behind a record.
   *
   * @param parser parses from there
   * @param skipped the beginning of the record
   */
  record Behind(GuardedParser parser, RecordHead skipped) {}

  /**
   * The next record, or nothing at the end of the object.
   *
   * @throws MalformedObjectException when the content breaks off, is not what CloudTrail writes, or
   *     exceeds a limit
   */
  public Optional<Element> next() throws MalformedObjectException {
    try {
      while (insideRecords || enterRecords()) {
        parser.forgetNames();
        long before = parser.position();
        JsonToken token;
        try {
          token = parser.nextToken();
        } catch (JsonParseException e) {
          return Optional.of(skipElement(before, NOT_WELL_FORMED, e));
        } catch (UnreadableException e) {
          return Optional.of(skipElement(before, e.reason(), e));
        }
        if (token != JsonToken.END_ARRAY) {
          return Optional.of(readElement());
        }
        insideRecords = false;
      }
      return Optional.empty();
    } catch (IOException e) {
      throw RecordReader.malformed(e);
    }
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

  private Element readElement() throws IOException, MalformedObjectException {
    int ordinal = nextOrdinal++;
    long start = parser.startRecord();
    try {
      JsonNode record = tree.readTree(parser);
      parser.endRecord();
      return new Element.Whole(ordinal, record);
    } catch (UnreadableException e) {
      return goOnBehind(start, ordinal, e.reason());
    } catch (JsonParseException _) {
      return goOnBehind(start, ordinal, NOT_WELL_FORMED);
    } catch (NumberFormatException _) {
      return goOnBehind(start, ordinal, "it has a number out of range");
    }
  }

  /** Skips an element that begins with no token; between two elements, nothing can be skipped. */
  private Element skipElement(long before, String reason, IOException e)
      throws IOException, MalformedObjectException {
    long start = parser.position();
    if (start <= before) {
      throw e;
    }
    return goOnBehind(start, nextOrdinal++, reason);
  }

  /** Leaves a record that cannot be read, for the one behind it. */
  private Element goOnBehind(long start, int ordinal, String reason)
      throws IOException, MalformedObjectException {
    readAgain += start;
    if (readAgain > maxReadAgain) {
      throw new MalformedObjectException("too many of its records cannot be read; one: " + reason);
    }
    parser.close();
    Behind behind = opener.openBehind(start);
    parser = behind.parser();
    insideRecords = false;
    return new Element.Unreadable(ordinal, reason, behind.skipped());
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
