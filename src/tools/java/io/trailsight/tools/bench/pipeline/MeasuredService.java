package io.trailsight.tools.bench.pipeline;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.service.Service;
import io.trailsight.telemetry.LogSetup;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.ParentLink;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The service as it ships, in a JVM of its own, with a counter beside it. Its settings are system
 * properties, named as the environment variables.
 */
final class MeasuredService {

  private MeasuredService() {}

  public static void main(String[] args) {
    ParentLink.serve(MeasuredService::start);
  }

  private static int start() throws IOException, SettingsException {
    Map<String, String> environment =
        System.getProperties().stringPropertyNames().stream()
            .filter(name -> name.startsWith("TRAILSIGHT_"))
            .collect(Collectors.toMap(name -> name, System::getProperty));
    LocalAws.provideCredentials();
    Settings settings = SettingsReader.read(Optional.empty(), environment).settings();
    LogSetup.apply(settings.log());
    Counts counts = new Counts();
    Service service = Service.start(settings, counts);
    return Control.serve(
        Map.of(
            "/", () -> "here",
            "/readings", counts::readings,
            "/ends", counts::ends,
            "/reset", counts::reset,
            "/stop", service::stop));
  }
}
