package io.trailsight.ingest;

import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordHead;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordStream;
import java.util.Optional;

/**
 * Finds the few records of an object that quarantine needs verbatim, forward only and without
 * parsing them. The object is opened when the first of them is asked for. Not thread-safe.
 */
final class RecordRereader implements AutoCloseable {

  private final RecordReader reader;
  private final byte[] content;
  private Optional<RecordStream> records = Optional.empty();

  /**
   * @param content read without a fault before, up to the last record that will be asked for
   */
  RecordRereader(RecordReader reader, byte[] content) {
    this.reader = reader;
    this.content = content;
  }

  /**
   * Returns the first bytes of a record, as they are in the object. It comes after all that were
   * asked for before.
   *
   * @param ordinal its place in the object
   */
  RecordHead at(int ordinal) {
    try {
      if (records.isEmpty()) {
        records = Optional.of(reader.open(content));
      }
      return records.get().headAt(ordinal).orElseThrow();
    } catch (MalformedObjectException e) {
      throw wasReadable(e);
    }
  }

  /** Whether the object is open, because a record was asked for. */
  boolean isOpen() {
    return records.isPresent();
  }

  @Override
  public void close() {
    if (records.isPresent()) {
      try {
        records.get().close();
      } catch (MalformedObjectException e) {
        throw wasReadable(e);
      }
    }
  }

  private static IllegalStateException wasReadable(MalformedObjectException e) {
    return new IllegalStateException("the object was readable up to here a moment ago", e);
  }
}
