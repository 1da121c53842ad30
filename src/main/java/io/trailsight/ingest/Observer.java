package io.trailsight.ingest;

/**
 * Receives every {@link Signal}. Thread-safe, quick, and never throws, because it runs on the
 * thread that the signal is about.
 */
@FunctionalInterface
public interface Observer {

  void on(Signal signal);

  /** An observer that passes each signal to this one, then to another. */
  default Observer and(Observer other) {
    return signal -> {
      on(signal);
      other.on(signal);
    };
  }
}
