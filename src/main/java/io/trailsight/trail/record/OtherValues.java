package io.trailsight.trail.record;

import io.trailsight.trail.UnreadableException;

/**
 * Counts the values of an object that are no records themselves, such as control messages and those
 * that carry records, and limits them: each takes time, even when no record comes of it. Not
 * thread-safe.
 */
final class OtherValues {

  /**
   * Firehose writes at most 128 MiB into an object (<a
   * href="https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html">Firehose
   * reference</a>), which has room for a tenth as many payloads of CloudWatch Logs with one record
   * each.
   */
  static final int MOST = 1_000_000;

  private int count;

  /**
   * Counts one more.
   *
   * @throws UnreadableException when they are too many
   */
  void count() throws UnreadableException {
    if (++count > MOST) {
      throw new UnreadableException("more than " + MOST + " of its values are no records");
    }
  }
}
