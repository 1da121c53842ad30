package io.trailsight.cli;

import io.trailsight.provision.retention.RetentionRun.Effect;
import io.trailsight.provision.retention.RetentionRun.Result;
import io.trailsight.text.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints what happens to each index, and sums it up. Not thread-safe. */
final class RetentionReport {

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean dryRun;
  private int deleted;
  private long freed;
  private int merged;
  private int failed;

  RetentionReport(PrintWriter out, PrintWriter err, boolean dryRun) {
    this.out = out;
    this.err = err;
    this.dryRun = dryRun;
  }

  /** Prints the result for an index. */
  void add(Result result) {
    switch (result.effect()) {
      case Effect.Deleted _ -> {
        deleted++;
        freed += result.bytes();
        line(result, dryRun ? "would be deleted" : "deleted");
      }
      case Effect.Merged(var bytes) -> {
        merged++;
        line(result, bytes.map(now -> "merged, now " + size(now)).orElse("would be merged"));
      }
      case Effect.Kept(String reason) -> line(result, reason);
      case Effect.Failed(String reason) -> {
        failed++;
        err.println("trailsight: " + Printable.of(result.index() + ": " + reason));
      }
    }
  }

  private void line(Result result, String words) {
    out.println("%-28s %10s  %s".formatted(result.index(), size(result.bytes()), words));
  }

  /**
   * Prints the sums.
   *
   * @return whether nothing failed
   */
  boolean end() {
    out.println(
        "%s%s deleted, %s; %s merged; %d failed"
            .formatted(
                dryRun ? "would be: " : "",
                indices(deleted),
                size(freed),
                indices(merged),
                failed));
    return failed == 0;
  }

  private static String indices(int count) {
    return count == 1 ? "1 index" : count + " indices";
  }

  /** A number of bytes as people read it: {@code 1.4 GiB}. */
  static String size(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.size() - 1) {
      amount /= 1024;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
  }
}
