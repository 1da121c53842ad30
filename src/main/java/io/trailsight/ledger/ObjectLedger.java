package io.trailsight.ledger;

import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of each object to {@code trailsight-objects-yyyy.MM}, the index of the month
 * in which CloudTrail delivered it: one document for an object, whose state only improves. So the
 * order in which replicas write, and how often, makes no difference.
 *
 * <p>Nothing waits for the ledger, and no message's outcome depends on it. Entries wait in memory
 * until the index takes them. Entries are lost when they would take more than 2 MiB, or when the
 * process is killed before they are written. Thread-safe.
 */
public final class ObjectLedger implements Closeable {

  /** The most memory that entries take until they are written: some 2,000 usual ones. */
  public static final int MOST_BYTES = 2 << 20;

  private static final int MOST_AT_ONCE = 500;
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(2);

  /**
   * How often states are tried that are blocked: for some 25 minutes. A month that was made
   * read-only takes none for ever, and must not hold up the others.
   */
  private static final int MOST_BLOCKED = 30;

  private static final Backoff AFTER_FAULT =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private static final Logger LOG = LoggerFactory.getLogger(ObjectLedger.class);

  private final LedgerStore store;
  private final IndexNames names;
  private final String instance;
  private final InstantSource clock;
  private final Observer observer;
  private final BlockingQueue<LedgerEntry> waiting = new LinkedBlockingQueue<>();
  private final Semaphore memory = new Semaphore(MOST_BYTES);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer;

  /**
   * Starts to write.
   *
   * @param store keeps the entries
   * @param instance names this replica of the program
   * @param observer receives a signal about entries that are lost
   */
  public ObjectLedger(
      LedgerStore store,
      IndexNames names,
      String instance,
      InstantSource clock,
      Observer observer) {
    this.store = store;
    this.names = names;
    this.instance = instance;
    this.clock = clock;
    this.observer = observer;
    writer = Thread.ofVirtual().name("ledger").start(this::writeUntilClosed);
  }

  /**
   * Receives the signals about the objects of a source.
   *
   * @param name of the source; nothing if it is not known which one announced them
   */
  public Observer ofSource(Optional<String> name) {
    return signal -> {
      if (signal instanceof Signal.OfWholeObject ofObject) {
        add(new LedgerEntry(clock.instant(), name, ofObject));
      }
    };
  }

  private void add(LedgerEntry entry) {
    if (memory.tryAcquire(entry.bytes())) {
      waiting.add(entry);
    } else {
      signalLost(1, "the index does not take them");
    }
  }

  private void writeUntilClosed() {
    List<LedgerEntry> entries = new ArrayList<>();
    try {
      boolean last = false;
      while (!last) {
        last = closing.await(LINGER.toMillis(), TimeUnit.MILLISECONDS);
        while (waiting.drainTo(entries, MOST_AT_ONCE) > 0) {
          writeOrLose(entries);
          memory.release(entries.stream().mapToInt(LedgerEntry::bytes).sum());
          entries.clear();
        }
      }
    } catch (InterruptedException _) {
      waiting.drainTo(entries);
      signalLost(entries.size(), "the service has stopped");
    }
  }

  /** A defect of this program costs these entries, not those that follow. */
  private void writeOrLose(List<LedgerEntry> entries) throws InterruptedException {
    try {
      write(entries.stream().map(entry -> entry.state(names, instance)).toList());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("a defect of this program concerns the ledger", e);
      signalLost(entries.size(), "a defect: " + e);
    }
  }

  /**
   * Tries until the states are written, are blocked for long, or the ledger is closed. Each may be
   * written any number of times.
   */
  private void write(List<LedgerStore.State> states) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        store.write(states).forEach(reason -> signalLost(1, reason));
        return;
      } catch (Fault.Transient | Fault.Blocked fault) {
        if (fault instanceof Fault.Blocked && attempt >= MOST_BLOCKED) {
          signalLost(states.size(), fault.reason());
          return;
        }
        Duration pause = AFTER_FAULT.after(attempt);
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          signalLost(states.size(), "the service stops, and " + fault.reason());
          return;
        }
      }
    }
  }

  private void signalLost(int entries, String reason) {
    if (entries > 0) {
      observer.on(new Signal.LedgerEntriesLost(entries, reason));
    }
  }

  /** Writes waiting entries for up to two seconds; the rest is lost. The index must be open. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!writer.join(MOST_TO_CLOSE)) {
        writer.interrupt();
        writer.join();
      }
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
