package io.trailsight.cli.join;

import io.trailsight.join.Absence;
import io.trailsight.join.JoinReport;
import io.trailsight.join.JoinReport.Counts;
import io.trailsight.join.JoinReport.Day;
import io.trailsight.text.Printable;
import java.io.PrintWriter;

/** Prints a report for people: a line for each day of a bucket, then what was found. */
final class JoinTable {

  private static final String ROW = "%-40s  %-10s  %9s  %9s  %13s  %9s  %12s";

  private final PrintWriter out;

  JoinTable(PrintWriter out) {
    this.out = out;
  }

  void print(JoinReport report) {
    if (report.days().isEmpty()) {
      out.println("no lines of access logs found");
      return;
    }
    out.println(
        ROW.formatted(
            "bucket", "day", "lines", "joined", "without event", "events", "without line"));
    report.days().forEach(this::print);
    Counts total = report.total();
    total
        .alone()
        .forEach(
            (reason, count) ->
                out.println("%d lines without event: %s".formatted(count, reason.words())));
    if (total.missing() > 0) {
      out.println("%d data events without line".formatted(total.missing()));
    }
    report.days().entrySet().stream()
        .filter(day -> day.getValue().alone().containsKey(Absence.NOT_SELECTED))
        .map(day -> day.getKey().bucket())
        .distinct()
        .forEach(bucket -> out.println(Printable.of("no data event at all: " + bucket)));
    out.println(
        "%d of %d lines joined, %d of them now"
            .formatted(total.joined(), total.lines(), total.written()));
  }

  private void print(Day day, Counts counts) {
    out.println(
        ROW.formatted(
            Printable.of(day.bucket()),
            day.date(),
            counts.lines(),
            counts.joined(),
            counts.lines() - counts.joined(),
            counts.events(),
            counts.missing()));
  }
}
