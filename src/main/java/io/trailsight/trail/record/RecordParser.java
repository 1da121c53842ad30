package io.trailsight.trail.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Parses the records of one object. Not thread-safe.
 *
 * <p>A factory keeps the names that its parsers meet, which makes the next record cheaper. It is
 * replaced now and then, so that the names of a large object do not pile up.
 */
final class RecordParser implements ValueParser {

  static final String NOT_WELL_FORMED = "it is not well-formed JSON";

  /** A factory parses so many bytes of records, of which names are a part. */
  private static final int MAX_BYTES_PER_FACTORY = 256 << 10;

  private final Supplier<JsonFactory> factories;
  private final ObjectReader tree;
  private JsonFactory factory;
  private long parsed;

  /**
   * @param factories makes factories that have met no names yet, with the limits of a record
   */
  RecordParser(Supplier<JsonFactory> factories, ObjectReader tree) {
    this.factories = factories;
    this.tree = tree;
    this.factory = factories.get();
  }

  /**
   * Parses one JSON value.
   *
   * @param json UTF-8, with nothing but space around the value
   * @throws UnreadableException when it is not exactly one value, or exceeds a limit
   */
  @Override
  public JsonNode parse(byte[] json, int offset, int length) throws UnreadableException {
    parsed += length;
    if (parsed > MAX_BYTES_PER_FACTORY) {
      factory = factories.get();
      parsed = length;
    }
    try (JsonParser parser = factory.createParser(json, offset, length)) {
      if (parser.nextToken() == null) {
        throw new UnreadableException(NOT_WELL_FORMED);
      }
      JsonNode value = tree.readTree(parser);
      if (parser.nextToken() != null) {
        throw new UnreadableException(NOT_WELL_FORMED);
      }
      return value;
    } catch (IOException e) {
      throw unreadable(e);
    } catch (NumberFormatException _) {
      throw new UnreadableException("it has a number out of range");
    }
  }

  /**
   * A member of an object that was parsed, as it is in the text.
   *
   * @param name of the last member of this name
   */
  byte[] member(byte[] json, int offset, int length, String name) {
    byte[] member = {};
    try (JsonParser parser = factory.createParser(json, offset, length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(name);
        parser.nextToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (wanted) {
          int to = (int) parser.currentLocation().getByteOffset();
          member = Arrays.copyOfRange(json, offset + from, offset + to);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the object was parsed a moment ago", e);
    }
    return member;
  }

  private static UnreadableException unreadable(IOException e) {
    return switch (e) {
      case UnreadableException unreadable -> unreadable;
      case StreamConstraintsException excess ->
          new UnreadableException(excess.getOriginalMessage());
      case JsonProcessingException _ -> new UnreadableException(NOT_WELL_FORMED);
      default -> throw new IllegalStateException("reading from memory failed", e);
    };
  }
}
