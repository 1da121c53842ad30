package io.trailsight.cli;

import io.trailsight.fault.Fault;
import io.trailsight.text.Printable;
import java.io.Closeable;
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

/** The option for the settings, and how every command ends when it cannot do its work. */
public final class Invocation {

  /** The exit code of work that is done. */
  public static final int DONE = 0;

  /** The exit code of work that failed, or is not all done. */
  public static final int FAILED = 1;

  /** The exit code where arguments or settings cannot be used. */
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

  /** Does the work, or says why that is not possible; returns the exit code. */
  public <S extends Closeable> int use(Connector<S> connector, Work<S> work)
      throws InterruptedException {
    try (S session = connector.connect(Optional.ofNullable(config))) {
      return work.run(session);
    } catch (UnusableException e) {
      String.valueOf(e.getMessage()).lines().map(Printable::of).forEach(err()::println);
      return UNUSABLE;
    } catch (Fault e) {
      return fail(e.reason());
    } catch (IOException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  /** Says what went wrong; returns the exit code. */
  public int fail(String reason) {
    err().println("trailsight: " + Printable.of(reason));
    return FAILED;
  }

  /** Where a command prints what it was asked for. */
  public PrintWriter out() {
    return command().commandLine().getOut();
  }

  /** Where it prints what else there is to say. */
  public PrintWriter err() {
    return command().commandLine().getErr();
  }

  /** The command that this is a mixin of. */
  public CommandSpec command() {
    return Objects.requireNonNull(spec, "this is a mixin of a command");
  }
}
