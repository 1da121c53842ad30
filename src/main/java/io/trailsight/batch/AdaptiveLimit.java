package io.trailsight.batch;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How much may be under way at once, where whoever sees the effect raises and lowers it: by one,
 * and by half. Less than one is one with rests in between. Thread-safe.
 */
public final class AdaptiveLimit {

  private static final double HALF = 0.5;

  private final double least;
  private final int most;
  private final Slots slots = new Slots();

  // Guarded by this.
  private double value;
  private int given;

  /** Permits that can be taken away while they are held. */
  private static final class Slots extends Semaphore {

    private static final long serialVersionUID = 1L;

    Slots() {
      super(0);
    }

    void change(int by) {
      if (by > 0) {
        release(by);
      } else {
        reducePermits(-by);
      }
    }
  }

  /**
   * @param least above 0, and at most 1
   * @param most at least 1
   * @param first what it is until it is changed
   */
  public AdaptiveLimit(double least, int most, double first) {
    if (least <= 0 || least > 1 || most < 1) {
      throw new IllegalArgumentException("something is always under way, sooner or later");
    }
    this.least = least;
    this.most = most;
    set(first);
  }

  /** What it is now. */
  public synchronized double value() {
    return value;
  }

  /** Sets it, to no less than the least and no more than the most. */
  public synchronized void set(double wanted) {
    value = Math.clamp(wanted, least, most);
    int wantedSlots = Math.max(1, (int) value);
    slots.change(wantedSlots - given);
    given = wantedSlots;
  }

  /** Raises it by one; below one, to twice what it is. */
  public synchronized void raise() {
    set(raised());
  }

  /** What it would be if it were raised. */
  public synchronized double raised() {
    return Math.min(most, value < 1 ? Math.min(1, value / HALF) : value + 1);
  }

  /** Lowers it to half of what it is. */
  public synchronized void lower() {
    set(value * HALF);
  }

  /** Whether it cannot be lowered. */
  public synchronized boolean isLeast() {
    return value <= least;
  }

  /** A permit for each thing that may be under way; what is too much stays until it ends. */
  public Semaphore permits() {
    return slots;
  }

  /** How many permits are held. */
  public synchronized int inHand() {
    return given - slots.availablePermits();
  }

  /** How long whoever worked so long rests before its permit is given back. */
  public synchronized Duration rest(Duration worked) {
    return value >= 1
        ? Duration.ZERO
        : Duration.ofNanos((long) (worked.toNanos() * (1 / value - 1)));
  }
}
