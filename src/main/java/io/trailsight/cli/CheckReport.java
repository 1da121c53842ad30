package io.trailsight.cli;

import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import io.trailsight.text.Printable;
import java.io.PrintWriter;
import java.util.List;

/** Prints the warnings and the findings of {@code config check}. Not thread-safe. */
final class CheckReport {

  private final PrintWriter out;
  private int allowed;
  private int missing;
  private int unneeded;
  private int unknown;

  CheckReport(PrintWriter out) {
    this.out = out;
  }

  /** Prints what may have an unwanted effect. */
  void warn(List<String> warnings) {
    warnings.forEach(warning -> print("! " + warning));
  }

  /** Makes the checks, and prints what each finds; returns whether nothing is missing. */
  boolean make(List<Check> checks) throws InterruptedException {
    for (Check check : checks) {
      print("%s (%s)".formatted(check.permission(), check.subject()), check.call().find());
    }
    print(
        "%d allowed, %d missing, %d not needed, %d not known"
            .formatted(allowed, missing, unneeded, unknown));
    return missing == 0;
  }

  private void print(String what, Finding finding) {
    switch (finding) {
      case Finding.Allowed(String note) -> {
        allowed++;
        print("\u2713 " + what + (note.isEmpty() ? "" : ": " + note));
      }
      case Finding.Missing(String reason) -> {
        missing++;
        print("\u2717 " + what + ": missing: " + reason);
      }
      case Finding.Unneeded(String reason) -> {
        unneeded++;
        print("- " + what + ": not needed: " + reason);
      }
      case Finding.Unknown(String reason) -> {
        unknown++;
        print("? " + what + ": not known: " + reason);
      }
    }
  }

  private void print(String line) {
    out.println(Printable.of(line));
    out.flush();
  }
}
