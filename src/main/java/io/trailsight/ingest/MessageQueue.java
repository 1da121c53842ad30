package io.trailsight.ingest;

import java.time.Duration;
import java.util.List;

/** The queue that announces objects. Thread-safe; every method blocks and can be interrupted. */
public interface MessageQueue {

  /**
   * How long a received message stays invisible, from its receive or its last extension.
   *
   * @throws Fault when the queue cannot be asked
   */
  Duration visibilityTimeout() throws Fault, InterruptedException;

  /**
   * Waits for messages and takes them.
   *
   * @param max the most to take, 1 to 10
   * @return the messages taken, none when the wait ended first
   */
  List<Message> receive(int max) throws Fault, InterruptedException;

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
