package io.trailsight.ingest;

import java.util.concurrent.Semaphore;

/**
 * Who may have records in memory as such: a record as a tree, its document while nobody has room
 * for it, or what of it goes to quarantine. That is much more than a message takes which waits for
 * S3, SQS or the index, so only a few read at once. Thread-safe and first come, first served.
 */
public final class Readers {

  /**
   * How many streams may wait half read for each that is read: their buffers stay in memory
   * meanwhile.
   */
  public static final int HALF_READ = 2;

  private final Semaphore turns;
  private final Semaphore halfRead;

  /**
   * @param readers how many read at once
   */
  public Readers(int readers) {
    turns = new Semaphore(readers, true);
    halfRead = new Semaphore(HALF_READ * readers);
  }

  /** Waits for a turn, and takes it. */
  Turn take() throws InterruptedException {
    turns.acquire();
    return new Turn();
  }

  /** How many could read now. */
  public int free() {
    return turns.availablePermits();
  }

  /** The right to read until it is closed. Used by one thread. */
  final class Turn implements AutoCloseable {

    private boolean paused;

    private Turn() {}

    /** Lets somebody else read where that can be; whatever was read must have room elsewhere. */
    void pause() {
      if (!paused && halfRead.tryAcquire()) {
        paused = true;
        turns.release();
      }
    }

    /** Waits until it may read on. */
    void resume() throws InterruptedException {
      if (paused) {
        turns.acquire();
        paused = false;
        halfRead.release();
      }
    }

    @Override
    public void close() {
      (paused ? halfRead : turns).release();
    }
  }
}
