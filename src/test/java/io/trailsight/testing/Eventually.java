package io.trailsight.testing;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Waits for other threads or processes. The bound ends only tests that fail: it is long enough for
 * the slowest machine.
 */
public final class Eventually {

  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration BOUND = Duration.ofMinutes(4);

  private Eventually() {}

  /** A question whose answer may change with time. */
  @FunctionalInterface
  public interface Question<T, E extends Exception> {
    T ask() throws E, InterruptedException;
  }

  /**
   * Waits until a condition holds. A refused connection counts as a condition that does not hold.
   *
   * @throws AssertionError when it does not hold after four minutes
   */
  public static void holds(String what, Callable<Boolean> condition) throws Exception {
    answer(what, condition::call, holds -> holds);
  }

  /**
   * Asks until an answer is accepted. A refused connection counts as an answer that is not.
   *
   * @return the answer that is accepted
   * @throws AssertionError when none is after four minutes, with the last one
   */
  public static <T, E extends Exception> T answer(
      String what, Question<T, E> question, Predicate<T> isAccepted)
      throws E, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Object last;
      try {
        T answer = question.ask();
        if (isAccepted.test(answer)) {
          return answer;
        }
        last = answer;
      } catch (Exception failure) {
        if (!(failure instanceof ConnectException)) {
          throw failure;
        }
        last = failure;
      }
      if (System.nanoTime() - start > BOUND.toNanos()) {
        throw new AssertionError(
            "not within %d s: %s; the last answer: %s".formatted(BOUND.toSeconds(), what, last));
      }
      Thread.sleep(INTERVAL);
    }
  }
}
