package io.trailsight.cli;

import io.trailsight.fault.Fault;
import io.trailsight.text.Printable;
import java.io.Closeable;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all commands share: the option for the settings, and how they print and end. */
public final class Invocation {

  /** The exit code of work that is done. */
  public static final int DONE = 0;

  /** The exit code of work that failed, or is not all done. */
  public static final int FAILED = 1;

  /** The exit code if arguments or settings cannot be used. */
  public static final int UNUSABLE = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file (YAML); variables TRAILSIGHT_... win over it.")
  private @Nullable Path config;

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** What a command does; returns its exit code. */
  @FunctionalInterface
  public interface Work<S> {

    int run(S session) throws Fault, UnusableException, InterruptedException, IOException;
  }

  /** Does the work, or prints why that is not possible; returns the exit code. */
  public <S extends Closeable> int use(Connector<S> connector, Work<S> work)
      throws InterruptedException {
    try (S session = connector.connect(config())) {
      return work.run(session);
    } catch (UnusableException e) {
      return unusable(String.valueOf(e.getMessage()));
    } catch (Fault e) {
      return fail(e.reason());
    } catch (IOException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  /** Prints what failed; returns the exit code. */
  public int fail(String reason) {
    err().println("trailsight: " + Printable.of(reason));
    return FAILED;
  }

  /** Prints what is wrong with the settings, on as many lines as it has; returns the exit code. */
  int unusable(String message) {
    message.lines().map(Printable::of).forEach(err()::println);
    return UNUSABLE;
  }

  /**
   * The columns of the terminal to which the result goes; without a terminal, no line is shortened.
   */
  public int width() {
    return isTerminal() ? command().usageMessage().autoWidth(true).width() : Integer.MAX_VALUE;
  }

  /** Whether colours are shown: on a terminal, unless its user wants none (NO_COLOR). */
  public boolean isColoured() {
    return isTerminal() && System.getenv("NO_COLOR") == null;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** The settings file, if one is named. */
  Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  /** Where a command prints its result. */
  public PrintWriter out() {
    return command().commandLine().getOut();
  }

  /** Where a command prints everything else. */
  public PrintWriter err() {
    return command().commandLine().getErr();
  }

  /** The command that this is a mixin of. */
  public CommandSpec command() {
    return Objects.requireNonNull(spec, "this is a mixin of a command");
  }
}
