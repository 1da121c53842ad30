package io.trailsight.tools.demo;

import io.trailsight.ingest.Tally;
import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.Expected.Listed;
import io.trailsight.text.Printable;
import io.trailsight.tools.demo.DenialChart.Style;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a demo prints at its end, and whether all is as it must be. */
final class DemoReport {

  private static final int MOST_REJECTED = 10;

  /**
   * What means the same to a shell, in a URL and in a query: all that S3 allows in a bucket's name.
   */
  private static final String PLAIN = "[a-z0-9.-]+";

  private final Progress progress;
  private final Findings findings;
  private final Optional<Expected> expected;
  private final List<String> wrong = new ArrayList<>();

  DemoReport(Progress progress, Findings findings, Optional<Expected> expected) {
    this.progress = progress;
    this.findings = findings;
    this.expected = expected;
    check();
  }

  private void check() {
    Tally tally = progress.tally();
    expect(progress.balances(), "each record of an object has exactly one fate", tally);
    expect(foundAll(tally), "documents found are " + tally.stored(), found());
    if (expected.isPresent()) {
      Expected known = expected.get();
      same("objects ingested", progress.ingestedObjects(), known.objects());
      same("objects skipped", progress.skippedObjects(), known.skipped());
      same("objects rejected", progress.rejected().size(), known.rejected());
      same("records read", tally.read(), known.records());
      same("records quarantined", tally.quarantined(), known.quarantined());
      same("records filtered", tally.filtered(), known.filtered());
      same("documents stored", tally.stored(), known.events() + known.lines());
      same("lines found", findings.lines(), known.lines());
      same("lines joined", findings.joined(), known.joined());
      Listed listed = listed();
      expect(listed.equals(known.listed()), "digests prove " + known.listed(), listed);
      same("documents found", findings.documents(), known.events());
      same("denials found", findings.denied(), known.denied());
      expect(
          findings.deniedByBucket().equals(known.deniedByBucket()),
          "denials by bucket are " + known.deniedByBucket(),
          findings.deniedByBucket());
      expect(
          findings.deniedByHour().equals(known.deniedByHour()),
          "denials by hour are " + known.deniedByHour(),
          findings.deniedByHour());
    }
  }

  private Listed listed() {
    return progress
        .listed()
        .map(
            files -> new Listed(files.verified(), files.healed(), files.altered(), files.missing()))
        .orElse(new Listed(0, 0, 0, 0));
  }

  /** What came before the break in a rejected object is stored, but counted nowhere. */
  private boolean foundAll(Tally tally) {
    return progress.rejected().isEmpty() ? found() == tally.stored() : found() >= tally.stored();
  }

  private long found() {
    return findings.documents() + findings.lines();
  }

  private void same(String what, long actual, long wanted) {
    expect(actual == wanted, what + " are " + wanted, actual);
  }

  private void expect(boolean holds, String what, Object actual) {
    if (!holds) {
      wrong.add("expected: " + what + "; found: " + actual);
    }
  }

  /** Whether the tally balances and searches find what they must. */
  boolean isRight() {
    return wrong.isEmpty();
  }

  void print(PrintStream out, Style style, URI openSearch, Duration ingesting) {
    Tally tally = progress.tally();
    double seconds = Math.max(ingesting.toMillis(), 1) / 1000.0;
    out.printf(
        "%n%d objects in %.1f s (%.0f records a second)%n",
        progress.objects(), seconds, tally.read() / seconds);
    out.printf("  ingested %7d%n", progress.ingestedObjects());
    out.printf(
        "  skipped  %7d   digests and objects of other services%n", progress.skippedObjects());
    out.printf("  rejected %7d   cannot be read, kept in quarantine%n", progress.rejected().size());
    out.printf("%nrecords%n  read        %7d%n", tally.read());
    out.printf("  stored      %7d%n", tally.stored());
    out.printf("  duplicate   %7d   delivered more than once, stored once%n", tally.duplicate());
    out.printf("  quarantined %7d   cannot be read or stored%n", tally.quarantined());
    out.printf("  filtered    %7d   left out by a rule%n", tally.filtered());
    if (progress.again() > 0) {
      out.printf("%n%d objects were delivered again and changed nothing%n", progress.again());
    }
    printRejected(out);
    long broken = found() - tally.stored();
    if (!progress.rejected().isEmpty() && broken > 0) {
      out.printf(
          "%n%d documents are of rejected objects: what came before they broke off%n", broken);
    }
    printListed(out);
    if (findings.lines() > 0) {
      out.printf(
          "%nLines of access logs: %d, of which %d are joined with their event%n",
          findings.lines(), findings.joined());
    }
    out.printf("%nDenied: %d of %d events%n%n", findings.denied(), findings.documents());
    out.print(new DenialChart(style).render(findings.deniedByHour(), findings.deniedByBucket()));
    printSearch(out, openSearch);
    wrong.forEach(line -> out.println(Printable.of(line)));
  }

  private void printListed(PrintStream out) {
    progress
        .listed()
        .ifPresent(
            files ->
                out.printf(
                    "%nFiles that digests list: %d as delivered, %d healed, %d altered,"
                        + " %d missing%n",
                    files.verified(), files.healed(), files.altered(), files.missing()));
  }

  private void printRejected(PrintStream out) {
    SortedMap<String, String> rejected = progress.rejected();
    if (!rejected.isEmpty()) {
      out.println();
    }
    rejected.entrySet().stream()
        .limit(MOST_REJECTED)
        .forEach(
            entry ->
                out.printf(
                    "  rejected: %s: %s%n",
                    Printable.of(entry.getKey()), Printable.of(entry.getValue())));
    if (rejected.size() > MOST_REJECTED) {
      out.printf("  rejected: and %d more%n", rejected.size() - MOST_REJECTED);
    }
  }

  private void printSearch(PrintStream out, URI openSearch) {
    String query =
        "accessDenied:true"
            + findings
                .bucketToLookAt()
                .filter(bucket -> bucket.matches(PLAIN))
                .map(bucket -> "+AND+s3.bucketName:%22" + bucket + "%22")
                .orElse("");
    out.printf(
        "%nSearch a denied event:%n  curl -s '%s/cloudtrail/_search?pretty&size=1&q=%s'%n%n",
        openSearch, query);
  }
}
