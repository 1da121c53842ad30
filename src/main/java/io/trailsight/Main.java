package io.trailsight;

import io.trailsight.dashboards.Bundle;
import io.trailsight.quarantine.QuarantineCommand;
import io.trailsight.retention.RetentionCommand;
import io.trailsight.setup.SetupCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.InstantSource;
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
    SafeErrors errors = new SafeErrors();
    return new CommandLine(new Main())
        .addSubcommand(SetupCommand.of(new SetupConnector(System.getenv(), Bundle::shipped)))
        .addSubcommand(
            QuarantineCommand.of(
                new QuarantineConnector(System.getenv()), new FileOutputStream(FileDescriptor.out)))
        .addSubcommand(
            RetentionCommand.of(new RetentionConnector(System.getenv()), InstantSource.system()))
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
