package io.trailsight.service;

/**
 * The platform threads that run all virtual ones. A virtual thread keeps its carrier until it
 * waits, and Java starts one carrier for each processor. An object can take minutes to read without
 * a wait; a few of those would stop everything else: health checks, leases and receives. So every
 * reader has a carrier beside those of the others, and the system shares the processors between
 * them.
 */
public final class CarrierThreads {

  private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

  private CarrierThreads() {}

  /**
   * Provides for as many as read at once, unless an option for Java states a number. Call it before
   * the process has its first virtual thread.
   */
  public static void provideFor(int readers) {
    if (System.getProperty(PARALLELISM) == null) {
      int carriers = Runtime.getRuntime().availableProcessors() + readers;
      System.setProperty(PARALLELISM, String.valueOf(carriers));
    }
  }
}
