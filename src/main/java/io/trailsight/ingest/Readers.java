package io.trailsight.ingest;

import java.util.concurrent.Semaphore;

/**
 * Limits how many threads have records in memory as such: a record as a tree, its document while
 * there is no other room for it, or content on its way to quarantine. That is much more than what a
 * message takes that waits for S3, SQS or the index. Thread-safe and first come, first served.
 */
public final class Readers {

  /**
   * How many streams may wait half read for each one that is being read: their buffers stay in
   * memory meanwhile.
   */
  public static final int HALF_READ = 2;

  private final Semaphore reading;
  private final Semaphore halfRead;

  /**
   * @param readers how many read at once
   */
  public Readers(int readers) {
    reading = new Semaphore(readers, true);
    halfRead = new Semaphore(HALF_READ * readers);
  }

  /** Waits for a permit, and takes it. */
  ReadPermit take() throws InterruptedException {
    reading.acquire();
    return new ReadPermit();
  }

  /** How many permits are free. */
  public int free() {
    return reading.availablePermits();
  }

  /** The right to read until it is closed. Used by one thread. */
  final class ReadPermit implements AutoCloseable {

    private boolean paused;

    private ReadPermit() {}

    /**
     * Lets another thread read, unless too many streams wait half read. What this thread has read
     * must have room elsewhere.
     */
    void pause() {
      if (!paused && halfRead.tryAcquire()) {
        paused = true;
        reading.release();
      }
    }

    /** Waits until reading may go on. */
    void resume() throws InterruptedException {
      if (paused) {
        reading.acquire();
        paused = false;
        halfRead.release();
      }
    }

    @Override
    public void close() {
      (paused ? halfRead : reading).release();
    }
  }
}
