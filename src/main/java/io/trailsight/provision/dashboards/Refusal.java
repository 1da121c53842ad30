package io.trailsight.provision.dashboards;

/**
 * Why Dashboards did not write an object.
 *
 * @param reason in words
 */
record Refusal(Kind kind, String reason) {

  /** What can be done about it. */
  enum Kind {
    /** Nothing: the same import may work later. */
    PASSING,
    /** Somebody has to act. */
    LASTING,
    /** This Dashboards cannot have objects of this type. */
    UNSUPPORTED
  }
}
