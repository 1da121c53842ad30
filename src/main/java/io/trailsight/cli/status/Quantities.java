package io.trailsight.cli.status;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers as people read them. */
final class Quantities {

  private Quantities() {}

  /** Counts by words, in the order of these; those that are 0 are left out. */
  static String counts(Map<String, Long> counts) {
    String words =
        new TreeMap<>(counts)
            .entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(
                    entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    return words.isEmpty() ? "none" : words;
  }

  /** Bytes, in decimal units. */
  static String size(long bytes) {
    double gigabytes = bytes / 1e9;
    return gigabytes >= 1
        ? String.format(Locale.ROOT, "%,.1f GB", gigabytes)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /** A time in its largest unit that suits it. */
  static String words(Duration time) {
    if (time.compareTo(Duration.ofMinutes(2)) < 0) {
      return time.toSeconds() + " s";
    }
    if (time.compareTo(Duration.ofHours(2)) < 0) {
      return time.toMinutes() + " min";
    }
    return time.compareTo(Duration.ofDays(2)) < 0 ? time.toHours() + " h" : time.toDays() + " days";
  }
}
