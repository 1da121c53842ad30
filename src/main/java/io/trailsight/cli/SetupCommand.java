package io.trailsight.cli;

import io.trailsight.fault.Fault;
import io.trailsight.provision.Manner;
import io.trailsight.provision.Part;
import io.trailsight.provision.Provisioning;
import io.trailsight.provision.dashboards.Bundle;
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

/** {@code trailsight setup}: all that OpenSearch and Dashboards need beside documents. */
@Command(
    name = "setup",
    description =
        "Brings index templates, retention, monitors and dashboards to OpenSearch and OpenSearch"
            + " Dashboards. Done again, it brings what is newer, and leaves alone what somebody"
            + " changed.",
    footer = {
      "",
      "The settings are those of `run`; sqs.queueUrl may be left out.",
      "Example: trailsight setup --dry-run",
      "Exit codes: 0 done, 1 something failed or was refused, 2 unusable arguments or settings.",
      "What a server has no plugin for is left out, and is no failure."
    },
    mixinStandardHelpOptions = true)
public final class SetupCommand implements Callable<Integer> {

  private final Connector<Session> connector;

  @Mixin private Invocation invocation = new Invocation();

  @Option(
      names = "--overwrite",
      description = "Also write what somebody changed, or a newer Trailsight wrote.")
  private boolean overwrite;

  @ArgGroup private Instead instead = new Instead();

  /** What can be done instead of writing to servers. */
  static final class Instead {

    @Option(names = "--dry-run", description = "Tell what would be done, and write nothing.")
    private boolean dryRun;

    @Option(
        names = "--export",
        paramLabel = "DIR",
        description =
            "Write the files, and how to bring them by hand, to a folder; asks no server.")
    private @Nullable Path export;
  }

  private SetupCommand(Connector<Session> connector) {
    this.connector = connector;
  }

  /**
   * The command with the connections that the settings name.
   *
   * @param environment the variables of the process
   */
  public static CommandLine of(Map<String, String> environment) {
    return of(Connector.of(environment, settings -> new Provisioning(settings, Bundle::shipped)));
  }

  /** The command with other connections. */
  static CommandLine of(Connector<Session> connector) {
    return new CommandLine(new SetupCommand(connector));
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::run);
  }

  private int run(Session session) throws IOException, InterruptedException {
    SetupReport report = new SetupReport(invocation.out(), invocation.err(), instead.dryRun);
    if (instead.export == null) {
      bring(session, report);
    } else {
      report.done(
          "files in " + Printable.of(instead.export.toString()),
          ShippedFiles.write(instead.export, session.files(), overwrite));
    }
    return report.end() ? Invocation.DONE : Invocation.FAILED;
  }

  /** One part that fails keeps no other from being brought. */
  private void bring(Session session, SetupReport report) throws InterruptedException {
    Manner manner = new Manner(instead.dryRun, overwrite);
    for (Part part : session.parts()) {
      try {
        report.done(part.title(), part.bring(manner));
      } catch (Fault e) {
        report.failed(part.title(), e.reason());
      }
    }
    session.notes().forEach(report::note);
  }
}
