package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.OpenGate;
import io.trailsight.testing.Signals;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollerTest {

  private static final int CONCURRENCY = 4;
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final ManualClock clock = new ManualClock();
  private final FakeQueue queue = new FakeQueue(clock);
  private final FakeObjects objects = new FakeObjects();
  private final FakeIndex index = new FakeIndex();
  private final Signals signals = new Signals();
  private final OpenGate gate = new OpenGate();
  private final Leases leases = new Leases(queue, LEASE, Duration.ofHours(1), clock, signals);

  @Test
  void everyMessageIsHandledAndPermitsComeBack() throws Exception {
    objects.put("trail-logs", "a.json", Gzip.of("{\"Records\":[{\"eventID\":\"x\"}]}"));
    for (int i = 0; i < 50; i++) {
      queue.send("{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"a.json\"]}");
    }
    Poller poller = poller(objects);

    pollUntilTheQueueIsEmpty(poller);

    assertThat(poller.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(leases.held()).isZero();
    assertThat(signals.of(Signal.MessageSettled.class)).hasSize(50);
  }

  @Test
  void noMoreMessagesAreTakenThanThereArePermits() throws Exception {
    for (int i = 0; i < 50; i++) {
      queue.send("{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"a.json\"]}");
    }
    CountDownLatch busy = new CountDownLatch(CONCURRENCY);
    CountDownLatch release = new CountDownLatch(1);
    Poller poller = poller(waiting(busy, release));

    Thread polling = start(poller);
    busy.await();

    assertThat(leases.held()).isEqualTo(CONCURRENCY);
    stop(polling);
    assertThat(poller.drain(Duration.ZERO)).isFalse();
    release.countDown();
    assertThat(poller.drain(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void anInterruptedMessageIsHandedBack() throws Exception {
    String id = queue.send("{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"a.json\"]}");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();
    Thread owning = ownForever(lease);

    owning.interrupt();
    owning.join();
    leases.handBack();

    assertThat(queue.isVisible(id)).isTrue();
    assertThat(signals.of(Signal.MessageSettled.class)).isEmpty();
  }

  @Test
  void aMessageThatTakesTooLongIsDeferred() throws Exception {
    String id = queue.send("{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"a.json\"]}");
    Lease lease = leases.receive(Rooms.of(1)).getFirst();
    Thread owning = ownForever(lease);

    lease.becomeOverdue();
    owning.join();

    assertThat(signals.of(Signal.MessageSettled.class))
        .singleElement()
        .satisfies(settled -> assertThat(settled.outcome()).isInstanceOf(Outcome.Deferred.class));
    clock.advance(Duration.ofSeconds(29));
    assertThat(queue.isVisible(id)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(queue.isVisible(id)).isTrue();
  }

  @Test
  void aQueueThatFailsIsAskedAgain() throws Exception {
    queue.script().add(new Fault.Transient("throttled"));
    queue.send("{\"Event\":\"s3:TestEvent\"}");
    Poller poller = poller(objects);

    pollUntilTheQueueIsEmpty(poller);

    assertThat(signals.of(Signal.ReceiveFailed.class)).hasSize(1);
    assertThat(poller.drain(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void aQueueThatIsMissingClosesTheGate() throws Exception {
    queue.script().add(new Fault.Blocked("no such queue"));
    queue.send("{\"Event\":\"s3:TestEvent\"}");
    Poller poller = poller(objects);

    pollUntilTheQueueIsEmpty(poller);

    assertThat(gate.reasons()).containsExactly("no such queue");
  }

  @Test
  void aDefectCostsOneMessageADelay() throws Exception {
    String id = queue.send("{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"a.json\"]}");
    ObjectStore defective =
        opening(
            () -> {
              throw new IllegalStateException("a defect");
            });

    owner(defective).own(leases.receive(Rooms.of(1)).getFirst());

    assertThat(signals.of(Signal.ObjectMetDefect.class)).hasSize(1);
    clock.advance(Duration.ofSeconds(30));
    assertThat(queue.isVisible(id)).isTrue();
  }

  @Test
  void aGateThatClosesWhilePermitsAreWaitedForKeepsTheQueueUntouched() throws Exception {
    CountDownLatch busy = new CountDownLatch(CONCURRENCY);
    CountDownLatch release = new CountDownLatch(1);
    ClosingGate closing = new ClosingGate();
    for (int i = 0; i < CONCURRENCY; i++) {
      queue.send("{\"s3Bucket\":\"trail-logs\",\"s3ObjectKey\":[\"a.json\"]}");
    }
    String late = queue.send("{\"Event\":\"s3:TestEvent\"}");
    Thread polling = start(poller(closing, waiting(busy, release)));
    busy.await();

    closing.closed.countDown();
    release.countDown();
    closing.askedWhileClosed.await();

    assertThat(queue.receiveCount(late)).isZero();
    stop(polling);
  }

  /** A gate that closes for good. */
  private static final class ClosingGate implements Gate {

    final CountDownLatch closed = new CountDownLatch(1);
    final CountDownLatch askedWhileClosed = new CountDownLatch(1);

    @Override
    public boolean awaitOpen(Duration atMost) throws InterruptedException {
      if (closed.getCount() == 0) {
        askedWhileClosed.countDown();
        new CountDownLatch(1).await();
      }
      return true;
    }

    @Override
    public void close(Fault.Blocked fault) {}

    @Override
    public Optional<String> reason() {
      return Optional.empty();
    }
  }

  /** Returns once the message is being worked on; that work does not end by itself. */
  private Thread ownForever(Lease lease) throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    MessageOwner owner = owner(waiting(busy, new CountDownLatch(1)));
    Thread owning =
        Thread.startVirtualThread(
            () -> {
              try (lease) {
                owner.own(lease);
              }
            });
    busy.await();
    return owning;
  }

  private static ObjectStore waiting(CountDownLatch busy, CountDownLatch release) {
    return opening(
        () -> {
          busy.countDown();
          release.await();
          throw new Fault.Transient("released");
        });
  }

  private static ObjectStore opening(Opening opening) {
    return new ObjectStore() {
      @Override
      public ObjectBody open(ObjectRef ref) throws Fault.Transient, InterruptedException {
        return opening.open();
      }

      @Override
      public void check() {}
    };
  }

  /** What happens when an object is opened. */
  @FunctionalInterface
  private interface Opening {

    ObjectStore.ObjectBody open() throws Fault.Transient, InterruptedException;
  }

  private void pollUntilTheQueueIsEmpty(Poller poller) throws InterruptedException {
    Thread polling = start(poller);
    while (queue.size() > 0) {
      Thread.sleep(Duration.ofMillis(1));
    }
    stop(polling);
  }

  private static Thread start(Poller poller) {
    return Thread.startVirtualThread(
        () -> {
          try {
            poller.poll();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void stop(Thread polling) throws InterruptedException {
    polling.interrupt();
    polling.join();
  }

  private Poller poller(ObjectStore store) {
    return poller(gate, store);
  }

  private Poller poller(Gate before, ObjectStore store) {
    return new Poller(
        before,
        owner(store),
        leases,
        Rooms.memory(),
        signals,
        PollLimits.of(CONCURRENCY, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1))),
        Thread::startVirtualThread);
  }

  private MessageOwner owner(ObjectStore store) {
    Ingester ingester =
        Ingesters.of(
            store,
            index,
            new FakeQuarantine(),
            AllowList.ANY,
            Ingesters.memory(new ByteBudget(1 << 20), 1 << 16),
            clock,
            signals);
    OutcomePolicy policy =
        new OutcomePolicy(
            terms -> PoisonPolicy.forQueue(terms, 1),
            new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15)),
            clock,
            signals);
    return new MessageOwner(ingester, queue, gate, policy, signals);
  }
}
