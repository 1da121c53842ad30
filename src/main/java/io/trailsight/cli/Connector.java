package io.trailsight.cli;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Connects a command to the servers that the settings name.
 *
 * @param <S> what the command works with, until it is closed
 */
@FunctionalInterface
public interface Connector<S extends Closeable> {

  /**
   * Reads the settings and makes what the command works with; nothing is asked of any server yet.
   *
   * @param config the settings file, if one is named
   * @throws UnusableException when the settings cannot be used
   */
  S connect(Optional<Path> config) throws UnusableException;
}
