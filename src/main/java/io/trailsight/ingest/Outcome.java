package io.trailsight.ingest;

import java.time.Duration;

/** What becomes of a message, and so how it leaves our hands. */
public sealed interface Outcome {

  /**
   * Every record of every object that it names is safe: the message is deleted.
   *
   * @param tally the sum over its objects
   */
  record Ingested(Tally tally) implements Outcome {}

  /**
   * It names nothing to ingest: the message is deleted.
   *
   * @param reason why there is nothing to do
   */
  record Skipped(String reason) implements Outcome {}

  /**
   * It may work later: the message is hidden for a while.
   *
   * @param delay how long
   * @param reason what failed
   */
  record Deferred(Duration delay, String reason) implements Outcome {}

  /**
   * It can never work and is in quarantine, or its object is. The message stays in the queue, for
   * the queue's redrive policy or for one more try.
   *
   * @param delay how long it is hidden before the queue may return it again or move it away
   * @param reason why it cannot work
   */
  record Rejected(Duration delay, String reason) implements Outcome {}

  /**
   * It can never work and is in quarantine, or its object is. The message is deleted.
   *
   * @param reason why it cannot work
   */
  record Quarantined(String reason) implements Outcome {}
}
