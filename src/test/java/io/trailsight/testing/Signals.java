package io.trailsight.testing;

import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every signal. Thread-safe. */
public final class Signals implements Observer {

  private final List<Signal> seen = new CopyOnWriteArrayList<>();

  @Override
  public void on(Signal signal) {
    seen.add(signal);
  }

  /** The signals of a kind, in their order. */
  public <S extends Signal> List<S> of(Class<S> kind) {
    return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
