package io.trailsight.telemetry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Metrics in one format. Those who ask while they are written share the next text, which is begun
 * after they asked; so many clients cost no more than one. Thread-safe.
 */
final class SharedScrape implements Supplier<String> {

  private final Supplier<String> metrics;
  private final AtomicLong begun = new AtomicLong();

  // Guarded by this.
  private long finished;
  private @Nullable String text;

  /**
   * @param metrics called by one thread at a time
   */
  SharedScrape(Supplier<String> metrics) {
    this.metrics = metrics;
  }

  @Override
  public String get() {
    return since(begun.get());
  }

  private synchronized String since(long asked) {
    String last = text;
    if (last != null && finished > asked) {
      return last;
    }
    long number = begun.incrementAndGet();
    String written = metrics.get();
    text = written;
    finished = number;
    return written;
  }
}
