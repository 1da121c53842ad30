package io.trailsight.trail.record;

/**
 * An object's content is not what CloudTrail writes, or exceeds a limit. Reading it again cannot
 * help.
 */
public final class MalformedObjectException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  public MalformedObjectException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public MalformedObjectException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** What is wrong with the object, in words for the operator; never its content. */
  public String reason() {
    return reason;
  }
}
