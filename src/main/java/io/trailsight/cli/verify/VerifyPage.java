package io.trailsight.cli.verify;

import io.trailsight.integrity.HourResult;
import io.trailsight.integrity.IntegrityReport;
import io.trailsight.text.Printable;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as a page of HTML that needs nothing else: no script, no image, no other file. */
final class VerifyPage {

  private static final String STYLE =
      """
      body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;\
      color:#1a1c21;background:#fff}
      h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
      table{border-collapse:collapse;width:100%}
      th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d3dae6;\
      vertical-align:top;overflow-wrap:anywhere}
      th{font-weight:600;background:#f5f7fa}td.n{text-align:right;font-variant-numeric:tabular-nums}
      .complete{color:#00695c}.unvalidated{color:#69707d}
      .unsigned,.gap{color:#9a5b00;font-weight:600}.altered{color:#b3261e;font-weight:600}
      .verdict{font-size:1.1rem;margin:.5rem 0 0}
      """;

  private static final List<String> PLACES = List.of("place", "from", "to", "checked at");
  private static final List<String> KEYS =
      List.of("region", "fingerprint of the public key", "digests that it verified");
  private static final List<String> FINDINGS =
      List.of("finding", "digests of", "from", "to", "object", "detail");
  private static final List<String> PAUSES = List.of("digests of", "last digest before", "began");

  private final PrintWriter out;

  private VerifyPage(PrintWriter out) {
    this.out = out;
  }

  /**
   * Writes the page, row by row: it is never in memory as a whole.
   *
   * @param places what was verified
   * @param out not closed here
   */
  static void write(IntegrityReport report, List<String> places, PrintWriter out) {
    VerifyPage page = new VerifyPage(out);
    out.print(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Integrity of CloudTrail</title>
        <style>%s</style></head><body>
        <h1>Integrity of CloudTrail</h1>
        %s
        """
            .formatted(STYLE, verdict(report)));
    page.table("What was checked", PLACES, checked(report, places));
    page.table("Keys", KEYS, keys(report));
    page.table("Findings", FINDINGS, findings(report));
    page.table("Logging began", PAUSES, pauses(report));
    page.table("Days", days(), report.days().stream().map(VerifyPage::row));
    out.println("</body></html>");
  }

  private static String verdict(IntegrityReport report) {
    if (report.isEmpty()) {
      return "<p class=\"verdict unsigned\">No digests were found, so nothing is proved.</p>";
    }
    return report.found() == 0
        ? "<p class=\"verdict complete\">Nothing is missing, altered or unproved in the"
            + " digests.</p>"
        : "<p class=\"verdict altered\">%d findings.</p>".formatted(report.found());
  }

  private static Stream<String> checked(IntegrityReport report, List<String> places) {
    return places.stream()
        .map(
            place ->
                row(
                    place,
                    report.range().from().toString(),
                    report.range().to().toString(),
                    report.checkedAt().toString()));
  }

  private static Stream<String> keys(IntegrityReport report) {
    return report.keys().entrySet().stream()
        .map(
            key ->
                row(
                    key.getKey().region(),
                    key.getKey().fingerprint(),
                    String.valueOf(key.getValue())))
        .sorted();
  }

  private static Stream<String> findings(IntegrityReport report) {
    return report.findings().stream()
        .map(
            finding ->
                row(
                    finding.kind().label(),
                    finding.chain().toString(),
                    finding.from().toString(),
                    finding.to().toString(),
                    finding.object(),
                    finding.detail()));
  }

  private static Stream<String> pauses(IntegrityReport report) {
    return report.pauses().stream()
        .map(
            pause ->
                row(
                    pause.chain().toString(),
                    pause.from().map(Object::toString).orElse("none"),
                    pause.to().toString()));
  }

  private static List<String> days() {
    return Stream.of(
            Stream.of("account", "region", "day", "result"),
            Stream.of(HourResult.values()).map(HourResult::label),
            Stream.of("digests", "files"))
        .flatMap(names -> names)
        .toList();
  }

  private static String row(IntegrityReport.Day day) {
    HourResult worst = day.worst();
    String hours =
        Stream.of(HourResult.values())
            .map(result -> number(day.hours().getOrDefault(result, 0)))
            .collect(Collectors.joining());
    return "<tr>%s%s%s<td class=\"%s\">%s</td>%s%s%s</tr>"
        .formatted(
            cell(day.account()),
            cell(day.region()),
            cell(day.day().toString()),
            style(worst),
            worst.label(),
            hours,
            number(day.digests()),
            number(day.files()));
  }

  private static String style(HourResult result) {
    return switch (result) {
      case COMPLETE -> "complete";
      case UNVALIDATED -> "unvalidated";
      case UNSIGNED -> "unsigned";
      case GAP -> "gap";
      case ALTERED -> "altered";
    };
  }

  private void table(String title, List<String> head, Stream<String> rows) {
    out.println("<h2>" + escape(title) + "</h2>");
    Iterator<String> next = rows.iterator();
    if (!next.hasNext()) {
      out.println("<p>None.</p>");
      return;
    }
    String names =
        head.stream().map(name -> "<th>" + escape(name) + "</th>").collect(Collectors.joining());
    out.println("<table><thead><tr>" + names + "</tr></thead><tbody>");
    next.forEachRemaining(out::println);
    out.println("</tbody></table>");
  }

  private static String row(String... cells) {
    return Stream.of(cells).map(VerifyPage::cell).collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String cell(String text) {
    return "<td>" + escape(text) + "</td>";
  }

  private static String number(long number) {
    return "<td class=\"n\">" + number + "</td>";
  }

  /** Keys of objects may hold any character. */
  private static String escape(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
