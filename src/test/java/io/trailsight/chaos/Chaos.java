package io.trailsight.chaos;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides from a seed which calls go wrong, and how. What becomes of a call depends on the seed, on
 * what the call is about, and on how often it was made, not on the order in which threads make
 * their calls: so a seed can be replayed. Thread-safe.
 */
final class Chaos {

  private final long seed;
  private final int percent;
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<Mishap, AtomicLong> mishaps = new EnumMap<>(Mishap.class);

  /** What becomes of a call. */
  enum Mishap {
    NONE,
    /** It fails without an effect. */
    FAILS,
    /** It has its effect, but its answer is lost, so it fails. */
    ANSWER_LOST,
    /** A part of it has its effect, then it fails. */
    BREAKS_OFF,
    /** It fails for a reason that concerns every call. */
    BLOCKED,
    /** It throws what a defect of the program would throw. */
    DEFECT
  }

  /**
   * @param percent how many of a hundred calls go wrong
   */
  Chaos(long seed, int percent) {
    this.seed = seed;
    this.percent = percent;
    for (Mishap mishap : Mishap.values()) {
      mishaps.put(mishap, new AtomicLong());
    }
  }

  /**
   * What becomes of the next call of this kind about this thing.
   *
   * @param call the kind, and what it is about
   */
  Mishap next(String call) {
    int number = calls.computeIfAbsent(call, _ -> new AtomicInteger()).incrementAndGet();
    SplittableRandom random =
        new SplittableRandom(seed * 31 + call.hashCode() * 1_000_003L + number);
    Mishap mishap = random.nextInt(100) < percent ? any(random) : Mishap.NONE;
    Objects.requireNonNull(mishaps.get(mishap)).incrementAndGet();
    return mishap;
  }

  private static Mishap any(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> Mishap.FAILS;
      case 3, 4, 5 -> Mishap.ANSWER_LOST;
      case 6, 7 -> Mishap.BREAKS_OFF;
      case 8 -> Mishap.BLOCKED;
      default -> Mishap.DEFECT;
    };
  }

  /** How often each came. */
  Map<Mishap, AtomicLong> mishaps() {
    return mishaps;
  }
}
