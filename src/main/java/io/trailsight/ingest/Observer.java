package io.trailsight.ingest;

/**
 * Is told every {@link Signal}. Thread-safe, quick, and never throws: it runs on the thread that
 * the signal is about.
 */
@FunctionalInterface
public interface Observer {

  void on(Signal signal);

  /** Tells each signal to this observer, then to another. */
  default Observer and(Observer other) {
    return signal -> {
      on(signal);
      other.on(signal);
    };
  }
}
