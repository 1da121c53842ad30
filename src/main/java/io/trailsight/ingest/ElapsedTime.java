package io.trailsight.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock for leases, which end at the queue whatever happens here. It moves with the monotonic
 * clock, and further whenever the wall clock was moved further: the monotonic clock may stand still
 * while the machine is suspended. Setting the wall clock back does not move it. So it may run
 * ahead, which costs a lease at worst, and it never falls behind. Thread-safe.
 */
public final class ElapsedTime implements InstantSource {

  /** Less than this is a wall clock that is being adjusted. */
  private static final Duration JUMP = Duration.ofSeconds(1);

  private final InstantSource wallClock;
  private final LongSupplier nanoTime;
  private final Instant start;
  private final long startNanos;

  // Guarded by this.
  private Duration lead = Duration.ZERO;
  private Duration jumps = Duration.ZERO;

  /**
   * @param wallClock the time of day
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  public ElapsedTime(InstantSource wallClock, LongSupplier nanoTime) {
    this.wallClock = wallClock;
    this.nanoTime = nanoTime;
    this.start = wallClock.instant();
    this.startNanos = nanoTime.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    Duration ticked = Duration.ofNanos(nanoTime.getAsLong() - startNanos);
    Duration ahead = Duration.between(start, wallClock.instant()).minus(ticked);
    Duration moved = ahead.minus(lead);
    if (moved.abs().compareTo(JUMP) >= 0) {
      lead = ahead;
      jumps = moved.isPositive() ? jumps.plus(moved) : jumps;
    }
    return start.plus(ticked).plus(jumps);
  }
}
