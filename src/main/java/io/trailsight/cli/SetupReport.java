package io.trailsight.cli;

import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.text.Printable;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints what was done for each component, and sums it up. Not thread-safe. */
final class SetupReport {

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean dryRun;
  private final Map<Action, Long> counts = new EnumMap<>(Action.class);
  private boolean failed;
  private int failedComponents;

  SetupReport(PrintWriter out, PrintWriter err, boolean dryRun) {
    this.out = out;
    this.err = err;
    this.dryRun = dryRun;
  }

  /** Prints the changes of a component; things that need no change are only counted. */
  void done(String title, List<Change> changes) {
    out.println(title);
    changes.stream()
        .filter(change -> change.action() != Action.CURRENT)
        .forEach(change -> line(label(change.action()), words(change)));
    long current = changes.stream().filter(change -> change.action() == Action.CURRENT).count();
    if (current > 0) {
      line(Action.CURRENT.label(), String.valueOf(current));
    } else if (changes.isEmpty()) {
      line("nothing", "there is nothing to do");
    }
    changes.forEach(change -> counts.merge(change.action(), 1L, Long::sum));
    failed |= changes.stream().anyMatch(change -> change.action().isFailure());
  }

  /** Prints why a component could not be installed. */
  void failed(String title, String reason) {
    out.println(title);
    out.println("  failed");
    err.println("trailsight: " + Printable.of(title + ": " + reason));
    failed = true;
    failedComponents++;
  }

  /** Prints a note. */
  void note(String text) {
    out.println("note: " + Printable.of(text));
  }

  /**
   * Prints the sum; a component that could not be installed counts as one.
   *
   * @return whether nothing failed, was refused or stopped; what a server does not support is no
   *     failure
   */
  boolean end() {
    boolean whole = !failed;
    String sum =
        Stream.concat(
                counts.entrySet().stream()
                    .map(count -> count.getValue() + " " + sum(count.getKey())),
                Stream.of(failedComponents + " failed").filter(_ -> failedComponents > 0))
            .collect(Collectors.joining(", "));
    String verdict = dryRun ? "dry run, nothing is written" : whole ? "done" : "not all is done";
    out.println(verdict + ": " + (sum.isEmpty() ? "nothing" : sum));
    return whole;
  }

  private String label(Action action) {
    return dryRun ? action.plan() : action.label();
  }

  private String sum(Action action) {
    return dryRun && action.writes() ? "to " + action.plan() : action.label();
  }

  private static String words(Change change) {
    return change.note().isEmpty() ? change.subject() : change.subject() + ": " + change.note();
  }

  private void line(String action, String words) {
    out.println("  %-11s  %s".formatted(action, Printable.of(words)));
  }
}
