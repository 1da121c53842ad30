package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link MeasuredQueue} promises. */
@Timeout(60)
public abstract class MeasuredQueueContract {

  private static final Duration LONG = Duration.ofMinutes(5);

  /** A queue and what it states about itself. */
  public record Subject(MessageQueue queue, MeasuredQueue counts) {}

  /** An empty queue whose messages go to a dead-letter queue after one receive. */
  protected abstract Subject withDeadLetters();

  /** An empty queue without a dead-letter queue. */
  protected abstract Subject withoutDeadLetters();

  /** What is known of a queue that does not exist. */
  protected abstract MeasuredQueue missing();

  /** Sends a message to a queue. */
  protected abstract void send(Subject subject, String body);

  @Test
  void anEmptyQueueHoldsNothing() throws Exception {
    assertThat(withoutDeadLetters().counts().depth()).isEqualTo(new QueueDepth(0, 0, 0));
  }

  @Test
  void messagesAreCountedByTheirState() throws Exception {
    Subject subject = withoutDeadLetters();
    for (int i = 0; i < 3; i++) {
      send(subject, "message " + i);
    }
    assertThat(subject.counts().depth()).isEqualTo(new QueueDepth(3, 0, 0));

    List<Message> received = subject.queue().receive(Rooms.of(1), LONG);
    assertThat(subject.counts().depth()).isEqualTo(new QueueDepth(2, 1, 0));

    subject.queue().delete(received.getFirst());
    assertThat(subject.counts().depth()).isEqualTo(new QueueDepth(2, 0, 0));
  }

  @Test
  void withoutADeadLetterQueueThereIsNoCount() throws Exception {
    assertThat(withoutDeadLetters().counts().deadLetters()).isEmpty();
  }

  @Test
  void messagesOfTheDeadLetterQueueAreCounted() throws Exception {
    Subject subject = withDeadLetters();
    assertThat(subject.counts().deadLetters()).hasValue(0);
    send(subject, "a");
    Message message = subject.queue().receive(Rooms.of(1), LONG).getFirst();
    subject.queue().hide(List.of(message), Duration.ZERO);

    assertThat(subject.queue().receive(Rooms.of(1), LONG)).isEmpty();

    assertThat(subject.counts().deadLetters()).hasValue(1);
  }

  @Test
  void aMissingQueueIsAFault() {
    assertThatExceptionOfType(Fault.class).isThrownBy(() -> missing().depth());
    assertThatExceptionOfType(Fault.class).isThrownBy(() -> missing().deadLetters());
  }
}
