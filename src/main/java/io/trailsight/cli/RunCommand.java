package io.trailsight.cli;

import io.trailsight.config.LoadedSettings;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.service.MemoryPlan;
import io.trailsight.service.Service;
import io.trailsight.telemetry.LogSetup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trailsight run}: the service, until it is told to stop. */
@Command(
    name = "run",
    description = "Starts the service; SIGTERM lets it finish what is in hand and ends it.",
    footer = {
      "",
      "The README lists all settings. TRAILSIGHT_CONFIG names the file where --config does not,"
          + " and",
      "TRAILSIGHT_JAVA_OPTS holds options for the JVM, such as -Xmx256m.",
      "Exit codes: 0 stopped as asked, 1 a defect, 2 unusable settings."
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

  static final int FAILED = 1;
  static final int UNUSABLE_SETTINGS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file (YAML); variables TRAILSIGHT_... win over it.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    LoadedSettings loaded;
    try {
      loaded = SettingsReader.read(Optional.ofNullable(config), System.getenv());
    } catch (SettingsException e) {
      err.println(e.getMessage());
      return UNUSABLE_SETTINGS;
    }
    long heap = Runtime.getRuntime().maxMemory();
    MemoryPlan plan = MemoryPlan.of(loaded.settings());
    if (!plan.fits(heap)) {
      err.println(plan.explain(heap));
      return UNUSABLE_SETTINGS;
    }
    LogSetup.apply(loaded.settings().log());
    return serve(loaded);
  }

  private static int serve(LoadedSettings loaded) throws InterruptedException {
    loaded.origins().stream()
        .filter(origin -> !origin.source().equals("default"))
        .forEach(origin -> LOG.info("{}", origin));
    if (loaded.settings().s3().buckets().isEmpty()) {
      LOG.warn("s3.buckets is empty: a message can name any bucket that the role may read");
    }
    Service service;
    try {
      service = Service.start(loaded.settings(), _ -> {});
    } catch (IOException e) {
      LOG.error("the settings cannot be used here: {}", e.getMessage());
      return UNUSABLE_SETTINGS;
    }
    LOG.info("started; health and metrics on port {}", service.httpPort());
    AtomicInteger status = new AtomicInteger();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, status), "stop"));
    try {
      service.await();
    } catch (IllegalStateException e) {
      LOG.error("ending", e);
      status.set(FAILED);
    }
    return status.get();
  }

  /** The JVM would end with 143 after SIGTERM; a stop that was asked for is a success. */
  private static void stop(Service service, AtomicInteger status) {
    try {
      LOG.info("stopping: no more messages are taken");
      boolean finished = service.stop();
      LOG.info(finished ? "stopped" : "stopped; what was unfinished is handed back");
    } catch (InterruptedException | IOException | RuntimeException e) {
      LOG.error("stopping failed", e);
      status.set(FAILED);
    }
    Runtime.getRuntime().halt(status.get());
  }
}
