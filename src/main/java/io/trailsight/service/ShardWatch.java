package io.trailsight.service;

import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.fault.Recurrence;
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
  private final Recurrence looking =
      new Recurrence(
          this::look,
          PAUSE,
          AFTER_FAILURE,
          reason ->
              LOG.info("the sizes of shards are not known, so none is warned of: {}", reason));

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
      looking.run(() -> {});
    } catch (InterruptedException _) {
      LOG.debug("the watch of shards ends");
    }
  }

  /** Whether the sizes could be read. */
  boolean lookOnce() throws InterruptedException {
    return looking.once();
  }

  private void look() throws Fault, InterruptedException {
    for (Map.Entry<String, String> warning : sizes.read().entrySet()) {
      if (reported.add(warning.getKey())) {
        LOG.warn("{}", warning.getValue());
      }
    }
  }
}
