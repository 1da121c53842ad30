package io.trailsight.integrity;

/** What is proved about an hour of a region; of several, the last one counts. */
public enum HourResult {
  /** Signed digests list every file, and every file is as CloudTrail delivered it. */
  COMPLETE("complete"),
  /** Nothing is known to be missing, but no digest proves it, or a file could not be read. */
  UNVALIDATED("complete, unvalidated"),
  /** There is a digest, and nothing shows that CloudTrail wrote it. */
  UNSIGNED("unsigned"),
  /** A file or a digest is missing. */
  GAP("gap"),
  /** A file or a digest is not as CloudTrail delivered it. */
  ALTERED("altered");

  private final String label;

  HourResult(String label) {
    this.label = label;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** The worse of two. */
  public HourResult worse(HourResult other) {
    return compareTo(other) < 0 ? other : this;
  }
}
