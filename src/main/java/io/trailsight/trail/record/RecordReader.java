package io.trailsight.trail.record;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the records of an object as a stream: of the inflated content there is never more in memory
 * than one record. Immutable and thread-safe.
 */
public final class RecordReader {

  /**
   * A byte that a parser reads is one character at the most; beside the records, more is too much.
   */
  private static final int BUFFERED_BYTES = 1 << 16;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final RecordLimits limits;
  private final FreshParsers parsers;
  private final ObjectReader tree;

  public RecordReader(RecordLimits limits) {
    this.limits = limits;
    parsers = new FreshParsers(limits.maxRecordBytes() + BUFFERED_BYTES);
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
      ObjectText text = new ObjectText(object, limits);
      try {
        return new GuardedParser(parsers, text, limits, skipByteOrderMark(text));
      } catch (IOException e) {
        throw malformed(e);
      }
    }

    /** What came before the record is replaced by the beginning of an object with records. */
    @Override
    public RecordStream.Behind openBehind(long record) throws IOException {
      ObjectText text = new ObjectText(object, limits);
      try {
        text.skipNBytes(record);
        RecordEnd end = RecordEnd.find(text, limits.maxHeadBytes());
        String beginning = end.last() ? "{\"Records\":[]" : "{\"Records\":[";
        text.unread(end.ahead());
        text.unread(beginning.getBytes(StandardCharsets.US_ASCII));
        long offset = record + end.bytes() - beginning.length();
        return new RecordStream.Behind(
            new GuardedParser(parsers, text, limits, offset), end.head());
      } catch (IOException e) {
        text.close();
        throw e;
      }
    }
  }

  /** UTF-8 may begin with one. Returns how many bytes it has. */
  private static int skipByteOrderMark(ObjectText text) throws IOException {
    byte[] first = text.readNBytes(BYTE_ORDER_MARK.length);
    if (Arrays.equals(first, BYTE_ORDER_MARK)) {
      return first.length;
    }
    text.unread(first);
    return 0;
  }

  /** Says in a few words why the content cannot be read on; never quotes the content. */
  static MalformedObjectException malformed(IOException e) {
    return e instanceof UnreadableException unreadable
        ? new MalformedObjectException(unreadable.reason(), e)
        : new MalformedObjectException("it is not well-formed JSON", e);
  }
}
