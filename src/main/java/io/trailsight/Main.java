package io.trailsight;

import io.trailsight.cli.ConfigCommand;
import io.trailsight.cli.RetentionCommand;
import io.trailsight.cli.RunCommand;
import io.trailsight.cli.SafeErrors;
import io.trailsight.cli.SetupCommand;
import io.trailsight.cli.Shutdown;
import io.trailsight.cli.quarantine.QuarantineCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Builds the command line and runs it. */
@Command(
    name = "trailsight",
    description = "Ingests CloudTrail from S3 into OpenSearch: nothing lost, nothing doubled.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main {

  private Main() {}

  /**
   * The command line of what ships, to which the tools add their commands.
   *
   * @param shutdown how the process ends that runs the service
   */
  public static CommandLine commandLine(Shutdown shutdown) {
    Map<String, String> environment = System.getenv();
    SafeErrors errors = new SafeErrors();
    return new CommandLine(new Main())
        .addSubcommand(RunCommand.of(environment, shutdown))
        .addSubcommand(SetupCommand.of(environment))
        .addSubcommand(QuarantineCommand.of(environment))
        .addSubcommand(RetentionCommand.of(environment))
        .addSubcommand(ConfigCommand.of(environment))
        .addSubcommand(new CommandLine.HelpCommand())
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /**
   * Runs a command and ends with its exit code: 0 done, 1 failed, 2 unusable arguments or settings.
   * A stop of the service may be asked for before its classes are loaded.
   */
  public static void main(String[] args) {
    Shutdown shutdown = Shutdown.ofProcess();
    if (args.length > 0 && args[0].equals("run")) {
      shutdown.register();
    }
    shutdown.exitAfter(() -> commandLine(shutdown).execute(args));
  }
}
