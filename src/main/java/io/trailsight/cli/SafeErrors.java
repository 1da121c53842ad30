package io.trailsight.cli;

import io.trailsight.text.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints what is wrong with arguments, or what broke a command, as picocli does, but safe for a
 * terminal whatever an argument or a message holds.
 */
public final class SafeErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(Printable.of(String.valueOf(e.getMessage())));
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      command.usage(err);
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace, true));
    trace.toString().lines().forEach(line -> command.getErr().println(line(line)));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String line(String text) {
    return text.startsWith("\t") ? "\t" + Printable.of(text.strip()) : Printable.of(text);
  }
}
