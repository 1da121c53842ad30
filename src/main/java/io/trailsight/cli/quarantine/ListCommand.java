package io.trailsight.cli.quarantine;

import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive.Found;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trailsight quarantine list}. */
@Command(
    name = "list",
    header = "Lists entries, the newest first.",
    footer = {
      "",
      "Example: trailsight quarantine list --type object_rejected --since 1d",
      "Exit codes: 0 listed, 1 failed, 2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  private final Connector<Session> connector;

  @Mixin private Invocation invocation = new Invocation();
  @Mixin private Selection.Filters filter = new Selection.Filters();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Selection.Limit.class,
      defaultValue = "50",
      description = "The most entries that are listed (${DEFAULT-VALUE}).")
  private long limit;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object a line, such as jq reads.")
  private Format format = Format.TABLE;

  /** The form of the list. */
  enum Format {
    /** Columns that fit the terminal. */
    TABLE,
    /** One JSON object a line. */
    JSON
  }

  ListCommand(Connector<Session> connector) {
    this.connector = connector;
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::list);
  }

  private int list(Session session) throws Fault, InterruptedException {
    Found found = session.archive().find(filter.filter(List.of(), limit), Order.NEWEST_FIRST);
    long listed =
        switch (format) {
          case TABLE -> table(found);
          case JSON -> json(found);
        };
    if (found.total() > listed) {
      invocation.err().println(found.total() - listed + " more; --limit N lists them");
    }
    return Invocation.DONE;
  }

  private long table(Found found) throws Fault, InterruptedException {
    List<EntryText.Row> rows = new ArrayList<>();
    for (List<Kept> page = found.next(); !page.isEmpty(); page = found.next()) {
      page.forEach(entry -> rows.add(EntryText.row(entry)));
    }
    if (found.total() == 0) {
      invocation.out().println("no entry matches");
    } else {
      EntryText.table(rows, invocation.width()).forEach(invocation.out()::println);
    }
    return rows.size();
  }

  private long json(Found found) throws Fault, InterruptedException {
    long listed = 0;
    for (List<Kept> page = found.next(); !page.isEmpty(); page = found.next()) {
      page.forEach(entry -> invocation.out().println(EntryText.json(entry)));
      listed += page.size();
    }
    return listed;
  }
}
