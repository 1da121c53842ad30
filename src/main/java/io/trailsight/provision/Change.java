package io.trailsight.provision;

import java.util.Locale;

/**
 * What becomes of one thing, or would in a dry run.
 *
 * @param subject which thing, such as {@code dashboard trailsight-denied}
 * @param note why, or what to do about it; empty when the action says it all
 */
public record Change(String subject, Action action, String note) {

  /** What is done with it. */
  public enum Action {
    /** It is missing, and written. */
    CREATED,
    /** It is of an older version, or was changed and is to be overwritten: written anew. */
    UPDATED,
    /** It is as it should be. */
    CURRENT,
    /** Somebody changed it, or a newer version of this program wrote it: left alone. */
    KEPT,
    /** The server lacks what it needs, such as a plugin: done without it. */
    UNAVAILABLE,
    /** The server did not take it: somebody has to act. */
    REFUSED;

    /** Whether something is written. */
    public boolean writes() {
      return this == CREATED || this == UPDATED;
    }

    /** In lower case, as it is printed. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The same of what is not done yet: {@code create}. */
    public String plan() {
      return writes() ? label().substring(0, label().length() - 1) : label();
    }
  }

  /** A change that its action explains. */
  public Change(String subject, Action action) {
    this(subject, action, "");
  }
}
