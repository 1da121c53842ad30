package io.trailsight.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Reads the records of an object as a stream: of the inflated content there is never more in memory
 * than one record. Immutable and thread-safe.
 */
public final class RecordReader {

  /** What lies deeper beside the records, where nothing is expected, is not skipped. */
  private static final int MAX_NESTING_ELSEWHERE = 10_000;

  private final RecordLimits limits;
  private final JsonFactory factory;
  private final ObjectReader tree;

  public RecordReader(RecordLimits limits) {
    this.limits = limits;
    factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING_ELSEWHERE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
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
  public sealed interface Element {

    /** Its place in the object, from 0. */
    int ordinal();

    /** An element that was read whole. */
    record Whole(int ordinal, JsonNode json) implements Element {

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
     * An element that is not well-formed or exceeds a limit. It was skipped.
     *
     * @param reason what is wrong with it
     * @param head its first bytes
     */
    record Unreadable(int ordinal, String reason, RecordHead head) implements Element {}
  }

  /**
   * Opens an object for reading.
   *
   * @param object its content as fetched: gzip or plain JSON; not to be changed meanwhile
   * @throws MalformedObjectException when it is empty or its gzip header is broken
   */
  public RecordStream open(byte[] object) throws MalformedObjectException {
    if (object.length == 0) {
      throw new MalformedObjectException("it is empty");
    }
    return new RecordStream(new ObjectOpener(object), tree, limits);
  }

  /** Opens one object, as often as need be. */
  private final class ObjectOpener implements RecordStream.Opener {

    private final byte[] object;

    ObjectOpener(byte[] object) {
      this.object = object;
    }

    @Override
    public GuardedParser open() throws MalformedObjectException {
      try {
        InflatedStream json = new InflatedStream(object, limits);
        return new GuardedParser(factory.createParser(json), json, limits, 0);
      } catch (IOException e) {
        throw malformed(e);
      }
    }

    /** What came before the record is replaced by the beginning of an object with records. */
    @Override
    public RecordStream.Behind openBehind(long record) throws IOException {
      InflatedStream json = new InflatedStream(object, limits);
      json.skipNBytes(record);
      RecordEnd end = RecordEnd.find(json, limits.maxHeadBytes());
      String beginning = end.last() ? "{\"Records\":[]" : "{\"Records\":[";
      InputStream joined =
          new SequenceInputStream(
              new SequenceInputStream(
                  new ByteArrayInputStream(beginning.getBytes(StandardCharsets.US_ASCII)),
                  new ByteArrayInputStream(end.ahead())),
              json);
      long offset = record + end.bytes() - beginning.length();
      return new RecordStream.Behind(
          new GuardedParser(factory.createParser(joined), json, limits, offset), end.head());
    }
  }

  /** Says in a few words why the content cannot be read on; never quotes the content. */
  static MalformedObjectException malformed(IOException e) {
    return switch (e) {
      case UnreadableException limit -> new MalformedObjectException(limit.reason(), e);
      case StreamConstraintsException _ -> new MalformedObjectException("it nests too deep", e);
      case EOFException _ -> new MalformedObjectException("its gzip data is truncated", e);
      case ZipException _ -> new MalformedObjectException("its gzip data is corrupt", e);
      default -> new MalformedObjectException("it is not well-formed JSON", e);
    };
  }
}
