package io.trailsight.service;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.provision.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings parts while something else goes on, each on a thread of its own, as often as it takes. A
 * server that is down for days costs a line when it is missed and one when the part is done.
 * Nothing of it reaches the caller.
 */
public final class BackgroundSetup {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundSetup.class);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final List<Thread> threads;

  private BackgroundSetup(List<Thread> threads) {
    this.threads = threads;
  }

  /** Why a part is not done. */
  private enum Obstacle {
    /** Its server does not answer. */
    ABSENCE,
    /** Somebody has to act. */
    BLOCKAGE,
    /** Its server did not take all of it. */
    REFUSAL
  }

  /**
   * Starts to bring parts.
   *
   * @param pauses after each time that a part could not be brought
   */
  public static BackgroundSetup start(List<Part> parts, Backoff pauses) {
    return new BackgroundSetup(
        parts.stream()
            .map(
                part ->
                    Thread.ofVirtual()
                        .name("setup: " + part.title())
                        .start(() -> bring(part, pauses)))
            .toList());
  }

  private static void bring(Part part, Backoff pauses) {
    try {
      Optional<Obstacle> told = Optional.empty();
      for (int tries = 1; ; tries++) {
        Optional<Obstacle> obstacle = tryOnce(part, told);
        if (obstacle.isEmpty()) {
          return;
        }
        told = obstacle;
        Thread.sleep(pauses.after(tries));
      }
    } catch (InterruptedException _) {
      LOG.debug("{}: not done when told to end", part.title());
    } catch (RuntimeException e) {
      LOG.error("{}: a defect of this program; they are not brought", part.title(), e);
    }
  }

  /** Nothing when it is done. */
  private static Optional<Obstacle> tryOnce(Part part, Optional<Obstacle> told)
      throws InterruptedException {
    try {
      List<Change> changes = part.bring(Manner.USUAL);
      boolean refused = changes.stream().anyMatch(change -> change.action() == Action.REFUSED);
      Optional<Obstacle> obstacle = refused ? Optional.of(Obstacle.REFUSAL) : Optional.empty();
      if (obstacle.isEmpty() || !told.equals(obstacle)) {
        tell(part.title(), changes);
      }
      return obstacle;
    } catch (Fault.Transient e) {
      if (!told.equals(Optional.of(Obstacle.ABSENCE))) {
        LOG.info("{}: waiting: {}", part.title(), e.reason());
      }
      return Optional.of(Obstacle.ABSENCE);
    } catch (Fault.Blocked e) {
      if (!told.equals(Optional.of(Obstacle.BLOCKAGE))) {
        LOG.warn("{}: not possible until somebody acts: {}", part.title(), e.reason());
      }
      return Optional.of(Obstacle.BLOCKAGE);
    }
  }

  private static void tell(String title, List<Change> changes) {
    Map<Action, Long> counts =
        changes.stream().collect(groupingBy(Change::action, TreeMap::new, counting()));
    String sum =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().label())
            .collect(joining(", "));
    LOG.info("{}: {}", title, sum.isEmpty() ? "nothing to do" : sum);
    changes.stream()
        .filter(change -> change.action() == Action.KEPT)
        .forEach(change -> LOG.info("kept {}: {}", change.subject(), change.note()));
    changes.stream()
        .filter(change -> change.action() == Action.UNAVAILABLE)
        .forEach(change -> LOG.warn("no {}: {}", change.subject(), change.note()));
    changes.stream()
        .filter(change -> change.action() == Action.REFUSED)
        .forEach(change -> LOG.warn("refused {}: {}", change.subject(), change.note()));
  }

  /** Ends what is not done yet. */
  public void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  /** Waits for the end, but not for long. */
  public void await() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(AFTER_INTERRUPT);
    }
  }
}
