package io.trailsight.provision;

import java.util.Locale;

/**
 * What happens to one installed thing, or would happen in a dry run.
 *
 * @param subject which thing, such as {@code dashboard trailsight-denied}
 * @param note the reason, or what to do about it; empty when the action needs no explanation
 */
public record Change(String subject, Action action, String note) {

  /** What is done with the thing. */
  public enum Action {
    /** It was missing, and is written. */
    CREATED,
    /** It is older than the shipped one, or is overwritten on demand: it is replaced. */
    UPDATED,
    /** It needs no change. */
    CURRENT,
    /**
     * Somebody changed or holds it, or a newer version of this program wrote it: it is not touched.
     */
    KEPT,
    /** The server lacks what it needs, such as a plugin: it is left out. */
    UNAVAILABLE,
    /** The server refused it: somebody has to act. */
    REFUSED,
    /** It is installed, but the server gave up on it: somebody has to act. */
    STOPPED;

    /** Whether something is written. */
    public boolean writes() {
      return this == CREATED || this == UPDATED;
    }

    /** Whether somebody has to act. */
    public boolean isFailure() {
      return this == REFUSED || this == STOPPED;
    }

    /** The name in lower case, as it is printed. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The label of an action that is still to be done: {@code create}. */
    public String plan() {
      return writes() ? label().substring(0, label().length() - 1) : label();
    }
  }

  /** A change that needs no note. */
  public Change(String subject, Action action) {
    this(subject, action, "");
  }

  /** The same change with a text at the end of its note. */
  public Change withNote(String text) {
    return new Change(subject, action, note.isEmpty() ? text : note + "; " + text);
  }
}
