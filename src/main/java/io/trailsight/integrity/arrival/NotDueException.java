package io.trailsight.integrity.arrival;

/** Something is missing that may arrive still: the digest is checked later. */
final class NotDueException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  NotDueException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is missing, in words. */
  String reason() {
    return reason;
  }
}
