package io.trailsight.service;

import io.trailsight.config.Settings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.fault.Recurrence;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import io.trailsight.join.Join;
import io.trailsight.join.JoinStore;
import io.trailsight.join.Selection;
import io.trailsight.opensearch.JoinSearch;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins lines of access logs with their events, again and again. Most passes look at the lines that
 * were just ingested, every second one twice as far back, every fourth one four times, and so on.
 * So a line whose event is late is joined before as much time has passed again, and lines that
 * never have an event cost little. Is started and closed by one thread.
 */
final class JoinWatch implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(JoinWatch.class);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final JoinStore store;
  private final Closeable connection;
  private final Join join;
  private final Duration every;
  private final Duration within;
  private final InstantSource clock;
  private final Observer observer;
  private Optional<Thread> thread = Optional.empty();

  /** How many passes there were since the last whole one; zero if the next one is whole. */
  private long passes;

  private Instant lastStart = Instant.EPOCH;

  /**
   * @param connection to both logs; closed with this
   * @param every the pause between two passes
   * @param within how old lines may be
   * @param observer receives what each pass did
   */
  JoinWatch(
      JoinStore store,
      Closeable connection,
      Duration every,
      Duration within,
      InstantSource clock,
      Observer observer) {
    this.store = store;
    this.connection = connection;
    this.join = new Join(store, clock);
    this.every = every;
    this.within = within;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * What the settings ask for; nothing if they ask for none.
   *
   * @throws IOException when the certificates cannot be used
   */
  static Optional<JoinWatch> of(Settings settings, Observer observer) throws IOException {
    Optional<Duration> every = settings.join().every();
    if (every.isEmpty()) {
      return Optional.empty();
    }
    JsonConnection connection = Connections.openSearch(settings);
    return Optional.of(
        new JoinWatch(
            new JoinSearch(connection, settings.index().names()),
            connection,
            every.get(),
            settings.join().within(),
            InstantSource.system(),
            observer));
  }

  /** Starts to join, until this is closed. */
  void start() {
    thread = Optional.of(Thread.ofVirtual().name("join").start(this::run));
  }

  private void run() {
    Recurrence passing =
        Recurrence.every(
            every,
            LONGEST_PAUSE,
            this::pass,
            reason -> LOG.warn("lines of access logs are not joined: {}", reason));
    try {
      passing.run(() -> {});
    } catch (InterruptedException _) {
      LOG.debug("joining ends");
    }
  }

  /** Joins what is due. The pass after a failed one is whole, as is the first. */
  void pass() throws Fault, InterruptedException {
    Instant start = clock.instant();
    Instant oldest = start.minus(within);
    long number = passes;
    passes = 0;
    long joined =
        join.join(Selection.open(oldest, start, start.minus(reach(number, start))))
            .total()
            .written();
    JoinStore.Share share = store.share(oldest, start);
    passes = number + 1;
    lastStart = start;
    Duration took = Duration.between(start, clock.instant());
    observer.on(new Signal.LinesJoined(joined, share.joined(), share.alone(), took));
  }

  /** How long ago lines may have been ingested that a pass looks at. */
  private Duration reach(long number, Instant start) {
    if (number == 0) {
      return within;
    }
    Duration since = Duration.between(lastStart, start);
    Duration step = since.compareTo(every) > 0 ? since : every;
    Duration reach = step.multipliedBy(2 * Long.lowestOneBit(number));
    return reach.compareTo(within) < 0 ? reach : within;
  }

  @Override
  public void close() throws IOException {
    thread.ifPresent(Thread::interrupt);
    connection.close();
  }
}
