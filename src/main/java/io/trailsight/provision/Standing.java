package io.trailsight.provision;

import io.trailsight.provision.Change.Action;
import java.util.Optional;

/** How a thing on a server stands to the one that ships. */
public enum Standing {
  /** As it ships. */
  CURRENT(Action.CURRENT, ""),
  /** Of an older version or other settings, or never finished. */
  OUTDATED(Action.UPDATED, ""),
  /** Somebody changed what ships of it. */
  CHANGED(Action.KEPT, "it was changed by hand"),
  /** It has the name of ours, but this program did not write it. */
  FOREIGN(Action.KEPT, "it was not written by setup"),
  /** A newer version of this program wrote it. */
  NEWER(Action.KEPT, "a newer version of Trailsight wrote it");

  private final Action action;
  private final String note;

  Standing(Action action, String note) {
    this.action = action;
    this.note = note;
  }

  /**
   * Compares a thing with the one that ships.
   *
   * @param theirs the stamp of the thing that is there, if this program wrote it
   * @param fingerprint of the thing that is there
   * @param ours the stamp that it would get now
   */
  public static Standing of(Optional<Stamp> theirs, String fingerprint, Stamp ours) {
    return theirs.map(stamp -> of(stamp, fingerprint, ours)).orElse(FOREIGN);
  }

  private static Standing of(Stamp theirs, String fingerprint, Stamp ours) {
    if (theirs.version() > ours.version()) {
      return NEWER;
    }
    if (theirs.stored().equals(Stamp.PENDING)) {
      return OUTDATED;
    }
    if (!theirs.stored().equals(fingerprint)) {
      return CHANGED;
    }
    return theirs.wanted().equals(ours.wanted()) ? CURRENT : OUTDATED;
  }

  /** What becomes of it. */
  public Change change(String subject, Manner manner) {
    boolean overwritten = manner.overwrite() && (this == CHANGED || this == FOREIGN);
    return overwritten ? new Change(subject, Action.UPDATED) : new Change(subject, action, note);
  }
}
