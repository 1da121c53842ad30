package io.trailsight.ledger;

import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of each object to {@code trailsight-objects-yyyy.MM}, the index of the month
 * in which that was known.
 *
 * <p>Nothing waits for the ledger, and no message's outcome depends on it. Entries wait in memory
 * until the index takes them. Entries are lost when they would take more than 2 MiB, or when the
 * process is killed before they are written. Thread-safe.
 */
public final class ObjectLedger implements Observer, Closeable {

  /** The most memory that entries take until they are written: some 3,000 usual ones. */
  public static final int MOST_BYTES = 2 << 20;

  private static final int MOST_AT_ONCE = 500;
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(2);
  private static final Backoff AFTER_FAULT =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private static final Logger LOG = LoggerFactory.getLogger(ObjectLedger.class);

  private final DocumentIndex index;
  private final IndexNames names;
  private final InstantSource clock;
  private final Observer observer;
  private final BlockingQueue<LedgerEntry> waiting = new LinkedBlockingQueue<>();
  private final Semaphore memory = new Semaphore(MOST_BYTES);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer;

  /**
   * Starts to write.
   *
   * @param index writes the entries
   * @param observer receives a signal about entries that are lost
   */
  public ObjectLedger(
      DocumentIndex index, IndexNames names, InstantSource clock, Observer observer) {
    this.index = index;
    this.names = names;
    this.clock = clock;
    this.observer = observer;
    writer = Thread.ofVirtual().name("ledger").start(this::writeUntilClosed);
  }

  @Override
  public void on(Signal signal) {
    if (signal instanceof Signal.OfObject ofObject && LedgerEntry.concerns(ofObject)) {
      add(new LedgerEntry(UUID.randomUUID().toString(), clock.instant(), ofObject));
    }
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
      write(entries.stream().map(entry -> entry.document(names)).toList());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("a defect of this program concerns the ledger", e);
      signalLost(entries.size(), "a defect: " + e);
    }
  }

  /**
   * Tries until the index has taken the documents, or the ledger is closed. An entry keeps its id,
   * so it is stored once.
   */
  private void write(List<Document> documents) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        signalRefused(index.write(documents));
        return;
      } catch (Fault.Transient | Fault.Blocked fault) {
        Duration pause = AFTER_FAULT.after(attempt);
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          signalLost(documents.size(), "the service stops, and " + fault.reason());
          return;
        }
      }
    }
  }

  private void signalRefused(List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.Refused(String type, String reason)) {
        signalLost(1, type + ": " + reason);
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
