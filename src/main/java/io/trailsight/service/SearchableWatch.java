package io.trailsight.service;

import io.trailsight.fault.Fault;
import io.trailsight.fault.Recurrence;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how soon stored documents can be searched: once in a while it takes the next document
 * that is stored, and asks for it until searches find it. Observes from any thread; is started and
 * closed by one.
 */
final class SearchableWatch implements Observer, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SearchableWatch.class);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

  /** An index whose documents have ids of another form never finds the document. */
  private static final Duration MOST = Duration.ofMinutes(10);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Question question;
  private final Observer observer;
  private final Recurrence measuring;
  private final BlockingQueue<Stored> next = new ArrayBlockingQueue<>(1);
  private volatile boolean asking;
  private Optional<Thread> thread = Optional.empty();

  /** Asks the index. */
  @FunctionalInterface
  interface Question {

    /** Whether searches find a document. */
    boolean isSearchable(String index, String id) throws Fault, InterruptedException;
  }

  /**
   * @param period the pause after a measurement
   * @param observer receives each measurement
   */
  SearchableWatch(Question question, Duration period, Observer observer) {
    this.question = question;
    this.observer = observer;
    measuring =
        Recurrence.every(
            period,
            LONGEST_PAUSE,
            this::measure,
            reason -> LOG.info("how soon documents can be searched is not known: {}", reason));
  }

  private record Stored(String index, String id, long nanos) {

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  @Override
  public void on(Signal signal) {
    if (asking
        && signal instanceof Signal.DocumentsWritten written
        && written.stored().isPresent()) {
      var document = written.stored().get();
      asking = !next.offer(new Stored(document.index(), document.id(), System.nanoTime()));
    }
  }

  /** Starts to measure, until this is closed. */
  void start() {
    thread = Optional.of(Thread.ofVirtual().name("searchable").start(this::watch));
  }

  private void watch() {
    try {
      measuring.run(() -> {});
    } catch (InterruptedException _) {
      LOG.debug("the measurement of searches ends");
    }
  }

  private void measure() throws Fault, InterruptedException {
    next.clear();
    asking = true;
    Stored stored = next.take();
    while (stored.age().compareTo(MOST) < 0) {
      if (question.isSearchable(stored.index(), stored.id())) {
        observer.on(new Signal.BecameSearchable(stored.age()));
        return;
      }
      Thread.sleep(BETWEEN_QUESTIONS);
    }
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
