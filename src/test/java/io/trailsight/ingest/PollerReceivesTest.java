package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Backoff;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.OpenGate;
import io.trailsight.testing.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a poller receives, and for how many messages it asks. */
@Timeout(60)
class PollerReceivesTest {

  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final Backoff BRIEF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
  private static final int FULL = 10;

  private final ManualClock clock = new ManualClock();
  private final Signals signals = new Signals();
  private final OpenGate gate = new OpenGate();
  private final SteeredQueue queue = new SteeredQueue();
  private final Leases leases =
      new Leases(queue, Duration.ofMinutes(2), Duration.ofHours(1), clock, signals);

  @Test
  void aReceiveThatReturnsManyLetsAnotherRunBesideIt() throws Exception {
    Poller poller = poller(new PollLimits(100, 3, FOR_EVER, BRIEF));
    FutureTask<Boolean> polling = start(poller);

    queue.answers.release(2 * FULL);

    Eventually.holds("three wait", () -> queue.underWay.get() == 3);
    stop(poller, polling);
    assertThat(queue.mostUnderWay()).isEqualTo(3);
  }

  @Test
  void oneReceiveWaitsOnAnEmptyQueue() throws Exception {
    queue.patient = false;
    Poller poller = poller(new PollLimits(100, 3, FOR_EVER, BRIEF));
    FutureTask<Boolean> polling = start(poller);

    Eventually.holds("it asks on", () -> queue.asked.size() > 20);

    stop(poller, polling);
    assertThat(queue.mostUnderWay()).isEqualTo(1);
  }

  @Test
  void permitsThatComeOneByOneAreGathered() throws Exception {
    Poller poller = poller(new PollLimits(20, 1, FOR_EVER, BRIEF));
    FutureTask<Boolean> polling = start(poller);
    queue.answers.release(20);
    Eventually.holds("all permits are in use", () -> leases.held() == 20);

    queue.deletes.release(FULL - 1);
    Eventually.holds("nine are free", () -> leases.held() == 20 - (FULL - 1));
    assertThat(queue.asked).containsExactly(FULL, FULL);
    queue.deletes.release();

    Eventually.holds("it asks", () -> queue.asked.size() == 3);
    assertThat(queue.asked.getLast()).isEqualTo(FULL);
    queue.deletes.release(FULL);
    stop(poller, polling);
  }

  @Test
  void onePermitDoesNotWaitForMessagesThatTakeLong() throws Exception {
    Poller poller = poller(new PollLimits(20, 1, Duration.ofMillis(1), BRIEF));
    FutureTask<Boolean> polling = start(poller);
    queue.answers.release(20);
    Eventually.holds("all permits are in use", () -> leases.held() == 20);

    queue.deletes.release();

    Eventually.holds("it asks", () -> queue.asked.size() == 3);
    assertThat(queue.asked.getLast()).isEqualTo(1);
    queue.deletes.release(20);
    stop(poller, polling);
  }

