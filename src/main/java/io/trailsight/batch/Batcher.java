package io.trailsight.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/**
 * Groups the items of concurrent callers into batches and returns to each caller the answers to its
 * own items. When a sender is free, a batch is sent as soon as it is full or large enough, its
 * first caller has lingered long enough, or every caller that could add to it is already waiting.
 * So a batch grows while all senders are busy, and lingers only while it is small.
 *
 * <p>Thread-safe. It runs {@link BatchLimits#senders()} virtual threads until it is closed.
 *
 * @param <I> an item
 * @param <R> the answer to one item
 */
public final class Batcher<I, R> implements AutoCloseable {

  /**
   * Sends a batch.
   *
   * @param <I> an item
   * @param <R> the answer to one item
   */
  @FunctionalInterface
  public interface Sender<I, R> {

    /** Blocks until each item has its answer; returns the answers in the order of the items. */
    List<R> send(List<I> items) throws InterruptedException;
  }

  /** Held by the one free sender that waits for the next batch. */
  private final ReentrantLock turn = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled when that sender may have to act. */
  private final Condition changed = lock.newCondition();

  private final Deque<Submission<I, R>> waiting = new ArrayDeque<>();
  private final List<Thread> senders = new ArrayList<>();
  private final BatchLimits limits;
  private final ToLongFunction<I> weight;
  private final IntSupplier possibleCallers;
  private final Sender<I, R> sender;

  // Guarded by the lock.
  private int waitingItems;
  private long waitingWeight;
  private int blockedCallers;
  private boolean closed;

  /**
   * Starts a batcher.
   *
   * @param name names its threads
   * @param weight the weight of an item
   * @param possibleCallers how many callers may submit items at the moment
   */
  public Batcher(
      String name,
      BatchLimits limits,
      ToLongFunction<I> weight,
      IntSupplier possibleCallers,
      Sender<I, R> sender) {
    this.limits = limits;
    this.weight = weight;
    this.possibleCallers = possibleCallers;
    this.sender = sender;
    for (int i = 0; i < limits.senders(); i++) {
      senders.add(Thread.ofVirtual().name(name + "-" + i).start(this::sendUntilClosed));
    }
  }

  /**
   * Submits items, which are sent in one batch, and blocks until each has its answer.
   *
   * @return the answers in the order of the items
   * @throws InterruptedException when the caller is interrupted, or the batcher is closed meanwhile
   */
  public List<R> submit(List<I> items) throws InterruptedException {
    if (items.isEmpty()) {
      return List.of();
    }
    Submission<I, R> submission = new Submission<>(List.copyOf(items), weigh(items));
    enqueue(submission);
    try {
      return submission.answers.get();
    } catch (CancellationException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the sender of this batch failed", e.getCause());
    } finally {
      withdraw(submission);
    }
  }

  /** How many callers wait for their items to be sent. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private static InterruptedException interrupted(CancellationException e) {
    InterruptedException interrupted = new InterruptedException("the batcher was closed");
    interrupted.initCause(e);
    return interrupted;
  }

  private long weigh(List<I> items) {
    return items.stream().mapToLong(weight).sum();
  }

  private void enqueue(Submission<I, R> submission) throws InterruptedException {
    lock.lock();
    try {
      if (closed) {
        throw new InterruptedException("the batcher is closed");
      }
      waiting.add(submission);
      waitingItems += submission.items.size();
      waitingWeight += submission.weight;
      blockedCallers++;
      if (waiting.size() == 1 || isDue()) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a caller's wait; its items, if they wait still, are never sent. */
  private void withdraw(Submission<I, R> submission) {
    lock.lock();
    try {
      blockedCallers--;
      if (!submission.taken && waiting.remove(submission)) {
        forget(submission);
      }
    } finally {
      lock.unlock();
    }
  }

  private void forget(Submission<I, R> submission) {
    waitingItems -= submission.items.size();
    waitingWeight -= submission.weight;
  }

  private void sendUntilClosed() {
    try {
      while (true) {
        sendNext();
      }
    } catch (InterruptedException _) {
      // Only close() interrupts the senders.
    }
  }

  /** A defect ends the wait of those that wait, not the sender. */
  private void sendNext() throws InterruptedException {
    try {
      send(nextBatch());
    } catch (RuntimeException | Error e) {
      discardWaiting(submission -> submission.answers.completeExceptionally(e));
    }
  }

  private void discardWaiting(Consumer<Submission<I, R>> end) {
    lock.lock();
    try {
      waiting.forEach(end);
      waiting.clear();
      waitingItems = 0;
      waitingWeight = 0;
    } finally {
      lock.unlock();
    }
  }

  private List<Submission<I, R>> nextBatch() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      return takeBatch();
    } finally {
      turn.unlock();
    }
  }

  private List<Submission<I, R>> takeBatch() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() || !isDue()) {
        if (waiting.isEmpty()) {
          changed.await();
        } else {
          changed.awaitNanos(patience(waiting.getFirst()));
        }
      }
      return drain();
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return waitingItems >= limits.maxItems()
        || waitingWeight >= limits.worthWeight()
        || patience(waiting.getFirst()) <= 0
        || blockedCallers >= possibleCallers.getAsInt();
  }

  /** How many nanoseconds longer the first caller lingers. */
  private long patience(Submission<I, R> first) {
    return first.since + limits.linger().toNanos() - System.nanoTime();
  }

  private List<Submission<I, R>> drain() {
    List<Submission<I, R>> batch = new ArrayList<>();
    int items = 0;
    long batchWeight = 0;
    while (!waiting.isEmpty()) {
      Submission<I, R> next = waiting.peek();
      items += next.items.size();
      batchWeight += next.weight;
      boolean full = items > limits.maxItems() || batchWeight > limits.maxWeight();
      if (full && !batch.isEmpty()) {
        break;
      }
      batch.add(waiting.remove());
      next.taken = true;
      forget(next);
    }
    return batch;
  }

  private void send(List<Submission<I, R>> batch) throws InterruptedException {
    try {
      answer(batch, sender.send(itemsOf(batch)));
    } catch (RuntimeException | Error e) {
      batch.forEach(submission -> submission.answers.completeExceptionally(e));
    } finally {
      batch.forEach(submission -> submission.answers.cancel(false));
    }
  }

  private static <I, R> List<I> itemsOf(List<Submission<I, R>> batch) {
    if (batch.size() == 1) {
      return batch.getFirst().items;
    }
    List<I> items = new ArrayList<>();
    for (Submission<I, R> submission : batch) {
      items.addAll(submission.items);
    }
    return Collections.unmodifiableList(items);
  }

  private static <I, R> void answer(List<Submission<I, R>> batch, List<R> answers) {
    int items = batch.stream().mapToInt(submission -> submission.items.size()).sum();
    if (answers.size() != items) {
      throw new IllegalStateException(
          answers.size() + " answers to a batch of " + items + " items");
    }
    int from = 0;
    for (Submission<I, R> submission : batch) {
      int to = from + submission.items.size();
      submission.answers.complete(List.copyOf(answers.subList(from, to)));
      from = to;
    }
  }

  /** Interrupts the senders, even while they send, and the callers that still wait. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    discardWaiting(submission -> submission.answers.cancel(false));
    senders.forEach(Thread::interrupt);
  }
}
