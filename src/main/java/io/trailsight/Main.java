package io.trailsight;

import io.trailsight.dashboards.Bundle;
import io.trailsight.quarantine.QuarantineCommand;
import io.trailsight.retention.RetentionCommand;
import io.trailsight.setup.SetupCommand;
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
