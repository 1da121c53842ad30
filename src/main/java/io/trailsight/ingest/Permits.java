package io.trailsight.ingest;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The permits that one source may hold: some of its own, and beside them those that are shared, as
 * far as other sources leave any. So it always gets one as long as its own ones come back.
 * Thread-safe, and first come, first served within the source.
 */
final class Permits {

  /** The permits that sources share. */
  private static final class Shared {

    final ReentrantLock lock = new ReentrantLock();
    final Condition released = lock.newCondition();

    // Guarded by the lock.
    int free;

    Shared(int permits) {
      free = permits;
    }
  }

  /** Held by the one thread of the source that waits for the next permit. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private final int own;
  private final Shared shared;

  /** How many the source holds, of its own first. Guarded by the lock of the shared ones. */
  private int held;

  private Permits(int own, Shared shared) {
    this.own = own;
    this.shared = shared;
  }

  /** Permits that are all shared. */
  static Permits shared(int permits) {
    return new Permits(0, new Shared(permits));
  }

  /** The permits of a source that has some of its own, and shares the others of these. */
  Permits with(int own) {
    return new Permits(own, shared);
  }

  /** Waits for a permit, and takes it. */
  void acquire() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      shared.lock.lockInterruptibly();
      try {
        while (!take()) {
          shared.released.await();
        }
      } finally {
        shared.lock.unlock();
      }
    } finally {
      turn.unlock();
    }
  }

  /**
   * Takes a permit if one is free; never waits for one.
   *
   * @return whether it did
   */
  boolean tryAcquire() {
    shared.lock.lock();
    try {
      return take();
    } finally {
      shared.lock.unlock();
    }
  }

  private boolean take() {
    if (held >= own) {
      if (shared.free == 0) {
        return false;
      }
      shared.free--;
    }
    held++;
    return true;
  }

  /** Gives a permit back: a shared one while the source holds more than its own. */
  void release() {
    shared.lock.lock();
    try {
      held--;
      if (held >= own) {
        shared.free++;
      }
      shared.released.signalAll();
    } finally {
      shared.lock.unlock();
    }
  }

  /** How many the source could take now. */
  int free() {
    shared.lock.lock();
    try {
      return shared.free + Math.max(0, own - held);
    } finally {
      shared.lock.unlock();
    }
  }
}
