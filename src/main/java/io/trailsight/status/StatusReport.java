package io.trailsight.status;

import io.trailsight.ingest.QueueDepth;
import io.trailsight.status.StoredState.Digests;
import io.trailsight.status.StoredState.Index;
import io.trailsight.status.StoredState.Objects;
import io.trailsight.status.StoredState.Quarantined;
import io.trailsight.status.StoredState.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an installation does.
 *
 * @param version of the program that asks
 * @param window the time in which what happened counts as recent
 * @param sources each source, as in the settings
 * @param service what the running service answers; empty when it is not asked
 * @param objects what became of objects
 * @param quarantined what is in quarantine
 * @param digests what digests proved
 * @param indices the indices
 * @param installed what {@code setup} installs
 */
public record StatusReport(
    String version,
    Window window,
    List<Source> sources,
    Optional<Answer<Service>> service,
    Answer<Objects> objects,
    Answer<Quarantined> quarantined,
    Answer<Digests> digests,
    Answer<List<Index>> indices,
    List<Installed> installed) {

  public StatusReport {
    sources = List.copyOf(sources);
    installed = List.copyOf(installed);
  }

  /**
   * A source.
   *
   * @param queue its queue; empty when the settings name none
   */
  public record Source(String name, Optional<Queue> queue) {}

  /**
   * The queue of a source.
   *
   * @param depth how many messages it holds
   * @param deadLetters how many its dead-letter queue holds; no number when it has none
   */
  public record Queue(Answer<QueueDepth> depth, Answer<OptionalLong> deadLetters) {}

  /**
   * What a running service answers about itself.
   *
   * @param ready whether it takes messages
   * @param words its answer, line by line
   * @param version its version, if it states one
   * @param oldest how long the oldest message of a source waits, as far as the service knows
   */
  public record Service(
      boolean ready, List<String> words, Optional<String> version, Map<String, Duration> oldest) {

    public Service {
      words = List.copyOf(words);
      oldest = Map.copyOf(oldest);
    }
  }

  /**
   * What {@code setup} installs of one kind.
   *
   * @param title such as {@code index templates}
   * @param counts how many things there are by what {@code setup} would do, such as {@code current}
   */
  public record Installed(String title, Answer<Map<String, Long>> counts) {}
}
