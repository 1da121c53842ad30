package io.trailsight.cli.quarantine;

import io.trailsight.cli.Connector;
import java.io.OutputStream;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code trailsight quarantine}: what could not be stored, and what to do about it. */
@Command(
    name = "quarantine",
    description =
        "Shows what could not be stored, sends it through the pipeline again, or drops it.",
    subcommands = CommandLine.HelpCommand.class,
    footer = {
      "",
      "The settings are those of `run`. Exit codes: 0 done, 1 failed or not all done,",
      "2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
public final class QuarantineCommand {

  private QuarantineCommand() {}

  /**
   * The command with its own commands.
   *
   * @param bytes takes content that is printed as it is
   */
  public static CommandLine of(Connector<Session> connector, OutputStream bytes) {
    return new CommandLine(new QuarantineCommand())
        .addSubcommand(new ListCommand(connector))
        .addSubcommand(new ShowCommand(connector, bytes))
        .addSubcommand(new RedriveCommand(connector))
        .addSubcommand(new DropCommand(connector, InstantSource.system()))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
