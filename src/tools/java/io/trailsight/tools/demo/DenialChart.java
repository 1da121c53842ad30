package io.trailsight.tools.demo;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Draws denials by time and by bucket as bars of text that fit a terminal of 80 columns. A function
 * of its arguments; it prints nothing itself.
 */
public final class DenialChart {

  private static final int BAR = 40;
  private static final int LABEL = 28;
  private static final int MOST_TIMES = 24;
  private static final int MOST_BUCKETS = 10;
  private static final List<Integer> STEP_HOURS = List.of(1, 2, 3, 4, 6, 8, 12, 24);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String RED = "\u001b[31m";
  private static final String RESET = "\u001b[0m";

  private final Style style;

  public DenialChart(Style style) {
    this.style = style;
  }

  /** What bars are made of. */
  public enum Style {
    ASCII,
    BLOCKS,
    COLORED_BLOCKS;

    /**
     * The style that an output can show.
     *
     * @param terminal whether a person looks at it, rather than a file or another program
     * @param charset how it encodes text
     */
    public static Style of(boolean terminal, Charset charset) {
      if (!charset.canEncode() || !charset.newEncoder().canEncode(EIGHTHS + "█")) {
        return ASCII;
      }
      return terminal ? COLORED_BLOCKS : BLOCKS;
    }
  }

  /**
   * Both charts, one above the other, each line ended by a line feed.
   *
   * @param byHour how many calls were denied, by the beginning of the hour; missing hours count
   *     zero
   * @param byBucket how many were denied, by bucket; the smallest are summed up
   */
  public String render(Map<Instant, Long> byHour, Map<String, Long> byBucket) {
    if (byHour.isEmpty() && byBucket.isEmpty()) {
      return "No denied calls.\n";
    }
    StringBuilder text = new StringBuilder();
    times(text, byHour);
    if (!byHour.isEmpty() && !byBucket.isEmpty()) {
      text.append('\n');
    }
    buckets(text, byBucket);
    return text.toString();
  }

  private void times(StringBuilder text, Map<Instant, Long> byHour) {
    if (byHour.isEmpty()) {
      return;
    }
    SortedMap<Instant, Long> sorted = new TreeMap<>(byHour);
    Duration step = step(sorted.firstKey(), sorted.lastKey());
    SortedMap<Instant, Long> rows = new TreeMap<>();
    Instant last = floor(sorted.lastKey(), step);
    for (Instant time = floor(sorted.firstKey(), step);
        !time.isAfter(last);
        time = time.plus(step)) {
      rows.put(time, 0L);
    }
    sorted.forEach((hour, count) -> rows.merge(floor(hour, step), count, Long::sum));
    boolean days = step.toHours() % 24 == 0;
    String width = days ? step.toDays() + " d" : step.toHours() + " h";
    text.append("Denied calls by time (UTC, ").append(width).append(" a row)\n");
    long most = most(rows);
    rows.forEach((time, count) -> row(text, TIME.format(time), count, most));
  }

  private void buckets(StringBuilder text, Map<String, Long> byBucket) {
    if (byBucket.isEmpty()) {
      return;
    }
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(byBucket.entrySet());
    sorted.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    long most = most(byBucket);
    text.append("Denied calls by bucket\n");
    sorted.stream()
        .limit(MOST_BUCKETS)
        .forEach(bucket -> row(text, name(bucket.getKey()), bucket.getValue(), most));
    if (sorted.size() > MOST_BUCKETS) {
      List<Map.Entry<String, Long>> others = sorted.subList(MOST_BUCKETS, sorted.size());
      long sum = others.stream().mapToLong(Map.Entry::getValue).sum();
      text.append("%d in %d other buckets\n".formatted(sum, others.size()));
    }
  }

  private void row(StringBuilder text, String label, long count, long most) {
    String line = "%-" + LABEL + "s %s";
    String number = count == 0 ? "" : Long.toString(count);
    String bar = bar(count, most);
    String colored = style == Style.COLORED_BLOCKS && !bar.isEmpty() ? RED + bar + RESET : bar;
    String gap = bar.isEmpty() ? "" : " ";
    text.append(line.formatted(label, colored + gap + number).stripTrailing()).append('\n');
  }

  /** A bar as long as its share of the longest; a value above zero never looks like zero. */
  private String bar(long count, long most) {
    if (count <= 0) {
      return "";
    }
    if (style == Style.ASCII) {
      return "#".repeat((int) Math.max(1, Math.round((double) count / most * BAR)));
    }
    int eighths = (int) Math.max(1, Math.round((double) count / most * BAR * 8));
    int rest = eighths % 8;
    return "█".repeat(eighths / 8) + (rest == 0 ? "" : EIGHTHS.charAt(rest));
  }

  private static long most(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /**
   * The shortest span of hours that makes few enough rows; whole days where a day is not enough.
   */
  private static Duration step(Instant first, Instant last) {
    for (int hours : STEP_HOURS) {
      if (rows(first, last, Duration.ofHours(hours)) <= MOST_TIMES) {
        return Duration.ofHours(hours);
      }
    }
    long days = 2;
    while (rows(first, last, Duration.ofDays(days)) > MOST_TIMES) {
      days++;
    }
    return Duration.ofDays(days);
  }

  private static long rows(Instant first, Instant last, Duration step) {
    return Duration.between(floor(first, step), floor(last, step)).dividedBy(step) + 1;
  }

  private static Instant floor(Instant time, Duration step) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** A name as far as it fits, with a question mark for all that is not printable ASCII. */
  private static String name(String bucket) {
    String printable = bucket.replaceAll("[^ -~]", "?");
    return printable.length() <= LABEL ? printable : printable.substring(0, LABEL - 2) + "..";
  }
}
