package io.trailsight.chaos;

import io.trailsight.chaos.Chaos.Mishap;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.AnswerRoom;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.MessageQueue;
import io.trailsight.ingest.QueueTerms;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A queue whose calls go wrong as {@link Chaos} decides, until the power is off. Thread-safe.
 *
 * @param beforeDelete receives each message right before it is deleted
 */
record ChaoticQueue(MessageQueue queue, Chaos chaos, Power power, Consumer<Message> beforeDelete)
    implements MessageQueue {

  @Override
  public QueueTerms check() throws Fault, InterruptedException {
    power.need();
    Power.fail(withoutDefect(chaos.next("queue check")), "queue check");
    return queue.check();
  }

  @Override
  public List<Message> receive(AnswerRoom room, Duration hiddenFor)
      throws Fault, InterruptedException {
    power.need();
    Mishap mishap = withoutDefect(chaos.next("receive"));
    if (mishap == Mishap.NONE || mishap == Mishap.ANSWER_LOST) {
      List<Message> received = queue.receive(room, hiddenFor);
      power.need();
      Power.fail(mishap, "receive");
      return received;
    }
    Power.fail(mishap, "receive");
    throw new IllegalStateException("every other mishap has a fault");
  }

  /** A defect becomes a failure: thrown in the poller, it would end the process. */
  private static Mishap withoutDefect(Mishap mishap) {
    return mishap == Mishap.DEFECT ? Mishap.FAILS : mishap;
  }

  @Override
  public void delete(Message message) throws Fault, InterruptedException {
    power.need();
    String call = "delete " + message.id();
    Mishap mishap = chaos.next(call);
    if (mishap == Mishap.NONE || mishap == Mishap.ANSWER_LOST) {
      beforeDelete.accept(message);
      queue.delete(message);
    }
    power.need();
    Power.fail(mishap, call);
  }

  @Override
  public Hidden hide(List<Message> messages, Duration delay) throws Fault, InterruptedException {
    power.need();
    if (messages.isEmpty()) {
      return new Hidden(Set.of(), Set.of());
    }
    String call = "hide " + messages.getFirst().id();
    Mishap mishap = chaos.next(call);
    int part =
        switch (mishap) {
          case NONE, ANSWER_LOST -> messages.size();
          case BREAKS_OFF -> messages.size() / 2;
          case FAILS, BLOCKED, DEFECT -> 0;
        };
    Hidden hidden = queue.hide(messages.subList(0, part), delay);
    power.need();
    if (mishap != Mishap.BREAKS_OFF) {
      Power.fail(mishap == Mishap.DEFECT ? Mishap.FAILS : mishap, call);
    }
    return new Hidden(hidden.gone(), new HashSet<>(messages.subList(part, messages.size())));
  }
}
