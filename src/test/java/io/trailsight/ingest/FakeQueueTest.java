package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.ManualClock;
import java.time.Duration;

class FakeQueueTest extends MessageQueueContract {

  private final ManualClock clock = new ManualClock();
  private final FakeQueue queue = new FakeQueue(clock);

  @Override
  protected MessageQueue queue() {
    return queue;
  }

  @Override
  protected MessageQueue missing() {
    FakeQueue missing = new FakeQueue(clock);
    missing.script().add(new Fault.Blocked("no such queue"));
    return missing;
  }

  @Override
  protected String send(String body) {
    return queue.send(body);
  }

  @Override
  protected void pass() {
    clock.advance(Duration.ofSeconds(1));
  }
}
