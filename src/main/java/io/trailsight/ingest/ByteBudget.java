package io.trailsight.ingest;

import java.util.concurrent.Semaphore;

/**
 * The bytes of fetched objects that may be in memory at once. Thread-safe and first come, first
 * served.
 */
public final class ByteBudget {

  private final int total;
  private final Semaphore bytes;

  /**
   * @param total in bytes
   */
  public ByteBudget(int total) {
    this.total = total;
    this.bytes = new Semaphore(total, true);
  }

  /**
   * Waits until this many bytes are free, and takes them.
   *
   * @param size at most the total
   */
  public Reservation reserve(long size) throws InterruptedException {
    if (size > total) {
      throw new IllegalArgumentException(size + " bytes can never be reserved of " + total);
    }
    int reserved = (int) size;
    bytes.acquire(reserved);
    return () -> bytes.release(reserved);
  }

  /** How many bytes nobody has reserved. */
  public int free() {
    return bytes.availablePermits();
  }

  /** Bytes taken from the budget; closing gives them back. Close it once. */
  public interface Reservation extends AutoCloseable {

    @Override
    void close();
  }
}
