package io.trailsight.retention;

import io.trailsight.ingest.Fault;
import io.trailsight.retention.Connector.Session;
import io.trailsight.retention.Connector.UnusableException;
import io.trailsight.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trailsight retention}: ends the life of indices, and merges them. */
@Command(
    name = "retention",
    description = {
      "Deletes the indices of records and of the ledger that are past retention.keep, and merges",
      "those past retention.mergeAfter, by the time in their names. For clusters without Index",
      "State Management; what that manages is left to it."
    },
    footer = {
      "",
      "Example, for cron: trailsight retention --config /etc/trailsight.yaml",
      "The settings are those of `run`. Exit codes: 0 done, 1 failed or not all done,",
      "2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
public final class RetentionCommand implements Callable<Integer> {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  private final Connector connector;
  private final InstantSource clock;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file (YAML); variables TRAILSIGHT_... win over it.")
  private @Nullable Path config;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Spec private @Nullable CommandSpec spec;

  private RetentionCommand(Connector connector, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
  }

  /**
   * The command.
   *
   * @param clock tells which times are over
   */
  public static CommandLine of(Connector connector, InstantSource clock) {
    return new CommandLine(new RetentionCommand(connector, clock));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = connector.connect(Optional.ofNullable(config))) {
      return apply(session);
    } catch (UnusableException e) {
      String.valueOf(e.getMessage()).lines().map(Printable::of).forEach(err()::println);
      return UNUSABLE;
    } catch (Fault e) {
      return fail(e.reason());
    } catch (IOException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  private int apply(Session session) throws Fault, InterruptedException {
    if (session.terms().isForEver()) {
      err()
          .println(
              "trailsight: nothing to do: neither retention.keep nor retention.mergeAfter is set");
      return UNUSABLE;
    }
    RetentionRun run =
        new RetentionRun(session.openSearch(), session.terms(), dryRun, out(), err());
    return run.isAllDone(clock.instant()) ? DONE : FAILED;
  }

  private int fail(String reason) {
    err().println("trailsight: " + Printable.of(reason));
    return FAILED;
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private PrintWriter err() {
    return commandLine().getErr();
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }
}
