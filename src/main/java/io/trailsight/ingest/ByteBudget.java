package io.trailsight.ingest;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A limit on the bytes of some kind that are in memory at once, such as those of fetched objects.
 * Thread-safe and first come, first served.
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
  Reservation reserve(long size) throws InterruptedException {
    if (size > total) {
      throw new IllegalArgumentException(size + " bytes can never be reserved of " + total);
    }
    int reserved = (int) size;
    bytes.acquire(reserved);
    return () -> bytes.release(reserved);
  }

  /**
   * Takes this many bytes if they are free now; never waits.
   *
   * @return nothing when they are not free
   */
  Optional<Reservation> tryReserve(int size) {
    return bytes.tryAcquire(size) ? Optional.of(() -> bytes.release(size)) : Optional.empty();
  }

  /** How many bytes are not reserved. */
  public int free() {
    return bytes.availablePermits();
  }

  /** Bytes taken from the budget; closing gives them back. Close it once. */
  interface Reservation extends AutoCloseable {

    @Override
    void close();
  }
}
