package io.trailsight.trail;

import java.io.IOException;

/** Content is broken or exceeds a limit. */
public final class UnreadableException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  public UnreadableException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong with it, in words for the operator; never the content. */
  public String reason() {
    return reason;
  }
}
