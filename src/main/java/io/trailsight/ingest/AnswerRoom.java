package io.trailsight.ingest;

import io.trailsight.fault.Fault;

/**
 * Memory for the answer to one receive. The queue claims it before it reads the answer. Used by one
 * thread.
 */
public interface AnswerRoom {

  /**
   * The room that there always is for each message, in bytes. The notice of one object takes 1 to 3
   * KiB.
   */
  int USUAL_BYTES = 4 << 10;

  /** For how many messages there is room, 1 to 10: no more may be asked for. */
  int messages();

  /** The size of the largest answer that can ever be read, in bytes as sent. */
  long largest();

  /**
   * Makes room for an answer, in place of what this made room for before; waits if need be.
   *
   * @param bytes the size of the answer, in bytes as sent
   * @throws Fault.Transient when there is no room for it: it must not be read, and its messages
   *     come again
   */
  void claim(long bytes) throws Fault.Transient, InterruptedException;
}
