package io.trailsight.cli;

import io.trailsight.config.LoadedSettings;
import io.trailsight.config.LoadedSettings.Origin;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.service.CarrierThreads;
import io.trailsight.service.MemoryPlan;
import io.trailsight.service.Service;
import io.trailsight.telemetry.LogSetup;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trailsight run}: the service, until SIGTERM ends it. */
@Command(
    name = "run",
    header = "Runs the service until SIGTERM ends it.",
    description = {"", "After SIGTERM it finishes the messages in process, then ends.", ""},
    footer = {
      "",
      "docs/configuration.md lists all settings. TRAILSIGHT_CONFIG names the file if --config does"
          + " not, and TRAILSIGHT_JAVA_OPTS, or in a container JDK_JAVA_OPTIONS, holds options for"
          + " the JVM, such as -Xmx256m.",
      "Exit codes: 0 stopped as asked, 1 a defect, 2 unusable settings."
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final Map<String, String> environment;
  private final Shutdown shutdown;

  @Mixin private Invocation invocation = new Invocation();

  private RunCommand(Map<String, String> environment, Shutdown shutdown) {
    this.environment = environment;
    this.shutdown = shutdown;
  }

  /** The command, with the variables of the process, and how that ends. */
  public static CommandLine of(Map<String, String> environment, Shutdown shutdown) {
    return new CommandLine(new RunCommand(environment, shutdown));
  }

  @Override
  public Integer call() throws InterruptedException {
    LoadedSettings loaded;
    try {
      loaded = SettingsReader.read(invocation.config(), environment);
    } catch (SettingsException e) {
      return invocation.unusable(String.valueOf(e.getMessage()));
    }
    Optional<String> shortage = MemoryPlan.shortage(loaded.settings());
    if (shortage.isPresent()) {
      return invocation.unusable(shortage.get());
    }
    LogSetup.apply(loaded.settings().log());
    CarrierThreads.provideFor(MemoryPlan.readers(loaded.settings()));
    return serve(loaded);
  }

  private int serve(LoadedSettings loaded) throws InterruptedException {
    loaded.origins().stream().filter(Origin::isGiven).forEach(origin -> LOG.info("{}", origin));
    Optional<Service> started;
    try {
      LogLevelFile.watch(SettingsReader.file(invocation.config(), environment), environment);
      shutdown.register();
      started =
          shutdown.start(
              () -> Service.start(loaded.settings(), environment, _ -> {}), Service::stop);
    } catch (IOException e) {
      LOG.error("the settings cannot be used here: {}", e.getMessage());
      return Invocation.UNUSABLE;
    }
    return started.isPresent() ? await(started.get()) : Invocation.DONE;
  }

  private static int await(Service service) throws InterruptedException {
    LOG.info("started; health and metrics on port {}", service.httpPort());
    try {
      service.await();
      return Invocation.DONE;
    } catch (IllegalStateException e) {
      LOG.error("ending", e);
      return Invocation.FAILED;
    }
  }
}
