package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.Delivery.Delivered;
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
 * @param filtered of these, the records that a rule leaves out
 * @param events the distinct events, which is the number of documents
 * @param denied the distinct events that were denied
 * @param deniedByBucket of these, how many by bucket; events that name no bucket are missing
 * @param deniedByHour of these, how many by the hour in which they happened, empty hours missing
 * @param firstDeniedBySource when a call from a source was denied for the first time
 * @param bytesOutByBucket what S3 sent in all its data events on a bucket, in bytes
 * @param lines the distinct lines of access logs, a document each
 * @param joined of these, those that have an event
 * @param listed what digests prove, where they are checked after everything else
 */
public record Expected(
    int objects,
    int skipped,
    int rejected,
    int records,
    int quarantined,
    int filtered,
    int events,
    int denied,
    SortedMap<String, Long> deniedByBucket,
    SortedMap<Instant, Long> deniedByHour,
    SortedMap<String, Instant> firstDeniedBySource,
    SortedMap<String, Long> bytesOutByBucket,
    int lines,
    int joined,
    Listed listed) {

  /**
   * How many files that digests list are in which state.
   *
   * @param verified ingested as they were delivered
   * @param healed never announced
   * @param altered not as they were delivered
   * @param missing not in the bucket
   */
  public record Listed(long verified, long healed, long altered, long missing) {}

  public Expected {
    deniedByBucket = Collections.unmodifiableSortedMap(new TreeMap<>(deniedByBucket));
    deniedByHour = Collections.unmodifiableSortedMap(new TreeMap<>(deniedByHour));
    firstDeniedBySource = Collections.unmodifiableSortedMap(new TreeMap<>(firstDeniedBySource));
    bytesOutByBucket = Collections.unmodifiableSortedMap(new TreeMap<>(bytesOutByBucket));
  }

  static Expected of(
      List<TrailEvent> events, List<Delivered> delivered, int skipped, Listed listed) {
    List<TrailEvent> denied = events.stream().filter(TrailEvent::denied).toList();
    int whole = delivered.stream().mapToInt(Delivered::records).sum();
    return new Expected(
        delivered.size(),
        skipped,
        Damage.REJECTED,
        whole + Damage.QUARANTINED,
        Damage.QUARANTINED,
        0,
        events.size(),
        denied.size(),
        byBucket(denied),
        byHour(denied),
        firstBySource(denied),
        bytesOutByBucket(events),
        0,
        0,
        listed);
  }

  /** With health checks beside the trail, and the rule that leaves them out. */
  public Expected with(HealthChecks checks) {
    return with(checks.objects().size(), checks.records(), 0, checks.records(), 0, 0);
  }

  /** With access logs beside the trail, once they are joined. */
  public Expected with(SampleAccessLogs logs) {
    SampleAccessLogs.Counts more = logs.counts();
    return with(
        more.objects(), more.lines(), more.quarantined(), 0, more.documents(), more.joined());
  }

  private Expected with(
      int moreObjects,
      int moreRecords,
      int moreQuarantined,
      int moreFiltered,
      int moreLines,
      int moreJoined) {
    return new Expected(
        objects + moreObjects,
        skipped,
        rejected,
        records + moreRecords,
        quarantined + moreQuarantined,
        filtered + moreFiltered,
        events,
        denied,
        deniedByBucket,
        deniedByHour,
        firstDeniedBySource,
        bytesOutByBucket,
        lines + moreLines,
        joined + moreJoined,
        listed);
  }

  private static SortedMap<String, Long> byBucket(List<TrailEvent> events) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (TrailEvent event : events) {
      event.bucket().ifPresent(bucket -> counts.merge(bucket, 1L, Long::sum));
    }
    return counts;
  }

  private static SortedMap<Instant, Long> byHour(List<TrailEvent> events) {
    SortedMap<Instant, Long> counts = new TreeMap<>();
    for (TrailEvent event : events) {
      counts.merge(event.time().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
    }
    return counts;
  }

  private static SortedMap<String, Instant> firstBySource(List<TrailEvent> events) {
    SortedMap<String, Instant> first = new TreeMap<>();
    for (TrailEvent event : events) {
      first.merge(event.source(), event.time(), (one, other) -> one.isBefore(other) ? one : other);
    }
    return first;
  }

  private static SortedMap<String, Long> bytesOutByBucket(List<TrailEvent> events) {
    SortedMap<String, Long> bytes = new TreeMap<>();
    for (TrailEvent event : events) {
      if (event.bytesOut().isPresent()) {
        bytes.merge(event.bucket().orElseThrow(), event.bytesOut().getAsLong(), Long::sum);
      }
    }
    return bytes;
  }
}
