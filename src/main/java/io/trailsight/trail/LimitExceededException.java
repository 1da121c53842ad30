package io.trailsight.trail;

import java.io.IOException;

/** Content exceeds a limit. Says where reading stopped, and so how it may go on. */
final class LimitExceededException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final Stopped stopped;

  LimitExceededException(String reason, Stopped stopped) {
    super(reason);
    this.reason = reason;
    this.stopped = stopped;
  }

  /** Where reading stopped. */
  enum Stopped {
    /** Between two tokens of a record: the rest of the record can be skipped. */
    BETWEEN_TOKENS,
    /** Inside a token of a record: the parser cannot go on, but another can begin anew. */
    INSIDE_TOKEN,
    /** The object itself is too large: nothing more is to be read of it. */
    FOR_GOOD
  }

  String reason() {
    return reason;
  }

  Stopped stopped() {
    return stopped;
  }
}
