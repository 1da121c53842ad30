package io.trailsight.check;

/** What a check finds. The words may hold anything that a server answers: escape them to print. */
public sealed interface Finding {

  /**
   * The call would work.
   *
   * @param note what else the answer shows; may be empty
   */
  record Allowed(String note) implements Finding {}

  /**
   * The call does not work until someone acts.
   *
   * @param reason why, and what helps
   */
  record Missing(String reason) implements Finding {}

  /**
   * No call without an effect shows it, or none shows it now.
   *
   * @param reason why, and what does show it
   */
  record Unknown(String reason) implements Finding {}

  /**
   * The call does not work, and nothing that the settings turn on makes it.
   *
   * @param reason why, and what would need it
   */
  record Unneeded(String reason) implements Finding {}

  /** It works, and there is no more to state. */
  static Finding allowed() {
    return new Allowed("");
  }
}
