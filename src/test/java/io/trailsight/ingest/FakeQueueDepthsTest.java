package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.ManualClock;
import java.util.Optional;
import java.util.OptionalInt;

class FakeQueueDepthsTest extends MeasuredQueueContract {

  private final ManualClock clock = new ManualClock();

  @Override
  protected Subject withDeadLetters() {
    FakeQueue queue = new FakeQueue(clock);
    queue.setTerms(new QueueTerms(OptionalInt.of(1), Optional.empty()));
    return new Subject(queue, queue);
  }

  @Override
  protected Subject withoutDeadLetters() {
    FakeQueue queue = new FakeQueue(clock);
    return new Subject(queue, queue);
  }

  @Override
  protected MeasuredQueue missing() {
    FakeQueue queue = new FakeQueue(clock);
    queue.script().add(new Fault.Blocked("no such queue"));
    return queue;
  }

  @Override
  protected void send(Subject subject, String body) {
    ((FakeQueue) subject.queue()).send(body);
  }
}
