package io.trailsight.backfill;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets objects pass at a steady pace. Thread-safe. */
public final class Pace {

  private final OptionalInt perSecond;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;

  /** When the next object may pass; guarded by this. */
  private long next;

  /** Waits. */
  @FunctionalInterface
  public interface Sleeper {

    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * @param perSecond the most objects a second; as many as possible if empty
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  public Pace(OptionalInt perSecond, LongSupplier nanoTime, Sleeper sleeper) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.next = nanoTime.getAsLong();
  }

  /** Waits until so many objects may pass. */
  void await(int objects) throws InterruptedException {
    if (perSecond.isPresent()) {
      long nanos = reserve(objects, TimeUnit.SECONDS.toNanos(1) / perSecond.getAsInt());
      if (nanos > 0) {
        sleeper.sleep(Duration.ofNanos(nanos));
      }
    }
  }

  private synchronized long reserve(int objects, long nanosOfEach) {
    long now = nanoTime.getAsLong();
    long mine = next - now > 0 ? next : now;
    next = mine + objects * nanosOfEach;
    return mine - now;
  }
}
