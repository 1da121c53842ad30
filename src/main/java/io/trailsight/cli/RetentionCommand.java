package io.trailsight.cli;

import io.trailsight.config.Settings;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.retention.RetentionRun;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight retention}: deletes and merges old indices. */
@Command(
    name = "retention",
    header = "Deletes and merges indices whose time has passed.",
    description = {
      "",
      "Deletes the indices of records and of the ledger that are past retention.keep, and merges"
          + " those past retention.mergeAfter, by the time in their names. It is for clusters"
          + " without Index State Management; indices under its policies are not touched.",
      ""
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

  @Option(names = "--dry-run", description = "Only report what would be done.")
  private boolean dryRun;

  private RetentionCommand(Connector<Session> connector, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
  }

  /**
   * What the command works with, until it is closed.
   *
   * @param openSearch the cluster
   * @param names of the indices
   * @param terms how long indices are kept
   */
  record Session(JsonConnection openSearch, IndexNames names, Settings.Retention terms)
      implements Closeable {

    @Override
    public void close() throws IOException {
      openSearch.close();
    }
  }

  /**
   * The command on the cluster that the settings name.
   *
   * @param environment the variables of the process
   */
  public static CommandLine of(Map<String, String> environment) {
    return of(
        Connector.of(
            environment,
            settings ->
                new Session(
                    Connections.openSearch(settings),
                    settings.index().names(),
                    settings.retention())),
        InstantSource.system());
  }

  /** The command on another cluster, at another time. */
  static CommandLine of(Connector<Session> connector, InstantSource clock) {
    return new CommandLine(new RetentionCommand(connector, clock));
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::apply);
  }

  private int apply(Session session) throws Fault, InterruptedException {
    if (session.terms().isEmpty()) {
      invocation
          .err()
          .println(
              "trailsight: nothing to do: neither retention.keep nor retention.mergeAfter is set");
      return Invocation.UNUSABLE;
    }
    RetentionReport report = new RetentionReport(invocation.out(), invocation.err(), dryRun);
    new RetentionRun(session.openSearch(), session.names(), session.terms())
        .apply(clock.instant(), dryRun, report::add);
    return report.end() ? Invocation.DONE : Invocation.FAILED;
  }
}
