package io.trailsight.cli.backfill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.backfill.Counts;
import io.trailsight.backfill.Estimate;
import io.trailsight.ingest.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the command prints. */
final class BackfillText {

  private static final double MIB = 1 << 20;

  private BackfillText() {}

  /** What is about to be done, and what it costs. */
  static List<String> estimate(Estimate estimate) {
    return List.of(
        String.format(
            Locale.ROOT, "objects          %,d, %s", estimate.objects(), size(estimate.bytes())),
        String.format(Locale.ROOT, "  complete       %,d", estimate.complete()),
        String.format(
            Locale.ROOT, "  to ingest      %,d, %s", estimate.toDo(), size(estimate.toDoBytes())),
        String.format(
            Locale.ROOT,
            "requests to S3   %,d LIST, %,d GET",
            estimate.allLists(),
            estimate.toDo()),
        String.format(
            Locale.ROOT,
            "cost             $%.4f (estimate, at the prices of S3 Standard in us-east-1)",
            estimate.dollars()));
  }

  /** How far it is. */
  static String progress(Counts.Snapshot counts, Estimate estimate, Duration took) {
    double seconds = Math.max(1e-3, took.toMillis() / 1e3);
    long left = Math.max(0, estimate.toDo() - counts.objects());
    String time =
        counts.objects() == 0 ? "unknown" : clock(Math.round(left * seconds / counts.objects()));
    return String.format(
        Locale.ROOT,
        "%,d of %,d objects, %s of %s, %,.0f records/s, %s left",
        counts.objects(),
        estimate.toDo(),
        size(counts.bytes()),
        size(estimate.toDoBytes()),
        counts.tally().read() / seconds,
        time);
  }

  private static String clock(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** What has become of the objects. */
  static List<String> summary(Counts.Snapshot counts) {
    List<String> lines = new ArrayList<>();
    count(lines, "announced", counts.announced());
    count(lines, "ingested", counts.ingested());
    count(lines, "nothing in it", counts.skipped());
    count(lines, "rejected", counts.rejected());
    count(lines, "failed", counts.failed());
    Tally tally = counts.tally();
    if (tally.read() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "records          %,d: %,d stored, %,d duplicate, %,d quarantined, %,d filtered",
              tally.read(),
              tally.stored(),
              tally.duplicate(),
              tally.quarantined(),
              tally.filtered()));
    }
    return lines;
  }

  private static void count(List<String> lines, String words, long count) {
    if (count > 0) {
      lines.add(String.format(Locale.ROOT, "%-16s %,d", words, count));
    }
  }

  /** All of it as one JSON object. */
  static String json(Estimate estimate, Counts.Snapshot counts, boolean finished) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode expected = json.putObject("estimate");
    expected.put("objects", estimate.objects()).put("bytes", estimate.bytes());
    expected.put("complete", estimate.complete()).put("toIngest", estimate.toDo());
    expected.put("lists", estimate.allLists()).put("dollars", estimate.dollars());
    json.put("finished", finished).put("ingested", counts.ingested());
    json.put("skipped", counts.skipped()).put("rejected", counts.rejected());
    json.put("failed", counts.failed()).put("announced", counts.announced());
    Tally tally = counts.tally();
    ObjectNode records = json.putObject("records");
    records.put("read", tally.read()).put("stored", tally.stored());
    records.put("duplicate", tally.duplicate()).put("quarantined", tally.quarantined());
    records.put("filtered", tally.filtered());
    return json.toString();
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MiB", bytes / MIB);
  }
}
