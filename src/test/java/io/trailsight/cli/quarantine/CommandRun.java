package io.trailsight.cli.quarantine;

import io.trailsight.cli.Connector;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One run of {@code trailsight quarantine} and what it printed.
 *
 * @param bytes what went to standard output as bytes, not as text
 */
@SuppressWarnings("ArrayRecordComponent") // read by tests only
record CommandRun(int exitCode, String out, String err, byte[] bytes) {

  /** Runs a command. */
  static CommandRun of(Connector<Session> connector, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CommandLine command = QuarantineCommand.of(connector, bytes);
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString(), bytes.toByteArray());
  }
}
