package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The queue that announces objects. Thread-safe; every method blocks and can be interrupted. */
public interface MessageQueue {

  /**
   * Checks whether the queue exists and may be used; after a blocked receive, whether receiving
   * works again.
   *
   * @return what the queue does with messages that are not deleted
   * @throws Fault when it cannot be used
   */
  QueueTerms check() throws Fault, InterruptedException;

  /**
   * Waits for messages and takes them.
   *
   * @param room for so many messages at most; claimed before their bodies are in memory
   * @param hiddenFor how long no other consumer sees them
   * @return the messages taken, none when the wait ended first
   */
  List<Message> receive(AnswerRoom room, Duration hiddenFor) throws Fault, InterruptedException;

  /**
   * Removes a message for good. Returns once the queue has confirmed it. A receipt that a later
   * receive has replaced, or that was used before, may be rejected, or accepted without effect (<a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">API
   * reference</a>): that this returns is no proof that no other consumer has the message.
   *
   * @throws Fault.Permanent when the queue rejects the receipt
   */
  void delete(Message message) throws Fault, InterruptedException;

  /**
   * Lets messages be received again no sooner than {@code delay} from now.
   *
   * @param delay zero or more; zero hands them back at once
   * @return what became of each
   * @throws Fault when the queue did not answer for any of them
   */
  Hidden hide(List<Message> messages, Duration delay) throws Fault, InterruptedException;

  /**
   * What became of messages that were to be hidden. Messages in neither set are hidden.
   *
   * @param gone their receipt is no longer valid
   * @param failed the queue did not hide them this time
   */
  record Hidden(Set<Message> gone, Set<Message> failed) {

    public Hidden {
      gone = Set.copyOf(gone);
      failed = Set.copyOf(failed);
    }
  }
}
