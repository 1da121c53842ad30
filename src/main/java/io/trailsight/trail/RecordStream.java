package io.trailsight.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trailsight.trail.RecordReader.Entry;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * The records of one object, in their order. Not thread-safe.
 *
 * <p>What was read before a {@link MalformedObjectException} is good, but more may have been lost:
 * an object counts as read only once the stream has ended without one.
 */
public final class RecordStream implements AutoCloseable {

  private final RecordGuard parser;
  private final ObjectReader tree;
  private final int maxRecordBytes;
  private int nextOrdinal;
  private boolean insideRecords;
  private boolean foundRecords;

  RecordStream(JsonParser parser, InflatedStream json, ObjectReader tree, RecordLimits limits) {
    this.parser = new RecordGuard(parser, json, limits.maxRecordBytes());
    this.tree = tree;
    this.maxRecordBytes = limits.maxRecordBytes();
  }

  /**
   * The next record, or nothing at the end of the object.
   *
   * @throws MalformedObjectException when the content breaks off, is not what CloudTrail writes, or
   *     exceeds a limit
   */
  public Optional<Entry> next() throws MalformedObjectException {
    try {
      while (insideRecords || enterRecords()) {
        if (parser.nextToken() != JsonToken.END_ARRAY) {
          return Optional.of(readEntry());
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

  private Entry readEntry() throws IOException {
    int ordinal = nextOrdinal++;
    parser.startRecord();
    try {
      JsonNode record = tree.readTree(parser);
      return new Entry.Whole(ordinal, record);
    } catch (OversizedRecordException e) {
      parser.leaveRecord();
      return new Entry.Oversized(ordinal, maxRecordBytes);
    } finally {
      parser.endRecord();
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

  /** Stops in front of the first token that makes a record too large, so that it can be skipped. */
  private static final class RecordGuard extends JsonParserDelegate {

    private final InflatedStream json;
    private final int maxRecordBytes;
    private long maxPosition = Long.MAX_VALUE;
    private int depth;

    RecordGuard(JsonParser parser, InflatedStream json, int maxRecordBytes) {
      super(parser);
      this.json = json;
      this.maxRecordBytes = maxRecordBytes;
    }

    void startRecord() {
      maxPosition = json.position() + maxRecordBytes;
      depth = delegate.currentToken().isStructStart() ? 1 : 0;
    }

    void endRecord() {
      maxPosition = Long.MAX_VALUE;
    }

    /** Skips to the end of the record that was left half-way. */
    void leaveRecord() throws IOException {
      maxPosition = Long.MAX_VALUE;
      while (depth > 0) {
        if (nextToken() == null) {
          throw new EOFException("inside a record");
        }
      }
    }

    @Override
    public JsonToken nextToken() throws IOException {
      if (json.position() > maxPosition) {
        throw new OversizedRecordException();
      }
      JsonToken token = delegate.nextToken();
      if (token != null && token.isStructStart()) {
        depth++;
      } else if (token != null && token.isStructEnd()) {
        depth--;
      }
      return token;
    }
  }

  private static final class OversizedRecordException extends StreamConstraintsException {

    private static final long serialVersionUID = 1L;

    OversizedRecordException() {
      super("the record is too large");
    }
  }
}
