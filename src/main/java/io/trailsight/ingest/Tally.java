package io.trailsight.ingest;

/**
 * An object's counts: what became of its records. It balances when each record read is counted in
 * exactly one way.
 *
 * @param read records found in the object
 * @param stored documents that are new in the index
 * @param duplicate documents that the index held already
 * @param quarantined records that can never be stored and are in quarantine
 * @param filtered records that the rules of the filter leave out
 */
public record Tally(long read, long stored, long duplicate, long quarantined, long filtered) {

  /** The tally of no objects. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  /** Adds another tally to this one. */
  public Tally plus(Tally other) {
    return new Tally(
        read + other.read,
        stored + other.stored,
        duplicate + other.duplicate,
        quarantined + other.quarantined,
        filtered + other.filtered);
  }

  /** Whether read = stored + duplicate + quarantined + filtered. */
  public boolean balances() {
    return read == stored + duplicate + quarantined + filtered;
  }
}
