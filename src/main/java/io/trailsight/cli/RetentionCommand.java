package io.trailsight.cli;

import io.trailsight.fault.Fault;
import io.trailsight.provision.retention.RetentionRun;
import io.trailsight.provision.retention.Session;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  private final Connector<Session> connector;
  private final InstantSource clock;

  @Mixin private Invocation invocation = new Invocation();

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  private RetentionCommand(Connector<Session> connector, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
  }

  /**
   * The command.
   *
   * @param clock tells which times are over
   */
  public static CommandLine of(Connector<Session> connector, InstantSource clock) {
    return new CommandLine(new RetentionCommand(connector, clock));
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::apply);
  }

  private int apply(Session session) throws Fault, InterruptedException {
    if (session.terms().isForEver()) {
      invocation
          .err()
          .println(
              "trailsight: nothing to do: neither retention.keep nor retention.mergeAfter is set");
      return Invocation.UNUSABLE;
    }
    RetentionRun run =
        new RetentionRun(
            session.openSearch(), session.terms(), dryRun, invocation.out(), invocation.err());
    return run.isAllDone(clock.instant()) ? Invocation.DONE : Invocation.FAILED;
  }
}
