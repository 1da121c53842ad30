package io.trailsight.cli.status;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.MeasuredQueue;
import io.trailsight.provision.Change;
import io.trailsight.provision.Component;
import io.trailsight.provision.InstallOptions;
import io.trailsight.status.Answer;
import io.trailsight.status.Answer.Question;
import io.trailsight.status.StatusReport;
import io.trailsight.status.StatusReport.Installed;
import io.trailsight.status.StatusReport.Queue;
import io.trailsight.status.StatusReport.Service;
import io.trailsight.status.StatusReport.Source;
import io.trailsight.status.StoredState.Digests;
import io.trailsight.status.StoredState.Index;
import io.trailsight.status.StoredState.Objects;
import io.trailsight.status.StoredState.Quarantined;
import io.trailsight.status.StoredState.Window;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks all servers at the same time, so that one that does not answer delays no other. */
final class Inquiry {

  private static final InstallOptions DRY_RUN = new InstallOptions(true, false);

  private final Session session;
  private final Window window;

  Inquiry(Session session, Window window) {
    this.session = session;
    this.window = window;
  }

  /**
   * Asks.
   *
   * @param version of this program
   * @param service where the running service serves health and metrics; empty if it is not asked
   */
  StatusReport report(String version, Optional<URI> service) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Asking asking = new Asking(threads);
      Future<Answer<Objects>> objects = asking.start(this::objects);
      Future<Answer<Quarantined>> quarantined =
          asking.start(() -> session.stored().quarantined(window));
      Future<Answer<Digests>> digests = asking.start(() -> session.stored().digests(window));
      Future<Answer<List<Index>>> indices = asking.start(() -> session.stored().indices());
      Optional<Future<Answer<Service>>> asked =
          service.map(url -> asking.start(() -> session.service(url)));
      List<Future<Source>> sources =
          session.queues().entrySet().stream()
              .map(queue -> threads.submit(() -> source(queue.getKey(), queue.getValue())))
              .toList();
      Future<List<Installed>> installed = threads.submit(this::installed);
      return new StatusReport(
          version,
          window,
          all(sources),
          asked.isPresent() ? Optional.of(of(asked.get())) : Optional.empty(),
          of(objects),
          of(quarantined),
          of(digests),
          of(indices),
          of(installed));
    }
  }

  /** Starts to ask. */
  private record Asking(ExecutorService threads) {

    <T> Future<Answer<T>> start(Question<T> question) {
      return threads.submit(() -> Answer.to(question));
    }
  }

  private Objects objects() throws Fault, InterruptedException {
    if (!session.hasLedger()) {
      throw new Fault.Permanent("index.ledger is false, so nothing states what became of objects");
    }
    return session.stored().objects(window);
  }

  private static Source source(String name, Optional<MeasuredQueue> queue)
      throws InterruptedException {
    if (queue.isEmpty()) {
      return new Source(name, Optional.empty());
    }
    Answer<OptionalLong> deadLetters = Answer.to(queue.get()::deadLetters);
    return new Source(name, Optional.of(new Queue(Answer.to(queue.get()::depth), deadLetters)));
  }

  /** One after the other: a component may depend on what the one before it would install. */
  private List<Installed> installed() throws InterruptedException {
    List<Installed> installed = new ArrayList<>();
    for (Component component : session.components()) {
      installed.add(
          new Installed(component.title(), Answer.to(() -> counts(component.install(DRY_RUN)))));
    }
    return installed;
  }

  private static Map<String, Long> counts(List<Change> changes) {
    Map<String, Long> counts = new TreeMap<>();
    for (Change change : changes) {
      String word = change.action().plan();
      counts.merge(change.action().writes() ? "to " + word : word, 1L, Long::sum);
    }
    return counts;
  }

  private static <T> List<T> all(List<Future<T>> futures) throws InterruptedException {
    List<T> values = new ArrayList<>();
    for (Future<T> future : futures) {
      values.add(of(future));
    }
    return values;
  }

  /** A defect of this program ends the command. */
  private static <T> T of(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a defect of this program", e.getCause());
    }
  }
}
