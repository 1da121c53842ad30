package io.trailsight.aws;

/** What a failed call to AWS means for the message that caused it. */
enum FaultClass {
  /** The same call may work later. */
  TRANSIENT("transient"),
  /** This object may not be read until someone grants access: transient, with a long delay. */
  DENIED("denied"),
  /**
   * The role lacks a permission that S3 names: denied, and blocked when it seems to concern every
   * object.
   */
  NOT_AUTHORIZED("not authorized"),
  /** This input never works. */
  PERMANENT("permanent"),
  /** Nothing works until someone acts. */
  BLOCKED("blocked");

  private final String label;

  FaultClass(String label) {
    this.label = label;
  }

  /** Its name for people. */
  String label() {
    return label;
  }
}
