package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Signal.DocumentsWritten.Stored;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Signals;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** How soon documents can be searched is measured at one of them in a while. */
class SearchableWatchTest {

  private final Signals signals = new Signals();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @Test
  void oneDocumentInAPeriodIsAskedForUntilItIsFound() throws Exception {
    try (SearchableWatch watch =
        new SearchableWatch(
            (index, id) -> {
              asked.add(index + "/" + id);
              return asked.size() == 2;
            },
            Duration.ofHours(1),
            signals)) {
      watch.start();
      watch.on(written(Optional.empty()));
      Eventually.holds(
          "a measurement",
          () -> {
            watch.on(written(Optional.of(new Stored("index", "one"))));
            return !signals.of(Signal.BecameSearchable.class).isEmpty();
          });
      watch.on(written(Optional.of(new Stored("index", "another"))));
    }
    assertThat(asked).containsExactly("index/one", "index/one");
    assertThat(signals.of(Signal.BecameSearchable.class))
        .singleElement()
        .matches(found -> found.took().compareTo(Duration.ofSeconds(1)) >= 0);
  }

  private static Signal written(Optional<Stored> stored) {
    return new Signal.DocumentsWritten(
        ObjectRef.of("trail", "one"), 7, stored, Duration.ofSeconds(1));
  }
}
