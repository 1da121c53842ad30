package io.trailsight.trail.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;

/**
 * Reads the records of an object as a stream: each is cut out of the inflated content by its
 * brackets and then parsed, so there is never more in memory than one record. Immutable and
 * thread-safe.
 */
public final class RecordReader {

  private final RecyclerPool<BufferRecycler> buffers = JsonRecyclerPools.newConcurrentDequePool();
  private final ObjectReader tree =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);
  private final RecordLimits limits;
  private final StreamReadConstraints ofRecord;

  public RecordReader(RecordLimits limits) {
    this.limits = limits;
    this.ofRecord = ParserLimits.ofRecord(limits);
  }

  /** One element of {@code Records}. */
  public sealed interface Element {

    /** Its place in the object, from 0. */
    int ordinal();

    /** An element that was parsed. */
    record Whole(int ordinal, JsonNode json) implements Element {

      /** Whether it is a JSON object, as every record of CloudTrail is. */
      public boolean isObject() {
        return json.isObject();
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
   * @param object its content as fetched: gzip or plain JSON; must not be changed meanwhile
   * @throws MalformedObjectException when it is empty or its gzip header is broken
   */
  public RecordStream open(byte[] object) throws MalformedObjectException {
    if (object.length == 0) {
      throw new MalformedObjectException("it is empty");
    }
    RecordCutter cutter = new RecordCutter(new ObjectText(object, limits), limits);
    try {
      cutter.skipByteOrderMark();
      return new RecordStream(
          cutter,
          newFactory(ParserLimits.besideRecords()).createParser(cutter.outside()),
          new RecordParser(() -> newFactory(ofRecord), tree));
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /**
   * Makes a factory of parsers of JSON in UTF-8, the only encoding that JSON is exchanged in (<a
   * href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259</a>). A factory keeps names,
   * so no two objects share one.
   */
  private JsonFactory newFactory(StreamReadConstraints constraints) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .streamReadConstraints(constraints)
        .recyclerPool(buffers)
        .build();
  }

  /** States in a few words why the content cannot be read on; never quotes the content. */
  static MalformedObjectException malformed(IOException e) {
    return switch (e) {
      case UnreadableException unreadable -> new MalformedObjectException(unreadable.reason(), e);
      case StreamConstraintsException excess ->
          new MalformedObjectException(excess.getOriginalMessage(), e);
      default -> new MalformedObjectException("it is not well-formed JSON", e);
    };
  }
}
