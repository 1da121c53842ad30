package io.trailsight.quarantine;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A quarantine that remembers which of the records watched for were kept by it, and why. For one
 * object, and one thread, at a time.
 */
final class WatchedQuarantine implements Quarantine {

  private final Quarantine quarantine;
  private final Map<Integer, String> reasons = new HashMap<>();
  private Set<Integer> watched = Set.of();

  WatchedQuarantine(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  /** Watches for these records of the next object, and forgets about others. */
  void watch(Set<Integer> ordinals) {
    watched = Set.copyOf(ordinals);
    reasons.clear();
  }

  /** Why a record that is watched for was kept; nothing when it was not. */
  Optional<String> reasonFor(int ordinal) {
    return Optional.ofNullable(reasons.get(ordinal));
  }

  @Override
  public void keep(List<Entry> entries)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    quarantine.keep(entries);
    for (Entry entry : entries) {
      entry
          .subject()
          .place()
          .ifPresent(
              ordinal -> {
                if (watched.contains(ordinal)) {
                  reasons.put(ordinal, entry.type() + ": " + entry.reason());
                }
              });
    }
  }
}
