package io.trailsight.service;

import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns once of each index whose shards have become too large; asks at the start and daily, and
 * sooner after a failure. Used by one thread.
 */
public final class ShardWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ShardWatch.class);
  private static final Duration PAUSE = Duration.ofDays(1);
  private static final Backoff AFTER_FAILURE =
      new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

  private final Warnings sizes;
  private final Set<String> reported = new HashSet<>();
  private String trouble = "";

  /** What is asked. */
  @FunctionalInterface
  public interface Warnings {

    /** A warning for each index with large shards, by the indices' names. */
    Map<String, String> read() throws Fault, InterruptedException;
  }

  ShardWatch(Warnings sizes) {
    this.sizes = sizes;
  }

  /** Starts to watch, until the thread is interrupted. */
  Thread start() {
    return Thread.ofVirtual().name("shards").start(this::watch);
  }

  private void watch() {
    try {
      for (int failures = 0; ; ) {
        failures = lookOnce() ? 0 : failures + 1;
        Thread.sleep(failures == 0 ? PAUSE : AFTER_FAILURE.after(failures));
      }
    } catch (InterruptedException _) {
      LOG.debug("the watch of shards ends");
    }
  }

  /** Whether the sizes could be read. */
  boolean lookOnce() throws InterruptedException {
    try {
      for (Map.Entry<String, String> warning : sizes.read().entrySet()) {
        if (reported.add(warning.getKey())) {
          LOG.warn("{}", warning.getValue());
        }
      }
      trouble = "";
      return true;
    } catch (Fault fault) {
      failed(fault.reason());
    } catch (RuntimeException defect) {
      failed("a defect of this program: " + defect);
    }
    return false;
  }

  private void failed(String reason) {
    if (!reason.equals(trouble)) {
      trouble = reason;
      LOG.info("the sizes of shards are not known, so none is warned of: {}", reason);
    }
  }
}
