package io.trailsight.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Guesses which name was meant. */
final class Nearest {

  /** One letter may be wrong in each group of so many. */
  private static final int LETTERS_PER_MISTAKE = 5;

  private Nearest() {}

  /**
   * The candidate that differs least from a name; empty if none is near. Case, hyphens and
   * underscores make no difference.
   */
  static Optional<String> to(String name, Collection<String> candidates) {
    String wanted = letters(name);
    int mistakes = Math.max(1, wanted.length() / LETTERS_PER_MISTAKE);
    return candidates.stream()
        .map(candidate -> Map.entry(candidate, distance(wanted, letters(candidate))))
        .filter(entry -> entry.getValue() <= mistakes)
        .min(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  /** The rule that an unknown name breaks, with the name that was meant where it can be guessed. */
  static String unknown(String name, Collection<String> candidates) {
    return to(name, candidates)
        .map("is not a setting; did you mean %s?"::formatted)
        .orElse("is not a setting");
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /**
   * How many letters must be added, removed or replaced to turn one text into the other, by the
   * algorithm of Wagner and Fischer: each number follows from those above and to the left of it.
   */
  private static int distance(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int[] above = row.clone();
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
