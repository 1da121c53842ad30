package io.trailsight.sample;

import io.trailsight.sample.Delivery.Delivered;
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
 * @param objects the objects that are ingested, one of them with records that are none
 * @param skipped the objects that hold no records: digest files and those of other services
 * @param rejected the objects that cannot be read at all
 * @param records the records in all ingested objects, those delivered twice counted twice, and
 *     those counted that are none
 * @param quarantined of these, the records that are none
 * @param events the distinct events, which is the number of documents
 * @param denied the distinct events that were denied
 * @param deniedByBucket of these, how many by bucket; events that name no bucket are missing
 * @param deniedByHour of these, how many by the hour in which they happened, empty hours missing
 */
public record Expected(
    int objects,
    int skipped,
    int rejected,
    int records,
    int quarantined,
    int events,
    int denied,
    SortedMap<String, Long> deniedByBucket,
    SortedMap<Instant, Long> deniedByHour) {

  public Expected {
    deniedByBucket = Collections.unmodifiableSortedMap(new TreeMap<>(deniedByBucket));
    deniedByHour = Collections.unmodifiableSortedMap(new TreeMap<>(deniedByHour));
  }

  static Expected of(List<TrailEvent> events, List<Delivered> delivered, int skipped) {
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
    int whole = delivered.stream().mapToInt(Delivered::records).sum();
    return new Expected(
        delivered.size(),
        skipped,
        Damage.REJECTED,
        whole + Damage.QUARANTINED,
        Damage.QUARANTINED,
        events.size(),
        denied,
        byBucket,
        byHour);
  }
}
