package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import java.util.OptionalLong;

/** A queue that states how many messages it holds. Thread-safe; blocks and can be interrupted. */
public interface MeasuredQueue {

  /**
   * Asks how many messages the queue holds.
   *
   * @throws Fault when it does not answer
   */
  QueueDepth depth() throws Fault, InterruptedException;

  /**
   * Asks how many messages its dead-letter queue holds.
   *
   * @return empty when the queue has none
   * @throws Fault when one of the two queues does not answer, or may not be asked
   */
  OptionalLong deadLetters() throws Fault, InterruptedException;
}
