package io.trailsight.cli.verify;

import io.trailsight.integrity.HourResult;
import io.trailsight.integrity.IntegrityFinding;
import io.trailsight.integrity.IntegrityReport;
import io.trailsight.integrity.IntegrityReport.Day;
import io.trailsight.integrity.Pause;
import io.trailsight.text.Printable;
import java.io.PrintWriter;
import java.util.List;

/** Prints a report for people: a line for each day of a region, then what was found. */
final class VerifyTable {

  private static final String ROW = "%-12s  %-14s  %-10s  %-21s  %5s  %7s  %8s  %8s";

  private final PrintWriter out;

  VerifyTable(PrintWriter out) {
    this.out = out;
  }

  void print(IntegrityReport report) {
    if (report.isEmpty()) {
      out.println("no digests found");
      return;
    }
    out.println(
        ROW.formatted(
            "account", "region", "day", "result", "hours", "digests", "files", "findings"));
    report.days().forEach(this::print);
    report.pauses().forEach(this::print);
    report.findings().forEach(this::print);
    long digests = report.days().stream().mapToLong(Day::digests).sum();
    long files = report.days().stream().mapToLong(Day::files).sum();
    out.println(
        "%d digests proved, %d files compared, %d findings"
            .formatted(digests, files, report.found()));
    if (report.found() > report.findings().size()) {
      out.println("only the first %d findings are listed".formatted(report.findings().size()));
    }
  }

  /** The worst result, and how many hours have it; then the whole day. */
  private void print(Day day) {
    HourResult worst = day.worst();
    int hours = day.hours().values().stream().mapToInt(Integer::intValue).sum();
    out.println(
        ROW.formatted(
            day.account(),
            day.region(),
            day.day(),
            worst.label(),
            day.hours().getOrDefault(worst, 0) + "/" + hours,
            day.digests(),
            day.files(),
            day.findings()));
  }

  private void print(Pause pause) {
    String since = pause.from().map(from -> "no digests since " + from).orElse("no digest before");
    line(
        List.of(
            pause.chain().toString(),
            "logging began " + pause.to(),
            since + ", as the signed digest states"));
  }

  private void print(IntegrityFinding finding) {
    line(
        List.of(
            finding.kind().label(),
            finding.chain().toString(),
            finding.from() + " to " + finding.to(),
            finding.object().isEmpty() ? finding.detail() : finding.object(),
            finding.object().isEmpty() ? "" : finding.detail()));
  }

  private void line(List<String> parts) {
    List<String> stated = parts.stream().filter(part -> !part.isEmpty()).toList();
    out.println(Printable.of(String.join(": ", stated)));
  }
}
