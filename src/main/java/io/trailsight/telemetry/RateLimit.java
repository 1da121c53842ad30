package io.trailsight.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Lets a few lines pass in each period, and counts the others. Thread-safe. */
final class RateLimit {

  private final int lines;
  private final long periodNanos;
  private final LongSupplier nanoTime;
  private long periodStart;
  private int passed;
  private long heldBack;

  /**
   * Starts the first period.
   *
   * @param lines how many pass in each period
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  RateLimit(int lines, Duration period, LongSupplier nanoTime) {
    this.lines = lines;
    this.periodNanos = period.toNanos();
    this.nanoTime = nanoTime;
    this.periodStart = nanoTime.getAsLong();
  }

  /** A line that notes how many were held back before it; empty when it is held back itself. */
  Optional<String> pass(String line) {
    OptionalLong before = pass();
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(
            before.getAsLong() == 0
                ? line
                : line + " (" + before.getAsLong() + " more not logged)");
  }

  /** Empty when the line is held back; otherwise how many were held back before it. */
  synchronized OptionalLong pass() {
    long now = nanoTime.getAsLong();
    if (now - periodStart >= periodNanos) {
      periodStart = now;
      passed = 0;
    }
    if (passed == lines) {
      heldBack++;
      return OptionalLong.empty();
    }
    passed++;
    long before = heldBack;
    heldBack = 0;
    return OptionalLong.of(before);
  }
}
