package io.trailsight.service;

import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import io.trailsight.ingest.Gate;
import io.trailsight.ingest.Observer;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** The pipelines of all sources, and what they share: {@link Ingestion}, and its gate. */
final class Pipelines {

  private final Ingestion ingestion;
  private final Gate openSearchGate;
  private final SearchableWatch searchable;
  private final Optional<JoinWatch> join;
  private final List<Pipeline> all = new ArrayList<>();

  /**
   * Builds every part; no server is called yet.
   *
   * @param settings with a queue for each source
   * @param shared receives the signals about OpenSearch
   * @param ofSource makes the receiver of the signals about a source, by its name
   * @param onDefect receives the reason when a thread ends that must run on
   * @throws IOException when a file that the settings name cannot be used, or an AWS region is not
   *     known
   */
  Pipelines(
      Settings settings,
      Observer shared,
      Function<String, Observer> ofSource,
      Consumer<Throwable> onDefect)
      throws IOException {
    ingestion = new Ingestion(settings, Optional.empty(), this::inFlight, shared);
    openSearchGate = new CircuitGate(ingestion::check, Pipeline.FIRST_PROBE_PAUSE, shared);
    searchable =
        new SearchableWatch(
            ingestion.searchable()::isSearchable, settings.metrics().period(), shared);
    join = JoinWatch.of(settings, shared);
    for (SourceSettings source : settings.sources()) {
      Observer observer = ofSource.apply(source.name()).and(searchable);
      all.add(new Pipeline(settings, source, ingestion, openSearchGate, observer, onDefect));
    }
  }

  /** One for each source. */
  List<Pipeline> all() {
    return List.copyOf(all);
  }

  /** Closed while OpenSearch takes nothing of any source. */
  Gate openSearchGate() {
    return openSearchGate;
  }

  private int inFlight() {
    return all.stream().mapToInt(Pipeline::inFlight).sum();
  }

  void start() {
    all.forEach(Pipeline::start);
    searchable.start();
    join.ifPresent(JoinWatch::start);
  }

  /**
   * Stops all sources at the same time, then closes what they share.
   *
   * @return whether every message in hand was finished
   */
  boolean stop() throws InterruptedException, IOException {
    try (ingestion;
        searchable;
        Closeable _ = join.<Closeable>map(watch -> watch).orElse(() -> {});
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> stops =
          all.stream().<Callable<Boolean>>map(pipeline -> pipeline::stop).toList();
      boolean finished = true;
      for (Future<Boolean> stopped : threads.invokeAll(stops)) {
        finished &= stopped.get();
      }
      return finished;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a source cannot be stopped", e.getCause());
    }
  }
}
