package io.trailsight.backfill;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How long things usually take: nine of ten at most so long. It follows what was learned last. Not
 * thread-safe.
 */
final class UsualTime {

  /** How many times are needed to know it, and at least to judge others well. */
  static final int ENOUGH = 20;

  /** How many times are remembered: nine of ten of so many varies little. */
  private static final int MOST = 100;

  /** Nine of ten. */
  private static final double SHARE = 0.9;

  /** A quarter more is still usual. */
  private static final double TOLERANCE = 1.25;

  /** One of so many may take longer than tolerated; so may a single one. */
  private static final int ONE_OF = 6;

  private final Deque<Duration> learned = new ArrayDeque<>();
  private Optional<Duration> usual = Optional.empty();

  /** Learns how long things take that nothing slows down. */
  void learn(Collection<Duration> times) {
    learned.addAll(times);
    while (learned.size() > MOST) {
      learned.remove();
    }
    if (learned.size() >= ENOUGH) {
      usual = Optional.of(nineOfTen(learned));
    }
  }

  /** Whether enough was learned. */
  boolean isKnown() {
    return usual.isPresent();
  }

  /** Whether too many of these took longer than usual. Nothing is unusual until it is known. */
  boolean isExceededBy(List<Duration> times) {
    if (usual.isEmpty()) {
      return false;
    }
    long tolerated = (long) (usual.get().toNanos() * TOLERANCE);
    long longer = times.stream().filter(time -> time.toNanos() > tolerated).count();
    return longer > 1 && longer * ONE_OF > times.size();
  }

  private static Duration nineOfTen(Collection<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    return sorted.get((int) (sorted.size() * SHARE));
  }
}
