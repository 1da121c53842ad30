package io.trailsight.telemetry;

import java.util.List;

/**
 * Whether messages are taken, in words.
 *
 * @param reasons why they are not; empty when they are
 * @param notes what an operator should know as well, such as the policy in force
 */
public record Readiness(List<String> reasons, List<String> notes) {

  public Readiness {
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
  }
}
