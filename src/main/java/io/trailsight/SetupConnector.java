package io.trailsight;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.dashboards.Bundle;
import io.trailsight.setup.Connector;
import io.trailsight.telemetry.LogSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Connects the command {@code setup} to the servers that the settings of {@code run} name. */
final class SetupConnector implements Connector {

  private final Map<String, String> environment;
  private final Supplier<Bundle> bundle;

  /**
   * @param environment the variables of the process
   * @param bundle the saved objects that are installed
   */
  SetupConnector(Map<String, String> environment, Supplier<Bundle> bundle) {
    this.environment = environment;
    this.bundle = bundle;
  }

  @Override
  public Session connect(Optional<Path> config) throws UnusableException {
    try {
      Settings settings = SettingsReader.readWithoutQueue(config, environment).settings();
      LogSetup.applyBesideOutput();
      return new Provisioning(settings, bundle);
    } catch (SettingsException e) {
      throw new UnusableException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UnusableException("the settings cannot be used here: " + e.getMessage(), e);
    }
  }
}
