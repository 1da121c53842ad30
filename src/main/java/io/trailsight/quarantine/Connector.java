package io.trailsight.quarantine;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.QuarantineArchive;
import io.trailsight.ingest.Redrive;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;

/** Connects the commands to the servers that the settings name. */
@FunctionalInterface
public interface Connector {

  /**
   * Reads the settings and makes what a command works with; nothing is asked of any server yet.
   *
   * @param config the settings file, if one is named
   * @throws UnusableException when the settings cannot be used
   */
  Session connect(Optional<Path> config) throws UnusableException;

  /** What a command works with, until it is closed. */
  interface Session extends Closeable {

    /** What quarantine holds. */
    QuarantineArchive archive();

    /**
     * What tries entries again, once the index is prepared as for the service.
     *
     * @throws Fault when the index cannot be prepared
     * @throws UnusableException when the settings do not allow it here
     */
    Redrive redrive() throws Fault, UnusableException, InterruptedException;
  }

  /** The settings, or what they name, cannot be used. Its message says all that is wrong. */
  final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnusableException(String message) {
      super(message);
    }

    public UnusableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
