package io.trailsight.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A limit on the bytes of some kind that are in memory at once, such as those of fetched objects.
 * Thread-safe and first come, first served: nothing that never waits overtakes a thread that does.
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

  /** How many bytes there are, reserved or not. */
  int total() {
    return total;
  }

  /**
   * Waits until this many bytes are free, and takes them.
   *
   * @param size at most the total
   */
  Reservation reserve(long size) throws InterruptedException {
    bytes.acquire(permits(size));
    return new Reservation(size);
  }

  /**
   * The same for a limited time.
   *
   * @return nothing when they were not free in time
   */
  Optional<Reservation> reserve(long size, Duration atMost) throws InterruptedException {
    return bytes.tryAcquire(permits(size), atMost.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(new Reservation(size))
        : Optional.empty();
  }

  private int permits(long size) {
    if (size > total) {
      throw new IllegalArgumentException(size + " bytes can never be reserved of " + total);
    }
    return (int) size;
  }

  /**
   * Takes this many bytes if they are free now and nobody waits for some; never waits.
   *
   * @return nothing when they are not free
   */
  Optional<Reservation> tryReserve(long size) {
    return tryTake(size) ? Optional.of(new Reservation(size)) : Optional.empty();
  }

  private boolean tryTake(long size) {
    return size <= total && !bytes.hasQueuedThreads() && bytes.tryAcquire((int) size);
  }

  /** A reservation that has no bytes yet. */
  Reservation empty() {
    return new Reservation(0);
  }

  /** How many bytes are not reserved. */
  public int free() {
    return bytes.availablePermits();
  }

  /** Bytes taken from the budget; closing gives them back. Not thread-safe. */
  final class Reservation implements AutoCloseable {

    private long size;

    private Reservation(long size) {
      this.size = size;
    }

    /** How many bytes it has. */
    long size() {
      return size;
    }

    /**
     * Gives back what it has beyond this many bytes, or takes what is missing if that is free now;
     * never waits.
     *
     * @return whether it has this many bytes now; if not, it has as many as before
     */
    boolean tryResize(long wanted) {
      if (wanted > size && !tryTake(wanted - size)) {
        return false;
      }
      if (wanted < size) {
        bytes.release((int) (size - wanted));
      }
      size = wanted;
      return true;
    }

    /** Moves a part of its bytes into a reservation of their own. */
    Reservation split(long part) {
      if (part > size) {
        throw new IllegalArgumentException("%d of %d bytes".formatted(part, size));
      }
      size -= part;
      return new Reservation(part);
    }

    @Override
    public void close() {
      tryResize(0);
    }
  }
}
