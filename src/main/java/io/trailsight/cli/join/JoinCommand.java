package io.trailsight.cli.join;

import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.cli.TimeChoice;
import io.trailsight.cli.UnusableException;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.join.Join;
import io.trailsight.join.JoinReport;
import io.trailsight.join.JoinStore;
import io.trailsight.join.Selection;
import io.trailsight.opensearch.JoinSearch;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight join}: joins access logs with CloudTrail, and compares both. */
@Command(
    name = "join",
    header = "Joins lines of S3 access logs with the events of CloudTrail, and compares both logs.",
    description = {
      "",
      "Adds to the document of each line who called, as the event of the same request states it."
          + " Then reports which lines have no event, and which data events have no line. Events"
          + " are not changed. It may be repeated and interrupted.",
      ""
    },
    footer = {
      "",
      "Example: trailsight join --from 2026-05-01 --to 2026-05-31",
      "The settings are those of `run`. Exit codes: 0 done, 1 failed, or with --strict something",
      "is in one log and not in the other, 2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
public final class JoinCommand implements Callable<Integer> {

  private final Connector<Session> connector;
  private final InstantSource clock;

  @Mixin private Invocation invocation = new Invocation();
  @Mixin private TimeChoice time = new TimeChoice();

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      split = ",",
      description = "The only buckets whose lines are joined.")
  private Set<String> buckets = Set.of();

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(
      names = "--strict",
      description = "End with 1 if a line lacks its event for no known reason, or an event a line.")
  private boolean strict;

  private JoinCommand(Connector<Session> connector, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
  }

  /**
   * What the command works with, until it is closed.
   *
   * @param store both logs
   * @param connection to them
   */
  record Session(JoinStore store, Closeable connection) implements Closeable {

    @Override
    public void close() throws IOException {
      connection.close();
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
            settings -> {
              JsonConnection openSearch = Connections.openSearch(settings);
              return new Session(new JoinSearch(openSearch, settings.index().names()), openSearch);
            }),
        InstantSource.system());
  }

  /** The command on other logs, at another time. */
  static CommandLine of(Connector<Session> connector, InstantSource clock) {
    return new CommandLine(new JoinCommand(connector, clock));
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::join);
  }

  private int join(Session session)
      throws Fault, UnusableException, IOException, InterruptedException {
    TimeChoice.Range range = time.range(clock.instant());
    JoinReport report =
        new Join(session.store(), clock).compare(Selection.of(range.from(), range.to(), buckets));
    if (json) {
      JoinJson.write(report, range, invocation.out());
      invocation.out().println();
    } else {
      new JoinTable(invocation.out()).print(report);
    }
    invocation.out().flush();
    return strict && report.findings() > 0 ? Invocation.FAILED : Invocation.DONE;
  }
}
