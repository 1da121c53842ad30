package io.trailsight.cli.quarantine;

import io.trailsight.cli.Connector;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code trailsight quarantine}: what could not be stored, and what to do about it. */
@Command(
    name = "quarantine",
    header = "Shows, redrives or drops what could not be stored.",
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
   * The command with its own commands, on the cluster that the settings name.
   *
   * @param environment the variables of the process
   */
  public static CommandLine of(Map<String, String> environment) {
    return of(
        Connector.of(environment, Session.OnCluster::new),
        new FileOutputStream(FileDescriptor.out));
  }

  /**
   * The command with its own commands.
   *
   * @param bytes receives content that is printed as it is
   */
  static CommandLine of(Connector<Session> connector, OutputStream bytes) {
    return new CommandLine(new QuarantineCommand())
        .addSubcommand(new ListCommand(connector))
        .addSubcommand(new ShowCommand(connector, bytes))
        .addSubcommand(new RedriveCommand(connector))
        .addSubcommand(new DropCommand(connector, InstantSource.system()))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
