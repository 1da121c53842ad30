package io.trailsight.cli.quarantine;

import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trailsight quarantine show}. */
@Command(
    name = "show",
    header = "Shows everything about one entry.",
    footer = {
      "",
      "Example: trailsight quarantine show --raw 0f3a9c51b2d7 | gunzip | jq .",
      "Exit codes: 0 shown, 1 failed, 2 unusable arguments or settings."
    },
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

  private final Connector<Session> connector;
  private final OutputStream bytes;

  @Mixin private Invocation invocation = new Invocation();

  @Parameters(
      paramLabel = "ID",
      converter = Selection.Id.class,
      description = "The entry's id; the beginning that list prints is enough.")
  private String id = "";

  @Option(
      names = "--raw",
      description = "Print the content alone, exactly as it is kept, whatever it holds.")
  private boolean raw;

  ShowCommand(Connector<Session> connector, OutputStream bytes) {
    this.connector = connector;
    this.bytes = bytes;
  }

  @Override
  public Integer call() throws InterruptedException {
    return invocation.use(connector, this::show);
  }

  private int show(Session session) throws Fault, InterruptedException, IOException {
    Kept entry = Selection.entry(session.archive(), id);
    Optional<Raw> content = session.archive().content(entry.id());
    if (!raw) {
      EntryText.all(entry, content).forEach(invocation.out()::println);
      return Invocation.DONE;
    }
    if (content.isEmpty()) {
      return invocation.fail("this entry has no content");
    }
    bytes.write(content.get().bytes());
    bytes.flush();
    return Invocation.DONE;
  }
}
