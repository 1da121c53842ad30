package io.trailsight.tools.panels;

/** A text is not DQL; the message states what is wrong and where. */
final class DqlException extends Exception {

  private static final long serialVersionUID = 1;

  DqlException(String message) {
    super(message);
  }
}
