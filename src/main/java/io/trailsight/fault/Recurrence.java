package io.trailsight.fault;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Work that is done again and again: after a pause when it succeeded, sooner after a failure. Used
 * by one thread.
 */
public final class Recurrence {

  private final Work work;
  private final Duration pause;
  private final Backoff afterFailure;
  private final Consumer<String> trouble;
  private String reason = "";

  /** What is done. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it once.
     *
     * @throws Fault when it failed
     */
    void run() throws Fault, InterruptedException;
  }

  /**
   * @param trouble receives the reason of a failure, unless the work failed for the same one before
   */
  public Recurrence(Work work, Duration pause, Backoff afterFailure, Consumer<String> trouble) {
    this.work = work;
    this.pause = pause;
    this.afterFailure = afterFailure;
    this.trouble = trouble;
  }

  /**
   * Work whose pauses after failures grow from the usual one to a longest one, if that is longer.
   *
   * @param trouble receives the reason of a failure, unless the work failed for the same one before
   */
  public static Recurrence every(
      Duration pause, Duration longest, Work work, Consumer<String> trouble) {
    Duration most = pause.compareTo(longest) > 0 ? pause : longest;
    return new Recurrence(work, pause, new Backoff(pause, most), trouble);
  }

  /**
   * Does the work until the thread is interrupted.
   *
   * @param tried called each time it has been done or has failed
   */
  public void run(Runnable tried) throws InterruptedException {
    for (int failures = 0; ; ) {
      failures = once() ? 0 : failures + 1;
      tried.run();
      Thread.sleep(failures == 0 ? pause : afterFailure.after(failures));
    }
  }

  /** Does the work once, and returns whether it succeeded. A defect is a failure. */
  public boolean once() throws InterruptedException {
    try {
      work.run();
      reason = "";
      return true;
    } catch (Fault fault) {
      failed(fault.reason());
    } catch (RuntimeException defect) {
      failed("a defect of this program: " + defect);
    }
    return false;
  }

  private void failed(String why) {
    if (!why.equals(reason)) {
      reason = why;
      trouble.accept(why);
    }
  }
}
