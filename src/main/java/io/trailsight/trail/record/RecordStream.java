package io.trailsight.trail.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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

  /** About what a name takes beside its text. */
  private static final int NAME_OVERHEAD = 32;

  private static final int MAX_NAMES_BESIDE = 1 << 20;

  private final RecordCutter cutter;
  private final JsonParser outside;
  private final RecordParser records;
  private int ordinal = -1;
  private long namesBeside;
  private boolean insideRecords;
  private boolean foundRecords;

  RecordStream(RecordCutter cutter, JsonParser outside, RecordParser records) {
    this.cutter = cutter;
    this.outside = outside;
    this.records = records;
  }

  /**
   * The next record, or nothing at the end of the object.
   *
   * @throws MalformedObjectException when the content breaks off, is not what CloudTrail writes, or
   *     exceeds a limit
   */
  public Optional<Element> next() throws MalformedObjectException {
    if (!advance()) {
      return Optional.empty();
    }
    Element element = parse();
    cutter.release();
    return Optional.of(element);
  }

  /**
   * Moves to a later record, without parsing any.
   *
   * @param place its place in the object, behind those of all records before
   * @return its first bytes, as they are in the object; nothing if the object has fewer records
   * @throws MalformedObjectException as {@link #next()}
   */
  public Optional<RecordHead> headAt(int place) throws MalformedObjectException {
    while (ordinal < place) {
      if (!advance()) {
        return Optional.empty();
      }
    }
    RecordHead head = cutter.head();
    cutter.release();
    return Optional.of(head);
  }

  /** Moves to the next record; false at the end of the object. */
  private boolean advance() throws MalformedObjectException {
    try {
      while (insideRecords || enterRecords()) {
        if (cutter.next()) {
          ordinal++;
          return true;
        }
        outside.nextToken();
        insideRecords = false;
      }
      return false;
    } catch (IOException e) {
      throw RecordReader.malformed(e);
    }
  }

  private Element parse() {
    try {
      return new Element.Whole(ordinal, cutter.parse(records));
    } catch (UnreadableException e) {
      return new Element.Unreadable(ordinal, e.reason(), cutter.head());
    }
  }

  /** Moves to the inside of the next {@code Records}; false at the end of the content. */
  private boolean enterRecords() throws IOException, MalformedObjectException {
    for (JsonToken token = outside.nextToken(); token != null; token = outside.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        String name = outside.currentName();
        countName();
        JsonToken value = outside.nextToken();
        if (name.equals("Records") && value == JsonToken.START_ARRAY) {
          cutter.enterArray();
          foundRecords = true;
          insideRecords = true;
          return true;
        }
        skipChildren(value);
      } else if (token != JsonToken.START_OBJECT && token != JsonToken.END_OBJECT) {
        throw new MalformedObjectException("it is JSON, but not an object with Records");
      }
    }
    if (!foundRecords) {
      throw new MalformedObjectException("it is JSON, but has no array named Records");
    }
    return false;
  }

  private void skipChildren(JsonToken first) throws IOException {
    int open = first.isStructStart() ? 1 : 0;
    while (open > 0) {
      JsonToken token = outside.nextToken();
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      } else if (token == JsonToken.FIELD_NAME) {
        countName();
      }
    }
  }

  private void countName() throws IOException {
    namesBeside += outside.currentName().length() + NAME_OVERHEAD;
    if (namesBeside > MAX_NAMES_BESIDE) {
      throw new UnreadableException("it has too many names beside its Records");
    }
  }

  @Override
  public void close() throws MalformedObjectException {
    try (cutter) {
      outside.close();
    } catch (IOException e) {
      throw RecordReader.malformed(e);
    }
  }
}
