package io.trailsight.setup;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Connects the command to the servers that the settings name. */
@FunctionalInterface
public interface Connector {

  /**
   * Reads the settings and makes what the command works with; nothing is asked of any server yet.
   *
   * @param config the settings file, if one is named
   * @throws UnusableException when the settings cannot be used
   */
  Session connect(Optional<Path> config) throws UnusableException;

  /** What the command works with, until it is closed. */
  interface Session extends Closeable {

    /** What is brought, in this order. */
    List<Part> parts();

    /** What the settings leave out, in sentences for the user. */
    List<String> notes();

    /** The files that can be brought without this program, in the order in which they must be. */
    List<ShippedFile> files();
  }

  /** The settings, or what they name, cannot be used. Its message says all that is wrong. */
  final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnusableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
