package io.trailsight.provision;

/**
 * How components are installed.
 *
 * @param dryRun whether nothing is written, and changes are only reported
 * @param overwrite whether what somebody changed, or a newer version wrote, is replaced as well
 */
public record InstallOptions(boolean dryRun, boolean overwrite) {

  /** Writes what is missing or older, and keeps what somebody changed. */
  public static final InstallOptions DEFAULT = new InstallOptions(false, false);
}
