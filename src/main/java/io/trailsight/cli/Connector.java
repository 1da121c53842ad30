package io.trailsight.cli;

import io.trailsight.config.LoadedSettings;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.telemetry.LogSetup;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Connects a command to the servers that the settings name.
 *
 * @param <S> what the command works with, until it is closed
 */
@FunctionalInterface
public interface Connector<S extends Closeable> {

  /**
   * Reads the settings and makes what the command works with; no request is sent yet.
   *
   * @param config the settings file, if one is named
   * @throws UnusableException if the settings cannot be used
   */
  S connect(Optional<Path> config) throws UnusableException;

  /** Makes what a command works with; no request is sent yet. */
  @FunctionalInterface
  interface Factory<S> {

    /**
     * Makes it.
     *
     * @throws IOException if a file that the settings name cannot be used
     * @throws UnusableException if the settings cannot be used for another reason
     */
    S make(Settings settings) throws IOException, UnusableException;
  }

  /** Reads the settings. */
  @FunctionalInterface
  interface Reading {

    LoadedSettings read(Optional<Path> config) throws SettingsException;
  }

  /**
   * A connector for a command that takes no messages: the settings are those of {@code run}, and
   * the queue may be left out of them. Warnings are logged beside the output of the command.
   *
   * @param environment the variables of the process
   */
  static <S extends Closeable> Connector<S> of(
      Map<String, String> environment, Factory<S> factory) {
    return of(config -> SettingsReader.readWithoutQueue(config, environment), factory);
  }

  /**
   * A connector for a command that takes the settings as the service does: the queue is required.
   *
   * @param environment the variables of the process
   */
  static <S extends Closeable> Connector<S> ofService(
      Map<String, String> environment, Factory<S> factory) {
    return of(config -> SettingsReader.read(config, environment), factory);
  }

  private static <S extends Closeable> Connector<S> of(Reading reading, Factory<S> factory) {
    return config -> {
      try {
        Settings settings = reading.read(config).settings();
        LogSetup.applyBesideOutput();
        return factory.make(settings);
      } catch (SettingsException e) {
        throw new UnusableException(String.valueOf(e.getMessage()), e);
      } catch (IOException e) {
        throw new UnusableException("the settings cannot be used here: " + e.getMessage(), e);
      }
    };
  }
}
