package io.trailsight.quarantine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Reads a record from the content of its entry in quarantine, within the limits of records in
 * objects. Immutable and thread-safe.
 */
final class RecordContent {

  private static final byte[] HEAD = "{\"Records\":[".getBytes(US_ASCII);
  private static final byte[] TAIL = "]}".getBytes(US_ASCII);

  private final RecordReader reader;

  RecordContent(RecordReader reader) {
    this.reader = reader;
  }

  /**
   * The record, whatever carries it; nothing when the content is not exactly one record, or exceeds
   * a limit.
   *
   * @param recognised whether the content was a record before, even if it has no usual field
   */
  Optional<Element.Whole> read(byte[] content, boolean recognised) {
    Optional<Element.Whole> record = only(content);
    return record.isPresent() || !recognised ? record : only(objectOf(content));
  }

  private static byte[] objectOf(byte[] record) {
    ByteArrayOutputStream object =
        new ByteArrayOutputStream(HEAD.length + record.length + TAIL.length);
    object.writeBytes(HEAD);
    object.writeBytes(record);
    object.writeBytes(TAIL);
    return object.toByteArray();
  }

  private Optional<Element.Whole> only(byte[] object) {
    try (RecordStream records = reader.open(object)) {
      Optional<Element> only = records.next();
      return records.next().isEmpty() ? only.flatMap(RecordContent::record) : Optional.empty();
    } catch (MalformedObjectException _) {
      return Optional.empty();
    }
  }

  private static Optional<Element.Whole> record(Element element) {
    return element instanceof Element.Whole record && record.isObject()
        ? Optional.of(record)
        : Optional.empty();
  }
}
