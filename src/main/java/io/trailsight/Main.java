package io.trailsight;

import io.trailsight.cli.QuarantineSession;
import io.trailsight.cli.RetentionCommand;
import io.trailsight.cli.RetentionSession;
import io.trailsight.cli.RunCommand;
import io.trailsight.cli.SafeErrors;
import io.trailsight.cli.SettingsConnector;
import io.trailsight.cli.SetupCommand;
import io.trailsight.cli.quarantine.QuarantineCommand;
import io.trailsight.provision.Provisioning;
import io.trailsight.provision.dashboards.Bundle;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "trailsight",
    description = "Brings CloudTrail from S3 into OpenSearch: nothing lost, nothing doubled.",
    subcommands = {RunCommand.class, CommandLine.HelpCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main {

  private Main() {}

  /** The command line with the commands that are always there. */
  public static CommandLine commandLine() {
    Map<String, String> environment = System.getenv();
    SafeErrors errors = new SafeErrors();
    return new CommandLine(new Main())
        .addSubcommand(
            SetupCommand.of(
                new SettingsConnector<>(
                    environment, settings -> new Provisioning(settings, Bundle::shipped))))
        .addSubcommand(
            QuarantineCommand.of(
                new SettingsConnector<>(environment, QuarantineSession::new),
                new FileOutputStream(FileDescriptor.out)))
        .addSubcommand(
            RetentionCommand.of(
                new SettingsConnector<>(environment, RetentionSession::new),
                InstantSource.system()))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /**
   * Runs a command and ends with its exit code: 0 done, 1 failed, 2 unusable arguments or settings.
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }
}
