package io.trailsight.provision;

/**
 * What this program records about a thing that it installed. Servers store things in a form of
 * their own, so the fingerprint of the stored form is recorded as well: when it differs later,
 * somebody changed the thing.
 *
 * @param version the version of the shipped thing, 1 or more; a newer one has a higher version
 * @param shipped the fingerprint of the shipped thing
 * @param stored the fingerprint of what the server returned after the thing was written; {@link
 *     #PENDING} until it was read
 */
public record Stamp(int version, String shipped, String stored) {

  /** The thing is written, and was not read back yet. */
  public static final String PENDING = "pending";

  /** The stamp of a thing on its way to the server. */
  public static Stamp pending(int version, String shipped) {
    return new Stamp(version, shipped, PENDING);
  }

  /** The same stamp after the thing was read back. */
  public Stamp withStored(String fingerprint) {
    return new Stamp(version, shipped, fingerprint);
  }
}
