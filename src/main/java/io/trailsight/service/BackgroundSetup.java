package io.trailsight.service;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.trailsight.fault.Backoff;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Component;
import io.trailsight.provision.InstallOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs components while the service runs, each on a thread of its own, and tries again until it
 * succeeds. The log gets a line when the reason for waiting changes and one when the component is
 * installed, so a server that is down for days causes two lines. No failure reaches the caller.
 */
final class BackgroundSetup {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundSetup.class);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final List<Thread> threads;

  private BackgroundSetup(List<Thread> threads) {
    this.threads = threads;
  }

  /** Why a component is not installed yet. */
  private enum Obstacle {
    /** Its server does not answer. */
    NO_ANSWER,
    /** Somebody has to act. */
    BLOCKED,
    /** Its server refused a part of it. */
    REFUSED,
    /** This program has a defect. */
    DEFECT
  }

  /**
   * Starts to install components.
   *
   * @param pauses the pauses after failed tries
   */
  static BackgroundSetup start(List<Component> components, Backoff pauses) {
    return new BackgroundSetup(
        components.stream()
            .map(
                component ->
                    Thread.ofVirtual()
                        .name("setup: " + component.title())
                        .start(() -> install(component, pauses)))
            .toList());
  }

  private static void install(Component component, Backoff pauses) {
    try {
      Optional<Obstacle> reported = Optional.empty();
      for (int tries = 1; ; tries++) {
        Optional<Obstacle> obstacle = tryOnce(component, reported);
        if (obstacle.isEmpty()) {
          return;
        }
        reported = obstacle;
        Thread.sleep(pauses.after(tries));
      }
    } catch (InterruptedException _) {
      LOG.debug("{}: interrupted before it was installed", component.title());
    }
  }

  /** The obstacle; empty when the component is installed. */
  private static Optional<Obstacle> tryOnce(Component component, Optional<Obstacle> reported)
      throws InterruptedException {
    try {
      List<Change> changes = component.install(InstallOptions.DEFAULT);
      boolean refused = changes.stream().anyMatch(change -> change.action() == Action.REFUSED);
      Optional<Obstacle> obstacle = refused ? Optional.of(Obstacle.REFUSED) : Optional.empty();
      if (obstacle.isEmpty() || !reported.equals(obstacle)) {
        log(component.title(), changes);
      }
      return obstacle;
    } catch (Fault.Transient e) {
      if (!reported.equals(Optional.of(Obstacle.NO_ANSWER))) {
        LOG.info("{}: waiting: {}", component.title(), e.reason());
      }
      return Optional.of(Obstacle.NO_ANSWER);
    } catch (Fault.Blocked e) {
      if (!reported.equals(Optional.of(Obstacle.BLOCKED))) {
        LOG.warn("{}: not possible until somebody acts: {}", component.title(), e.reason());
      }
      return Optional.of(Obstacle.BLOCKED);
    } catch (RuntimeException | StackOverflowError e) {
      if (!reported.equals(Optional.of(Obstacle.DEFECT))) {
        LOG.error("{}: a defect of this program; they are not installed", component.title(), e);
      }
      return Optional.of(Obstacle.DEFECT);
    }
  }

  private static void log(String title, List<Change> changes) {
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
        .filter(change -> change.action().isFailure())
        .forEach(
            change ->
                LOG.warn("{} {}: {}", change.action().label(), change.subject(), change.note()));
  }

  /** Interrupts what is not finished. */
  void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  /** Waits a short time for the threads to end. */
  void await() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(AFTER_INTERRUPT);
    }
  }
}
