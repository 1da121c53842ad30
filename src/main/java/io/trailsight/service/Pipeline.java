package io.trailsight.service;

import io.trailsight.aws.S3ObjectStore;
import io.trailsight.aws.SqsQueue;
import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.ElapsedTime;
import io.trailsight.ingest.Gate;
import io.trailsight.ingest.Leases;
import io.trailsight.ingest.MessageOwner;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.OutcomePolicy;
import io.trailsight.ingest.PoisonPolicy;
import io.trailsight.ingest.PollLimits;
import io.trailsight.ingest.Poller;
import io.trailsight.ingest.QueueTerms;
import io.trailsight.ingest.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One source: connects its queue and its buckets to {@link Ingestion}, and runs its threads from
 * {@link #start} to {@link #stop}.
 */
final class Pipeline {

  static final Duration FIRST_PROBE_PAUSE = Duration.ofSeconds(1);

  /** A receive that takes longer is waiting on an empty queue, and may be interrupted. */
  private static final Duration LONGER_IS_IDLE = Duration.ofSeconds(1);

  private static final Backoff AFTER_QUEUE_FAULT =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final Settings settings;
  private final SourceSettings source;
  private final SqsQueue queue;
  private final S3ObjectStore objects;
  private final Ingestion ingestion;
  private final Gate ownGate;
  private final Gate gate;
  private final Leases leases;
  private final OutcomePolicy policy;
  private final Observer observer;
  private final Poller poller;
  private final ExecutorService owners =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("message-", 0).factory());
  private final Consumer<Throwable> onDefect;
  private volatile boolean stopping;
  private Optional<Thread> polling = Optional.empty();
  private Optional<Thread> extending = Optional.empty();
  private List<Thread> measuring = List.of();

  /**
   * Builds every part; no server is called yet.
   *
   * @param source with a queue
   * @param ingestion what all sources share; not closed
   * @param openSearchGate closed while that does not work
   * @param observer receives the signals about this source
   * @param onDefect receives the reason when a thread ends that must run on
   * @throws IOException when a file that the settings name cannot be used, or the AWS region is not
   *     known
   */
  Pipeline(
      Settings settings,
      SourceSettings source,
      Ingestion ingestion,
      Gate openSearchGate,
      Observer observer,
      Consumer<Throwable> onDefect)
      throws IOException {
    this.settings = settings;
    this.source = source;
    this.ingestion = ingestion;
    this.onDefect = onDefect;
    this.observer = observer;
    queue = SqsQueue.connect(settings, source, observer);
    objects = S3ObjectStore.connect(settings, source, observer);
    leases =
        new Leases(
            queue,
            source.sqs().leaseTime(),
            settings.ingest().times().maxProcessingTime(),
            new ElapsedTime(InstantSource.system(), System::nanoTime),
            observer);
    policy =
        new OutcomePolicy(
            poisonRule(settings.poison()),
            new Backoff(
                settings.ingest().times().deferDelay(), settings.ingest().times().deferMaxDelay()),
            InstantSource.system(),
            observer);
    ownGate = new CircuitGate(this::check, FIRST_PROBE_PAUSE, observer);
    gate = new PollingGate(ownGate, openSearchGate);
    poller = poller();
  }

  /** What must work of the source before polling, at the start and whenever its gate was closed. */
  private void check() throws Fault, InterruptedException {
    objects.check();
    policy.learn(queue.check());
  }

  private Poller poller() throws IOException {
    return new Poller(
        gate,
        new MessageOwner(
            ingestion.ingester(source, objects, observer), queue, gate, policy, observer),
        leases,
        ingestion.messageMemory(observer),
        observer,
        PollLimits.of(settings.ingest().concurrency(), AFTER_QUEUE_FAULT),
        owners::execute);
  }

  /** How rejected messages leave a queue of certain terms. */
  static Function<QueueTerms, PoisonPolicy> poisonRule(Settings.Poison poison) {
    return switch (poison.policy()) {
      case AUTO -> terms -> PoisonPolicy.forQueue(terms, poison.receives());
      case DELETE -> _ -> PoisonPolicy.deleteAt(poison.receives());
      case LEAVE -> _ -> PoisonPolicy.leave();
    };
  }

  String name() {
    return source.name();
  }

  /** Closed while the source itself does not work. */
  Gate ownGate() {
    return ownGate;
  }

  /** Whether messages are taken: the source works, and so does what all sources share. */
  boolean isOpen() {
    return gate.reason().isEmpty();
  }

  /** How many messages are in hand. */
  int inFlight() {
    return leases.held();
  }

  /** How rejected messages leave the queue; nothing until the queue's terms are known. */
  Optional<PoisonPolicy> poisonPolicy() {
    return policy.policy();
  }

  /** Starts to poll, to extend leases and to measure the queue. */
  void start() {
    extending = Optional.of(startThread("leases", leases::keepExtending));
    polling = Optional.of(startThread("poller", poller::poll));
    QueueWatch watch = new QueueWatch(queue.depths(), settings.metrics().period(), observer);
    measuring =
        List.of(
            startThread("depth", watch::watchDepth),
            startThread("dead-letters", watch::watchDeadLetters));
  }

  /**
   * Stops polling, waits for the messages in hand up to the drain time, hands back what is
   * unfinished, and closes the source's clients. It does not wait while the gate is closed, because
   * no message can finish then.
   *
   * @return whether every message in hand was finished
   */
  boolean stop() throws InterruptedException {
    stopping = true;
    measuring.forEach(Thread::interrupt);
    try {
      poller.stop();
      if (polling.isPresent()) {
        polling.get().join(LONGER_IS_IDLE);
      }
      end(polling);
      boolean finished =
          poller.drain(isOpen() ? settings.ingest().times().drainTime() : Duration.ZERO);
      if (!finished) {
        owners.shutdownNow();
        poller.drain(AFTER_INTERRUPT);
      }
      end(extending);
      leases.handBack();
      observer.on(new Signal.Reconciled(leases.balance()));
      return finished;
    } finally {
      close();
    }
  }

  private void close() {
    owners.shutdownNow();
    queue.close();
    objects.close();
  }

  private static void end(Optional<Thread> thread) throws InterruptedException {
    if (thread.isPresent()) {
      thread.get().interrupt();
      thread.get().join(AFTER_INTERRUPT);
    }
  }

  private Thread startThread(String name, Interruptible work) {
    return Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } catch (InterruptedException | RuntimeException | Error e) {
                if (!stopping) {
                  onDefect.accept(e);
                }
              }
            });
  }

  /** Work that goes on until it is interrupted. */
  @FunctionalInterface
  private interface Interruptible {

    void run() throws InterruptedException;
  }
}
