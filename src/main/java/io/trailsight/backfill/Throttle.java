package io.trailsight.backfill;

import io.trailsight.batch.AdaptiveLimit;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;

/**
 * Limits how many objects a backfill has in hand, so that services that ingest beside it stay as
 * quick as they are without it. While their objects take as long as usual, it takes one more at a
 * time; when they take longer, or OpenSearch takes no more, half of them. What was too much is
 * tried again later each time, and now and then it pauses to see what is usual. Without such
 * services, or when they are quick whatever it does, it has as many in hand as there may be.
 *
 * <p>Thread-safe, apart from {@link #look}.
 */
public final class Throttle implements Observer {

  /** How many objects are in hand at the most. */
  static final int MOST = 32;

  /** How many are in hand where nothing is known about services. */
  static final int UNWATCHED = 8;

  /** With an object in hand an eighth of the time. */
  private static final double LEAST = 0.125;

  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** After so many looks, half a minute, few objects are judged as well. */
  private static final int MOST_LOOKS = 15;

  /** After so many looks without an object, five minutes, there is no service any more. */
  private static final int SILENT_LOOKS = 150;

  /** After so many looks, five minutes, it is tried how quick live objects are without it. */
  private static final int TRIAL_LOOKS = 150;

  private static final int MOST_PATIENCE = 32;

  /** What is about as much as something else. */
  private static final double ABOUT = 0.75;

  private final AdaptiveLimit limit = new AdaptiveLimit(LEAST, MOST, UNWATCHED);

  /** Whether OpenSearch refused something since the last look. */
  private volatile boolean refused;

  // What the looks found, of one thread.
  private final UsualTime usual = new UsualTime();
  private final List<Duration> times = new ArrayList<>();
  private boolean begun;
  private int looks;
  private int silent;
  private int untried;

  /** What the limit is again after a trial. */
  private OptionalDouble afterTrial = OptionalDouble.empty();

  /** The times after a change are not of what it changed to. */
  private boolean changed;

  // When the limit is raised to what was too much before.
  private double tooMuch = Double.POSITIVE_INFINITY;
  private int patience = 1;
  private int good;

  /** Ends the looks. */
  public interface Watch extends AutoCloseable {

    @Override
    void close();
  }

  /** How many objects are in hand. */
  public int inHand() {
    return limit.inHand();
  }

  /** How many may be in hand. */
  double limit() {
    return limit.value();
  }

  /** A permit for each object that may be in hand. */
  Semaphore permits() {
    return limit.permits();
  }

  /** How long to rest after an object that took so long. */
  Duration rest(Duration took) {
    return limit.rest(took);
  }

  /** Notices that OpenSearch did not take a request. */
  @Override
  public void on(Signal signal) {
    if (signal instanceof Signal.BatchRetried) {
      refused = true;
    }
  }

  /**
   * Looks at live objects now, and then again and again until it is closed.
   *
   * @param known nothing where nothing is known about them
   */
  public Watch watch(Optional<LiveObjects> known) throws InterruptedException {
    if (known.isEmpty()) {
      return () -> {};
    }
    LiveObjects live = known.get();
    look(live);
    Thread watching =
        Thread.ofVirtual()
            .name("throttle")
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(PERIOD);
                      look(live);
                    }
                  } catch (InterruptedException _) {
                    // Only close() interrupts it.
                  }
                });
    return watching::interrupt;
  }

  /** Looks once, and changes the limit as what it sees demands. */
  void look(LiveObjects live) throws InterruptedException {
    List<Duration> seen;
    try {
      seen = live.next();
    } catch (Fault _) {
      // What cannot be searched for is not quick.
      lower();
      return;
    }
    if (!begun) {
      begin(seen);
    } else if (refused) {
      refused = false;
      lower();
    } else if (changed) {
      changed = false;
    } else {
      judge(seen);
    }
  }

  private void begin(List<Duration> before) {
    begun = true;
    usual.learn(before);
    silent = before.isEmpty() ? SILENT_LOOKS : 0;
    limit.set(before.isEmpty() ? MOST : 1);
  }

  private void judge(List<Duration> seen) {
    times.addAll(seen);
    looks++;
    silent = seen.isEmpty() ? silent + 1 : 0;
    if (silent >= SILENT_LOOKS) {
      afterTrial = OptionalDouble.empty();
      raise();
    } else if (++untried >= TRIAL_LOOKS && usual.isKnown() && !limit.isLeast()) {
      beginTrial();
    } else if (isEnough()) {
      judgeTimes();
      forgetTimes();
    }
  }

  private boolean isEnough() {
    return times.size() >= UsualTime.ENOUGH || (looks >= MOST_LOOKS && !times.isEmpty());
  }

  private void beginTrial() {
    afterTrial = OptionalDouble.of(limit.value());
    limit.set(0);
    changed = true;
    forgetTimes();
  }

  private void endTrial(double before) {
    limit.set(before);
    changed = true;
    afterTrial = OptionalDouble.empty();
  }

  private void forgetTimes() {
    times.clear();
    looks = 0;
  }

  private void judgeTimes() {
    boolean undisturbed = limit.isLeast();
    boolean slow = usual.isExceededBy(times);
    if (undisturbed) {
      usual.learn(times);
      untried = 0;
    }
    if (afterTrial.isPresent()) {
      endTrial(afterTrial.getAsDouble());
    } else if (!usual.isKnown()) {
      limit.set(0);
      changed = !undisturbed;
    } else if (slow) {
      lower();
    } else {
      good++;
      if (good >= patience || !isTooMuch(limit.raised())) {
        patience = isTooMuch(limit.value()) ? Math.max(1, patience / 2) : patience;
        raise();
      }
    }
  }

  /** Whether objects were slow the last time when about as many were in hand. */
  private boolean isTooMuch(double inHand) {
    return inHand > ABOUT * tooMuch;
  }

  private void raise() {
    limit.raise();
    good = 0;
  }

  private void lower() {
    patience = isTooMuch(limit.value()) ? Math.min(MOST_PATIENCE, patience * 2) : patience;
    tooMuch = limit.value();
    limit.lower();
    good = 0;
    changed = true;
    forgetTimes();
  }
}
