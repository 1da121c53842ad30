package io.trailsight.cli;

import io.trailsight.fault.Fault;
import io.trailsight.provision.Component;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.dashboards.Bundle;
import io.trailsight.service.Provisioning;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight setup}: installs everything that is needed beside documents. */
@Command(
    name = "setup",
    header = "Installs templates, policies, monitors and dashboards.",
    description = {
      "",
      "Installs index templates, retention policies and monitors on OpenSearch, and dashboards on"
          + " OpenSearch Dashboards. A later run updates what is older, and keeps what somebody"
          + " changed. What needs a plugin that the server lacks is left out; that is no failure.",
      ""
    },
    footer = {
      "",
      "The settings are those of `run`; sqs.queueUrl may be left out.",
      "Example: trailsight setup --dry-run",
      "Exit codes: 0 done, 1 failed, refused or stopped, 2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
public final class SetupCommand implements Callable<Integer> {

  private final Connector<Provisioning> connector;

  @Mixin private Invocation invocation = new Invocation();

  @Option(
      names = "--overwrite",
      description = "Also replace what somebody changed, or a newer version of Trailsight wrote.")
  private boolean overwrite;

  @ArgGroup private Instead instead = new Instead();

  /** What can be done instead of writing to servers. */
  static final class Instead {

    @Option(names = "--dry-run", description = "Only report what would be done.")
    private boolean dryRun;

    @Option(
        names = "--export",
        paramLabel = "DIR",
        description =
            "Write the files to a folder, with instructions to install them by hand; no server is"
                + " asked.")
    private @Nullable Path export;
  }

  private SetupCommand(Connector<Provisioning> connector) {
    this.connector = connector;
  }

  /**
   * The command with the connections that the settings name.
   *
   * @param environment the variables of the process
   */
  public static CommandLine of(Map<String, String> environment) {
    return of(Connector.of(environment, settings -> Provisioning.of(settings, Bundle::shipped)));
  }

  /** The command with other connections. */
  static CommandLine of(Connector<Provisioning> connector) {
    return new CommandLine(new SetupCommand(connector));
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::run);
  }

  private int run(Provisioning provisioning) throws IOException, InterruptedException {
    SetupReport report = new SetupReport(invocation.out(), invocation.err(), instead.dryRun);
    if (instead.export == null) {
      install(provisioning, report);
    } else {
      report.done(
          "files in " + Printable.of(instead.export.toString()),
          ShippedFiles.write(instead.export, provisioning.files().get(), overwrite));
    }
    return report.end() ? Invocation.DONE : Invocation.FAILED;
  }

  /** A component that fails does not stop the others. */
  private void install(Provisioning provisioning, SetupReport report) throws InterruptedException {
    InstallOptions options = new InstallOptions(instead.dryRun, overwrite);
    for (Component component : provisioning.components()) {
      try {
        report.done(component.title(), component.install(options));
      } catch (Fault e) {
        report.failed(component.title(), e.reason());
      }
    }
    provisioning.notes().forEach(report::note);
  }
}
