package io.trailsight.ingest;

import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.util.Optional;

/**
 * Reads an object once more, forward only, for the few records that somebody wants again. It begins
 * when the first of them is wanted. Not thread-safe.
 */
final class SecondReading implements AutoCloseable {

  private final RecordReader reader;
  private final byte[] content;
  private Optional<RecordStream> records = Optional.empty();

  /**
   * @param content read without a fault before, up to the last record that will be wanted
   */
  SecondReading(RecordReader reader, byte[] content) {
    this.reader = reader;
    this.content = content;
  }

  /**
   * The record at a place behind all that were wanted before.
   *
   * @param ordinal its place in the object
   */
  Element at(int ordinal) {
    try {
      if (records.isEmpty()) {
        records = Optional.of(reader.open(content));
      }
      while (true) {
        Element element = records.get().next().orElseThrow();
        if (element.ordinal() == ordinal) {
          return element;
        }
      }
    } catch (MalformedObjectException e) {
      throw readBefore(e);
    }
  }

  /** Whether anything was wanted so far; the object is open since then. */
  boolean hasBegun() {
    return records.isPresent();
  }

  @Override
  public void close() {
    if (records.isPresent()) {
      try {
        records.get().close();
      } catch (MalformedObjectException e) {
        throw readBefore(e);
      }
    }
  }

  private static IllegalStateException readBefore(MalformedObjectException e) {
    return new IllegalStateException("it was read up to here a moment ago", e);
  }
}
