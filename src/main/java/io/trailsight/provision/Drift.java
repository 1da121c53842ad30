package io.trailsight.provision;

import io.trailsight.provision.Change.Action;
import java.util.Optional;

/**
 * How an installed thing differs from the shipped one, and who made the difference. Everything that
 * this program may replace is decided here.
 */
public enum Drift {
  /** It is not installed. */
  MISSING(Action.CREATED, ""),
  /** It is as shipped. */
  CURRENT(Action.CURRENT, ""),
  /** It is of an older version or other settings, or was never finished; nobody changed it. */
  OUTDATED(Action.UPDATED, ""),
  /** Somebody changed it. */
  EDITED(Action.KEPT, "somebody changed it"),
  /** It has the name of a shipped thing, and no record shows that this program wrote it. */
  FOREIGN(Action.KEPT, "it was not written by setup"),
  /** A newer version of this program wrote it. */
  NEWER(Action.KEPT, "a newer version of Trailsight wrote it");

  private static final String ON_DEMAND = "; setup --overwrite installs ours";
  private static final String OVERWRITTEN = "; it is overwritten";

  private final Action action;
  private final String reason;

  Drift(Action action, String reason) {
    this.action = action;
    this.reason = reason;
  }

  /**
   * Compares an installed thing with the shipped one.
   *
   * @param ours the stamp that the shipped thing would get now
   * @param theirs the stamp of the installed thing, if this program wrote it
   * @param installed the fingerprint of the installed thing
   */
  public static Drift of(Stamp ours, Optional<Stamp> theirs, String installed) {
    if (installed.equals(ours.shipped())) {
      return CURRENT;
    }
    return theirs.map(stamp -> of(ours, stamp, installed)).orElse(FOREIGN);
  }

  private static Drift of(Stamp ours, Stamp theirs, String installed) {
    if (theirs.version() > ours.version()) {
      return NEWER;
    }
    if (theirs.stored().equals(Stamp.PENDING)) {
      return OUTDATED;
    }
    if (!theirs.stored().equals(installed)) {
      return EDITED;
    }
    return theirs.shipped().equals(ours.shipped()) ? CURRENT : OUTDATED;
  }

  /**
   * What happens to the thing. On demand, what somebody changed or a newer version wrote is
   * replaced as well.
   */
  public Change change(String subject, InstallOptions options) {
    if (action != Action.KEPT) {
      return new Change(subject, action);
    }
    return options.overwrite()
        ? new Change(subject, Action.UPDATED, reason + OVERWRITTEN)
        : new Change(subject, Action.KEPT, reason + ON_DEMAND);
  }
}
