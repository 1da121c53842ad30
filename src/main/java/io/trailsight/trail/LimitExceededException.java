package io.trailsight.trail;

import java.io.IOException;

/** Content exceeds a limit. */
final class LimitExceededException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  LimitExceededException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Which limit, in words for the operator. */
  String reason() {
    return reason;
  }
}
