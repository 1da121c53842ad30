package io.trailsight.ingest;

import java.time.Duration;
import java.util.List;

/** The queue that announces objects. Thread-safe; every method blocks and can be interrupted. */
public interface MessageQueue {

  /**
   * Asks whether the queue is there and may be used.
   *
   * @throws Fault when it cannot be used
   */
  void check() throws Fault, InterruptedException;

  /**
   * Waits for messages and takes them.
   *
   * @param max the most to take, 1 to 10
   * @param hiddenFor how long nobody else sees them
   * @return the messages taken, none when the wait ended first
   */
  List<Message> receive(int max, Duration hiddenFor) throws Fault, InterruptedException;

  /**
   * Removes a message for good. Returns once the queue has confirmed it.
   *
   * @throws Fault.Permanent when the receipt is no longer valid
   */
  void delete(Message message) throws Fault, InterruptedException;

  /**
   * Lets messages be received again no sooner than {@code delay} from now.
   *
   * @param delay zero or more; zero hands them back at once
   * @return the messages whose receipt is no longer valid; the others are hidden
   */
  List<Message> hide(List<Message> messages, Duration delay) throws Fault, InterruptedException;
}
