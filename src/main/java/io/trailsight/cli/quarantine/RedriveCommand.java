package io.trailsight.cli.quarantine;

import io.trailsight.cli.Connector;
import io.trailsight.cli.Invocation;
import io.trailsight.cli.UnusableException;
import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.RedriveResult;
import io.trailsight.quarantine.RedriveResult.Resolution;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
    Report report = new Report(invocation.out()::println);
    try {
      session.redrive().run(filter, report::expect, report::add);
    } catch (Fault fault) {
      report.summary().forEach(invocation.out()::println);
      return invocation.fail("stopped: " + fault.reason());
    }
    report.summary().forEach(invocation.out()::println);
    return report.isClean() ? Invocation.DONE : Invocation.FAILED;
  }

  /** Counts what became of entries, and prints at once each that stays. Not thread-safe. */
  private static final class Report {

    private final Consumer<String> lines;
    private final Map<Resolution, Long> removed = new EnumMap<>(Resolution.class);
    private long expected;
    private long gone;
    private long stayed;

    /**
     * @param lines takes a line, safe to print, for each entry that stays
     */
    Report(Consumer<String> lines) {
      this.lines = lines;
    }

    void expect(long entries) {
      expected = entries;
    }

    void add(RedriveResult redriven) {
      switch (redriven) {
        case RedriveResult.Removed(_, Resolution resolution) ->
            removed.merge(resolution, 1L, Long::sum);
        case RedriveResult.Gone _ -> gone++;
        case RedriveResult.Stayed(var entry, String reason) -> {
          stayed++;
          lines.accept(EntryText.staying(entry, reason));
        }
      }
    }

    /** Whether nothing stays and everything was tried. */
    boolean isClean() {
      return stayed == 0 && untried() == 0;
    }

    /** A line for all entries, then one for each result that occurred. */
    List<String> summary() {
      List<String> summary = new ArrayList<>();
      summary.add(expected == 0 ? "no entry matches" : "entries            " + expected);
      removed.forEach((resolution, count) -> count(summary, words(resolution), count));
      count(summary, "gone meanwhile", gone);
      count(summary, "stay", stayed);
      count(summary, "not tried", untried());
      return summary;
    }

    private long untried() {
      return expected - removed.values().stream().mapToLong(Long::longValue).sum() - gone - stayed;
    }

    private static void count(List<String> summary, String words, long count) {
      if (count != 0) {
        summary.add("  %-15s  %d".formatted(words, count));
      }
    }

    private static String words(Resolution resolution) {
      return switch (resolution) {
        case INGESTED -> "ingested";
        case NOTHING_TO_INGEST -> "nothing in it";
        case STORED -> "stored";
        case DUPLICATE -> "known already";
        case FILTERED -> "filtered";
      };
    }
  }
}
