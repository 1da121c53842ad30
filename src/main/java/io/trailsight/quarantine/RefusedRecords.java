package io.trailsight.quarantine;

import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers which of the expected records of an object were refused again, and why. For one object,
 * and one thread, at a time.
 */
final class RefusedRecords implements Observer {

  private final Map<Integer, String> reasons = new HashMap<>();
  private Set<Integer> expected = Set.of();

  /** Expects refusals of these records of the next object, and forgets all others. */
  void expect(Set<Integer> ordinals) {
    expected = Set.copyOf(ordinals);
    reasons.clear();
  }

  /** Why an expected record was refused; nothing when it was not. */
  Optional<String> reason(int ordinal) {
    return Optional.ofNullable(reasons.get(ordinal));
  }

  @Override
  public void on(Signal signal) {
    if (signal instanceof Signal.RecordRefused refused && expected.contains(refused.ordinal())) {
      reasons.put(refused.ordinal(), refused.type() + ": " + refused.reason());
    }
  }
}
