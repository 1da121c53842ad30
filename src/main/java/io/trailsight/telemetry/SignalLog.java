package io.trailsight.telemetry;

import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.WithoutRecords;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes lines about signals, with the fields of each, under the logger {@code
 * io.trailsight.ingest}. Lines of a topic are limited to a few in a while. Thread-safe.
 */
final class SignalLog {

  private static final Logger LOG = LoggerFactory.getLogger(Observer.class.getPackageName());

  private static final int LINES = 5;
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Optional<String> source;
  private final Map<Topic, RateLimit> limits = new EnumMap<>(Topic.class);

  /** What is skipped may come with every object of CloudTrail: one of each kind is enough. */
  private final Map<WithoutRecords, RateLimit> skips = new EnumMap<>(WithoutRecords.class);

  /** Lines that share a limit. */
  enum Topic {
    BATCHES_RETRIED,
    BATCHES_TOO_LARGE,
    DIGESTS_ALTERED,
    DIGESTS_NOT_PROVED,
    EVENT_IDS_TAKEN,
    FILES_HEALED,
    GATE_HELD,
    LEDGER_ENTRIES_LOST,
    LEASES_LOST,
    MESSAGES_EXPIRING,
    MESSAGES_OVERDUE,
    MESSAGES_REJECTED,
    MESSAGES_SKIPPED,
    OBJECTS_DEFERRED,
    OBJECTS_DENIED,
    OBJECTS_REJECTED,
    QUARANTINE_FAILED,
    QUEUE_FAILED,
    RECEIVES_DELAYED,
    RECORDS_FILTERED,
    RECORDS_OUTLYING,
    RECORDS_REFUSED,
    SETTLING_FAILED
  }

  /**
   * @param source whose signals they are; nothing for those that all sources share
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  SignalLog(Optional<String> source, LongSupplier nanoTime) {
    this.source = source;
    for (Topic topic : Topic.values()) {
      limits.put(topic, new RateLimit(LINES, PERIOD, nanoTime));
    }
    limits.put(Topic.BATCHES_TOO_LARGE, new RateLimit(1, HOUR, nanoTime));
    limits.put(Topic.RECORDS_FILTERED, new RateLimit(1, HOUR, nanoTime));
    for (WithoutRecords kind : WithoutRecords.values()) {
      skips.put(kind, new RateLimit(1, HOUR, nanoTime));
    }
  }

  /** Begins a line that is not limited. */
  LoggingEventBuilder at(Level level, Signal signal) {
    return LOG.isEnabledForLevel(level)
        ? LogField.addAll(LOG.atLevel(level), source, signal)
        : LOG.atLevel(level);
  }

  /** Writes a line unless there were enough of its topic. */
  void limited(Level level, Signal signal, Topic topic, String line) {
    write(level, signal, Objects.requireNonNull(limits.get(topic)), line);
  }

  /** Writes a warning unless there were enough of its topic. */
  void warn(Signal signal, Topic topic, String line) {
    limited(Level.WARN, signal, topic, line);
  }

  /** Writes that an object is skipped, unless another of its kind was. */
  void warn(Signal signal, WithoutRecords kind, String line) {
    write(Level.WARN, signal, Objects.requireNonNull(skips.get(kind)), line);
  }

  private void write(Level level, Signal signal, RateLimit limit, String line) {
    limit.pass(line).ifPresent(passed -> at(level, signal).log("{}", passed));
  }
}
