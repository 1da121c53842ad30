package io.trailsight.trail.document;

import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import io.trailsight.trail.record.RecordReader.Element;
import java.time.Instant;
import java.util.Optional;

/**
 * Maps the records of one object, in their order: the first one that has an index by its time
 * decides how far the times of the others may be. Not thread-safe.
 */
public final class ObjectMapping {

  private final RecordMapper mapper;
  private final ObjectRef object;
  private final LogKey key;
  private ObjectTimes times;
  private long outliers;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /**
   * @param key what the object's key states
   * @param lastModified the time at which S3 received the object
   */
  public ObjectMapping(
      RecordMapper mapper, ObjectRef object, LogKey key, Optional<Instant> lastModified) {
    this.mapper = mapper;
    this.object = object;
    this.key = key;
    this.times = ObjectTimes.of(key, lastModified);
  }

  /**
   * Takes note of the next record. Which records are mapped makes no difference to the others, so
   * this is called for each.
   */
  public void pass(Element.Whole record) {
    if (times.first().isEmpty()) {
      mapper.datedAt(record.json(), times).ifPresent(time -> times = times.withFirst(time));
    }
  }

  /** Maps the record that was passed last. */
  public Document map(Element.Whole record) {
    Origin origin = Origin.of(object, key, times, record.ordinal());
    return mapper.map(record.json(), origin, _ -> outliers++, this::date);
  }

  private void date(long millis) {
    first = Math.min(first, millis);
    last = Math.max(last, millis);
  }

  /** The earliest time of the records mapped up to now that have an index by their time. */
  public Optional<Instant> firstEvent() {
    return last < first ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first));
  }

  /** The latest time of these. */
  public Optional<Instant> lastEvent() {
    return last < first ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
  }

  /** How many records up to now have no index by the time that they state. */
  public long outliers() {
    return outliers;
  }

  /** The times of the object, as far as they are known by now. */
  public ObjectTimes times() {
    return times;
  }
}
