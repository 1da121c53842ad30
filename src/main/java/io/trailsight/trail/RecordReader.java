package io.trailsight.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Reads the records of an object as a stream: of the inflated content there is never more in memory
 * than one record. Immutable and thread-safe.
 */
public final class RecordReader {

  private final RecordLimits limits;
  private final JsonFactory factory;
  private final ObjectReader tree;

  public RecordReader(RecordLimits limits) {
    this.limits = limits;
    factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxNesting())
                    .maxStringLength(limits.maxRecordBytes())
                    .build())
            .build();
    tree =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);
  }

  /** One element of {@code Records}. */
  public sealed interface Entry {

    /** Its place in the object, from 0. */
    int ordinal();

    /** An element that was read whole. */
    record Whole(int ordinal, JsonNode json) implements Entry {

      /** Whether it is a JSON object, as every record of CloudTrail is. */
      public boolean isObject() {
        return json.isObject();
      }

      /** Its JSON in UTF-8, without white space. */
      public byte[] toBytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
      }
    }

    /**
     * An element that is larger than a record may be. It was skipped.
     *
     * @param maxBytes the limit it exceeds
     */
    record Oversized(int ordinal, int maxBytes) implements Entry {}
  }

  /**
   * Opens an object for reading.
   *
   * @param object its content as fetched: gzip or plain JSON
   * @throws MalformedObjectException when it is empty or its gzip header is broken
   */
  public RecordStream open(byte[] object) throws MalformedObjectException {
    if (object.length == 0) {
      throw new MalformedObjectException("it is empty");
    }
    try {
      InflatedStream json = new InflatedStream(object, limits);
      return new RecordStream(factory.createParser(json), json, tree, limits);
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** Says in a few words why the content cannot be read on; never quotes the content. */
  static MalformedObjectException malformed(IOException e) {
    return switch (e) {
      case InflatedStream.LimitExceededException _, StreamConstraintsException _ ->
          new MalformedObjectException("it exceeds a limit: " + e.getMessage(), e);
      case EOFException _ -> new MalformedObjectException("its gzip data is truncated", e);
      case ZipException _ -> new MalformedObjectException("its gzip data is corrupt", e);
      default -> new MalformedObjectException("it is not well-formed JSON", e);
    };
  }
}
