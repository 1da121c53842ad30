package io.trailsight.trail.client;

/**
 * A product that a user agent names.
 *
 * @param name the name as stated
 * @param version the version as stated; empty if there is none
 */
record Product(String name, String version) {

  /** What partners of AWS state as the version of their company, which precedes their product. */
  private static final String PARTNER_VERSION = "1.0";

  boolean hasName(String other) {
    return name.equalsIgnoreCase(other);
  }

  boolean hasPartnerVersion() {
    return version.equals(PARTNER_VERSION);
  }
}
