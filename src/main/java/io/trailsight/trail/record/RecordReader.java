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
import io.trailsight.trail.WithoutRecords;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the records of an object as a stream: each is cut out of the inflated content by its
 * brackets and then parsed, so there is never more in memory than one record. Immutable and
 * thread-safe.
 */
public final class RecordReader {

  /**
   * The most values that carry one another: the data of a Kinesis record, a message of CloudWatch
   * Logs in it, an event of EventBridge in that.
   */
  private static final int MAX_LEVELS = 3;

  /** The buffers of the text of each level. */
  private static final int OPEN_BYTES = 64 << 10;

  private final RecyclerPool<BufferRecycler> buffers = JsonRecyclerPools.newConcurrentDequePool();
  private final ObjectReader tree =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);
  private final RecordLimits limits;
  private final StreamReadConstraints ofRecord;
  private final StreamReadConstraints ofCarriedRecord;

  public RecordReader(RecordLimits limits) {
    this.limits = limits;
    this.ofRecord = ParserLimits.ofRecord(limits);
    this.ofCarriedRecord = ParserLimits.ofCarriedRecord(limits);
  }

  /** One value of an object that is, or should be, a record. */
  public sealed interface Element {

    /** Its place in the object, from 0. */
    int ordinal();

    /** The same element at another place. */
    Element at(int place);

    /** An element that was parsed: a record, or any element of {@code Records}. */
    record Whole(int ordinal, JsonNode json) implements Element {

      @Override
      public Whole at(int place) {
        return new Whole(place, json);
      }

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
    record Unreadable(int ordinal, String reason, RecordHead head) implements Element {

      @Override
      public Unreadable at(int place) {
        return new Unreadable(place, reason, head);
      }
    }

    /** JSON that is no record and carries none. It was skipped. */
    record Other(int ordinal) implements Element {

      @Override
      public Other at(int place) {
        return new Other(place);
      }
    }
  }

  /**
   * Opens an object for reading.
   *
   * @param object its content as fetched: gzip or plain text; must not be changed meanwhile
   * @throws MalformedObjectException when it is empty or its gzip header is broken
   */
  public RecordStream open(byte[] object) throws MalformedObjectException {
    if (object.length == 0) {
      throw new MalformedObjectException("it is empty");
    }
    InflatedBytes inflated = InflatedBytes.ofObject(object.length, limits);
    HashedInput content = new HashedInput(ObjectText.firstLayer(object));
    try {
      return new RecordStream(
          this,
          new RecordCutter(HeldText.of(ObjectText.of(content, object, inflated, limits), limits)),
          new RecordParser(() -> newFactory(ofRecord), tree),
          new Depth(0, 0, content, inflated, new OtherValues()));
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** What an object is, judged by how it begins; nothing when that is not known. */
  public Optional<WithoutRecords> recognise(byte[] object) {
    return KnownContent.of(object, limits);
  }

  /** Makes a parser for records that other values carry. */
  RecordParser newParserOfCarried() {
    return new RecordParser(() -> newFactory(ofCarriedRecord), tree);
  }

  /**
   * Opens what a value of an object carries.
   *
   * @param content gzip or JSON
   * @param parser of {@link #newParserOfCarried()}
   * @throws IOException when too much carries it, or its gzip header is broken
   */
  RecordStream openCarried(byte[] content, RecordParser parser, Depth depth) throws IOException {
    if (depth.levels() > MAX_LEVELS) {
      throw new UnreadableException("it is carried in more than " + MAX_LEVELS + " values");
    }
    if (depth.heldBytes() > maxCarrierBytes()) {
      throw new UnreadableException("the values that carry it are too large");
    }
    HeldText text =
        GzipMembers.isGzip(content)
            ? HeldText.of(
                ObjectText.of(content, depth.inflated().ofPart(content.length, limits), limits),
                limits)
            : HeldText.of(content, limits);
    return new RecordStream(this, new RecordCutter(text), parser, depth);
  }

  /** With a record of half as many tokens, this is no more than what a record alone may take. */
  private long maxCarrierBytes() {
    return limits.maxRecordBytes() * 3L / 2 + OPEN_BYTES;
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
      default -> new MalformedObjectException(RecordParser.NOT_WELL_FORMED, e);
    };
  }
}
