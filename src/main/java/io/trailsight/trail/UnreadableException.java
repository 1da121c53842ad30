package io.trailsight.trail;

import java.io.IOException;

/** Content is broken or exceeds a limit. */
final class UnreadableException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong with it, in words for the operator; never the content. */
  String reason() {
    return reason;
  }
}
