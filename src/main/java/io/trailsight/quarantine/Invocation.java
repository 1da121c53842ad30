package io.trailsight.quarantine;

import io.trailsight.ingest.Fault;
import io.trailsight.quarantine.Connector.Session;
import io.trailsight.quarantine.Connector.UnusableException;
import io.trailsight.text.Printable;
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
final class Invocation {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int UNUSABLE = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file (YAML); variables TRAILSIGHT_... win over it.")
  private @Nullable Path config;

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** What a command does; returns its exit code. */
  @FunctionalInterface
  interface Work {

    int run(Session session) throws Fault, UnusableException, InterruptedException, IOException;
  }

  /** Does the work, or says why that is not possible; returns the exit code. */
  int use(Connector connector, Work work) throws InterruptedException {
    try (Session session = connector.connect(Optional.ofNullable(config))) {
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
  int fail(String reason) {
    err().println("trailsight: " + Printable.of(reason));
    return FAILED;
  }

  PrintWriter out() {
    return command().commandLine().getOut();
  }

  PrintWriter err() {
    return command().commandLine().getErr();
  }

  CommandSpec command() {
    return Objects.requireNonNull(spec, "this is a mixin of a command");
  }
}
