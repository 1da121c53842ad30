package io.trailsight.retention;

import io.trailsight.opensearch.OpenSearchHttp;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;

/** Connects the command to the cluster that the settings name. */
@FunctionalInterface
public interface Connector {

  /**
   * Reads the settings; nothing is asked of any server yet.
   *
   * @param config the settings file, if one is named
   * @throws UnusableException when the settings cannot be used
   */
  Session connect(Optional<Path> config) throws UnusableException;

  /** What the command works with, until it is closed. */
  interface Session extends Closeable {

    /** How long indices live. */
    Terms terms();

    /** The cluster. */
    OpenSearchHttp openSearch();
  }

  /** The settings, or what they name, cannot be used. Its message says all that is wrong. */
  final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnusableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
