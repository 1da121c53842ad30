package io.trailsight.provision;

/**
 * How things are brought.
 *
 * @param dryRun whether nothing is written, so that changes are only told
 * @param overwrite whether what somebody changed is written as well
 */
public record Manner(boolean dryRun, boolean overwrite) {

  /** Writes what is missing or older, and leaves alone what somebody changed. */
  public static final Manner USUAL = new Manner(false, false);
}
