package io.trailsight.cli;

import io.trailsight.service.Provisioning;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of {@code trailsight setup} and what it printed. */
public record SetupRun(int exitCode, String out, String err) {

  /** Runs the command. */
  public static SetupRun of(Connector<Provisioning> connector, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = SetupCommand.of(connector);
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments);
    return new SetupRun(exitCode, out.toString(), err.toString());
  }
}
