package io.trailsight.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an index must hold once it has taken in the whole sample trail. Counted while the events are
 * made, not by reading the objects.
 *
 * @param objects the objects that hold records
 * @param digests the objects that hold none, because they are digest files
 * @param records the records in all objects, those delivered twice counted twice
 * @param events the distinct events, which is the number of documents
 * @param denied the distinct events that were denied
 * @param deniedByBucket of these, how many by bucket; events that name no bucket are missing
 * @param deniedByHour of these, how many by the hour in which they happened, empty hours missing
 */
public record Expected(
    int objects,
    int digests,
    int records,
    int events,
    int denied,
    SortedMap<String, Long> deniedByBucket,
    SortedMap<Instant, Long> deniedByHour) {

  public Expected {
    deniedByBucket = Collections.unmodifiableSortedMap(new TreeMap<>(deniedByBucket));
    deniedByHour = Collections.unmodifiableSortedMap(new TreeMap<>(deniedByHour));
  }

  static Expected of(List<TrailEvent> events, int objects, int digests, int records) {
    SortedMap<String, Long> byBucket = new TreeMap<>();
    SortedMap<Instant, Long> byHour = new TreeMap<>();
    int denied = 0;
    for (TrailEvent event : events) {
      if (event.denied()) {
        denied++;
        byHour.merge(event.time().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
        event.bucket().ifPresent(bucket -> byBucket.merge(bucket, 1L, Long::sum));
      }
    }
    return new Expected(objects, digests, records, events.size(), denied, byBucket, byHour);
  }
}
