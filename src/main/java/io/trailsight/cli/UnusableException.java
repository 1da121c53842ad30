package io.trailsight.cli;

/** The settings, or what they name, cannot be used. Its message lists all that is wrong. */
public final class UnusableException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnusableException(String message) {
    super(message);
  }

  public UnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
