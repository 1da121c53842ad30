package io.trailsight.provision;

/**
 * What a thing that this program wrote says about its origin. Servers store things in a form of
 * their own, so how it was stored is noted as well: a change by somebody is told by that.
 *
 * @param version the version of what ships
 * @param wanted the fingerprint of what was to be written
 * @param stored the fingerprint of what the server gave back once it was written; {@link #PENDING}
 *     until then
 */
public record Stamp(int version, String wanted, String stored) {

  /** The thing is written, and was not read back yet. */
  public static final String PENDING = "pending";

  /** Of something on its way to the server. */
  public static Stamp pending(int version, String wanted) {
    return new Stamp(version, wanted, PENDING);
  }

  /** The same once the thing was read back. */
  public Stamp stored(String fingerprint) {
    return new Stamp(version, wanted, fingerprint);
  }
}
