package io.trailsight.cli;

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
 * Connects a command that takes no messages as the settings of {@code run} say; the queue may be
 * left out of them.
 */
public final class SettingsConnector<S extends Closeable> implements Connector<S> {

  private final Map<String, String> environment;
  private final Maker<S> maker;

  /**
   * @param environment the variables of the process
   * @param maker makes what the command works with
   */
  public SettingsConnector(Map<String, String> environment, Maker<S> maker) {
    this.environment = environment;
    this.maker = maker;
  }

  /** Makes what a command works with; nothing is asked of any server yet. */
  @FunctionalInterface
  public interface Maker<S> {

    /**
     * Makes it.
     *
     * @throws IOException when a file that the settings name cannot be used
     */
    S make(Settings settings) throws IOException;
  }

  @Override
  public S connect(Optional<Path> config) throws UnusableException {
    try {
      Settings settings = SettingsReader.readWithoutQueue(config, environment).settings();
      LogSetup.applyBesideOutput();
      return maker.make(settings);
    } catch (SettingsException e) {
      throw new UnusableException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UnusableException("the settings cannot be used here: " + e.getMessage(), e);
    }
  }
}
