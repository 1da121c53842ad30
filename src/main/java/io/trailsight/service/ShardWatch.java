package io.trailsight.service;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once of each index whose shards have become too large; asks at the start and daily. */
public final class ShardWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ShardWatch.class);
  private static final Duration PAUSE = Duration.ofDays(1);

  private final Warnings sizes;
  private final Set<String> reported = new HashSet<>();

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
      while (true) {
        lookOnce();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      LOG.debug("the watch of shards ends");
    }
  }

  void lookOnce() throws InterruptedException {
    try {
      for (Map.Entry<String, String> warning : sizes.read().entrySet()) {
        if (reported.add(warning.getKey())) {
          LOG.warn("{}", warning.getValue());
        }
      }
    } catch (Fault fault) {
      LOG.info("the sizes of shards are not known, so none is warned of: {}", fault.reason());
    }
  }
}
