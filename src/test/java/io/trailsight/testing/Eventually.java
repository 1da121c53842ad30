package io.trailsight.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other threads or processes bring about; the bound only ends a test that fails. */
public final class Eventually {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofMinutes(2);

  private Eventually() {}

  /**
   * Waits until a condition holds.
   *
   * @throws AssertionError when it does not hold after two minutes
   */
  public static void holds(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("does not hold after " + BOUND + ": " + what);
      }
      Thread.sleep(LOOK);
    }
  }
}
