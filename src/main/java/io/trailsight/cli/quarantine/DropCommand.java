package io.trailsight.cli.quarantine;

import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Found;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Order;
import io.trailsight.text.Printable;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trailsight quarantine drop}. */
@Command(
    name = "drop",
    header = "Deletes entries for good, with the content that they keep.",
    footer = {
      "",
      "Example: trailsight quarantine drop --kind message --until 30d --yes",
      "Exit codes: 0 dropped, 1 failed or --yes is missing, 2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
final class DropCommand implements Callable<Integer> {

  private final Connector<Session> connector;
  private final InstantSource clock;

  @Mixin private Invocation invocation = new Invocation();
  @Mixin private Selection selection = new Selection();

  @Option(
      names = "--all",
      description = "All entries; required if there is neither an ID nor a filter.")
  private boolean all;

  @Option(names = "--yes", description = "Delete the entries instead of counting them.")
  private boolean yes;

  DropCommand(Connector<Session> connector, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (selection.isEverything() && !all) {
      throw new ParameterException(
          invocation.command().commandLine(),
          "Name the entries: an ID, a filter such as --kind, or --all.");
    }
    return invocation.use(connector, this::drop);
  }

  private int drop(Session session) throws Fault, InterruptedException {
    Filter filter = selection.filter(session.archive()).before(clock.instant());
    Found found = session.archive().find(filter, Order.NEWEST_FIRST);
    if (!yes) {
      invocation
          .err()
          .println(
              entries(Math.min(filter.limit(), found.total()))
                  + " would be deleted for good; --yes does it");
      return Invocation.FAILED;
    }
    long dropped = 0;
    for (List<Kept> page = found.next(); !page.isEmpty(); page = found.next()) {
      List<String> dropping = page.stream().map(Kept::id).toList();
      session.archive().remove(dropping);
      dropping.forEach(id -> invocation.out().println(Printable.of(id)));
      dropped += dropping.size();
    }
    invocation.err().println(entries(dropped) + " dropped");
    return Invocation.DONE;
  }

  private static String entries(long count) {
    return count == 1 ? "1 entry" : count + " entries";
  }
}
