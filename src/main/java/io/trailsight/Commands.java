package io.trailsight;

import io.trailsight.cli.ConfigCommand;
import io.trailsight.cli.HealthCommand;
import io.trailsight.cli.RetentionCommand;
import io.trailsight.cli.RunCommand;
import io.trailsight.cli.SafeErrors;
import io.trailsight.cli.SetupCommand;
import io.trailsight.cli.Shutdown;
import io.trailsight.cli.backfill.BackfillCommand;
import io.trailsight.cli.join.JoinCommand;
import io.trailsight.cli.quarantine.QuarantineCommand;
import io.trailsight.cli.status.StatusCommand;
import io.trailsight.cli.verify.VerifyCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Builds the command line. */
@Command(
    name = "trailsight",
    description = "Ingests CloudTrail from S3 into OpenSearch: nothing lost, nothing doubled.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Commands {

  private Commands() {}

  /**
   * The command line of what ships, to which the tools add their commands.
   *
   * @param shutdown how the process ends that runs the service
   */
  public static CommandLine of(Shutdown shutdown) {
    Map<String, String> environment = System.getenv();
    SafeErrors errors = new SafeErrors();
    return new CommandLine(new Commands())
        .addSubcommand(RunCommand.of(environment, shutdown))
        .addSubcommand(HealthCommand.of(environment))
        .addSubcommand(SetupCommand.of(environment))
        .addSubcommand(StatusCommand.of(environment))
        .addSubcommand(QuarantineCommand.of(environment))
        .addSubcommand(BackfillCommand.of(environment, shutdown))
        .addSubcommand(RetentionCommand.of(environment))
        .addSubcommand(VerifyCommand.of(environment))
        .addSubcommand(JoinCommand.of(environment))
        .addSubcommand(ConfigCommand.of(environment))
        .addSubcommand(new CommandLine.HelpCommand())
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }
}
