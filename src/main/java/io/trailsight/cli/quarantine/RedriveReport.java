package io.trailsight.cli.quarantine;

import io.trailsight.quarantine.Redriven;
import io.trailsight.quarantine.Redriven.Safety;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what became of entries, and tells at once of each that stays. Not thread-safe. */
final class RedriveReport {

  private final Consumer<String> lines;
  private final Map<Safety, Long> removed = new EnumMap<>(Safety.class);
  private long expected;
  private long gone;
  private long stayed;

  /**
   * @param lines takes a line, safe to print, for each entry that stays
   */
  RedriveReport(Consumer<String> lines) {
    this.lines = lines;
  }

  void expect(long entries) {
    expected = entries;
  }

  void add(Redriven redriven) {
    switch (redriven) {
      case Redriven.Removed(_, Safety safety) -> removed.merge(safety, 1L, Long::sum);
      case Redriven.Gone _ -> gone++;
      case Redriven.Stayed(var entry, String reason) -> {
        stayed++;
        lines.accept(EntryText.staying(entry, reason));
      }
    }
  }

  /** Whether nothing stays and everything was tried. */
  boolean isClean() {
    return stayed == 0 && untried() == 0;
  }

  /** A line for each outcome that occurred, behind one for all. */
  List<String> summary() {
    List<String> summary = new ArrayList<>();
    summary.add(expected == 0 ? "no entry matches" : "entries            " + expected);
    removed.forEach((safety, count) -> count(summary, words(safety), count));
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

  private static String words(Safety safety) {
    return switch (safety) {
      case INGESTED -> "ingested";
      case NOTHING_TO_INGEST -> "nothing in it";
      case STORED -> "stored";
      case DUPLICATE -> "known already";
    };
  }
}
