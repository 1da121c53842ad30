package io.trailsight.cli.quarantine;

import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.cli.UnusableException;
import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trailsight quarantine redrive}. */
@Command(
    name = "redrive",
    header = "Sends entries through the pipeline again.",
    description = {
      "",
      "Removes the entries whose records are safe afterwards. Without an ID or a filter, all"
          + " entries are sent.",
      ""
    },
    footer = {
      "",
      "Example: trailsight quarantine redrive --bucket trail-logs --type object_rejected",
      "Exit codes: 0 no entry stays, 1 an entry stays or it failed, 2 unusable arguments or"
          + " settings."
    },
    mixinStandardHelpOptions = true)
final class RedriveCommand implements Callable<Integer> {

  private final Connector<Session> connector;

  @Mixin private Invocation invocation = new Invocation();
  @Mixin private Selection selection = new Selection();

  RedriveCommand(Connector<Session> connector) {
    this.connector = connector;
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::redrive);
  }

  private int redrive(Session session) throws Fault, UnusableException, InterruptedException {
    Filter filter = selection.filter(session.archive());
    RedriveReport report = new RedriveReport(invocation.out()::println);
    try {
      session.redrive().run(filter, report::expect, report::add);
    } catch (Fault fault) {
      report.summary().forEach(invocation.out()::println);
      return invocation.fail("stopped: " + fault.reason());
    }
    report.summary().forEach(invocation.out()::println);
    return report.isClean() ? Invocation.DONE : Invocation.FAILED;
  }
}
