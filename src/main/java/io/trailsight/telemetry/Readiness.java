package io.trailsight.telemetry;

import java.util.List;

/**
 * Whether messages are taken, in words.
 *
 * @param reasons why they are not; none when they are
 * @param notes what else is worth knowing, such as a policy that was chosen
 */
public record Readiness(List<String> reasons, List<String> notes) {

  public Readiness {
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
  }
}
