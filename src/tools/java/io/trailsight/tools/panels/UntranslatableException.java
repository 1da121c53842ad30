package io.trailsight.tools.panels;

/** A saved object holds something that has no known translation; the message names the object. */
public final class UntranslatableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UntranslatableException(String object, String reason) {
    super(object + ": " + reason);
  }
}