  @Test
  void nothingIsReceivedAfterAStop() throws Exception {
    Poller poller = poller(new PollLimits(10, 1, FOR_EVER, BRIEF));
    FutureTask<Boolean> polling = start(poller);
    queue.answers.release(FULL);
    Eventually.holds("all permits are in use", () -> leases.held() == FULL);

    poller.stop();
    queue.deletes.release(FULL);

    polling.get();
    assertThat(queue.asked).containsExactly(FULL);
    assertThat(poller.drain(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void messagesThatAReceiveReturnsAfterAStopAreHandled() throws Exception {
    Poller poller = poller(new PollLimits(100, 1, FOR_EVER, BRIEF));
    FutureTask<Boolean> polling = start(poller);
    Eventually.holds("one waits", () -> queue.underWay.get() == 1);

    poller.stop();
    queue.deletes.release(FULL);
    queue.answers.release(FULL);

    polling.get();
    assertThat(poller.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(leases.balance().settled()).isEqualTo(FULL);
  }

  @Test
  void anInterruptionEndsEveryReceive() throws Exception {
    Poller poller = poller(new PollLimits(100, 2, FOR_EVER, BRIEF));
    FutureTask<Boolean> polling = new FutureTask<>(() -> poll(poller));
    Thread thread = Thread.startVirtualThread(polling);
    queue.answers.release(FULL);
    Eventually.holds("two wait", () -> queue.underWay.get() == 2);

    thread.interrupt();
    thread.join();

    assertThat(queue.underWay).hasValue(0);
    queue.deletes.release(FULL);
    assertThat(poller.drain(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void aDefectEndsPolling() throws Exception {
    queue.defective = true;
    FutureTask<Boolean> polling = start(poller(new PollLimits(100, 2, FOR_EVER, BRIEF)));

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(polling::get)
        .withRootCauseInstanceOf(UnsupportedOperationException.class);
  }

  private static FutureTask<Boolean> start(Poller poller) {
    FutureTask<Boolean> polling = new FutureTask<>(() -> poll(poller));
    Thread.startVirtualThread(polling);
    return polling;
  }

  private static Boolean poll(Poller poller) throws InterruptedException {
    poller.poll();
    return true;
  }

  private void stop(Poller poller, FutureTask<Boolean> polling) throws Exception {
    poller.stop();
    queue.patient = false;
    queue.deletes.release(1000);
    queue.answers.release(1000);
    polling.get();
    assertThat(poller.drain(Duration.ofSeconds(10))).isTrue();
  }

  private Poller poller(PollLimits limits) {
    Ingester ingester =
        Ingesters.of(
            new FakeObjects(),
            new FakeIndex(),
            new FakeQuarantine(),
            AllowList.ANY,
            Ingesters.memory(new ByteBudget(1 << 20), 1 << 16),
            clock,
            signals);
    OutcomePolicy policy =
        new OutcomePolicy(terms -> PoisonPolicy.forQueue(terms, 1), BRIEF, clock, signals);
    return new Poller(
        gate,
        new MessageOwner(ingester, queue, gate, policy, signals),
        leases,
        Rooms.memory(),
        signals,
        limits,
        Thread::startVirtualThread);
  }

  /** A queue that returns and deletes messages when the test allows it. */
  private static final class SteeredQueue implements MessageQueue {

    final Semaphore answers = new Semaphore(0);
    final Semaphore deletes = new Semaphore(0);
    final List<Integer> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger underWay = new AtomicInteger();
    volatile boolean patient = true;
    volatile boolean defective;
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();

    int mostUnderWay() {
      return mostUnderWay.get();
    }

    @Override
    public List<Message> receive(AnswerRoom room, Duration hiddenFor) throws InterruptedException {
      int max = room.messages();
      asked.add(max);
      int now = underWay.incrementAndGet();
      mostUnderWay.accumulateAndGet(now, Math::max);
      try {
        if (defective) {
          throw new UnsupportedOperationException("a defect");
        }
        return IntStream.range(0, available(max)).mapToObj(_ -> message()).toList();
      } finally {
        underWay.decrementAndGet();
      }
    }

    /** One receive after the other, so that none takes a part of what another is to return. */
    private synchronized int available(int max) throws InterruptedException {
      if (!patient) {
        return 0;
      }
      answers.acquire();
      int taken = 1;
      while (taken < max && answers.tryAcquire()) {
        taken++;
      }
      return taken;
    }

    private Message message() {
      String id = "message-" + ids.incrementAndGet();
      return new Message(id, id, "{\"Event\":\"s3:TestEvent\"}", 1, Instant.EPOCH);
    }

    @Override
    public void delete(Message message) throws InterruptedException {
      deletes.acquire();
    }

    @Override
    public Hidden hide(List<Message> messages, Duration delay) {
      return new Hidden(Set.of(), Set.of());
    }

    @Override
    public QueueTerms check() {
      return QueueTerms.UNKNOWN;
    }
  }
}
