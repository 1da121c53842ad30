package io.trailsight.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which name was meant. */
final class Nearest {

  /** One letter may be wrong for each so many. */
  private static final int LETTERS_PER_MISTAKE = 5;

  private Nearest() {}

  /**
   * The candidate that differs least from a name; empty when none is near. Case, hyphens and
   * underscores make no difference.
   */
  static Optional<String> to(String name, Collection<String> candidates) {
    String wanted = letters(name);
    LevenshteinDistance distance =
        new LevenshteinDistance(Math.max(1, wanted.length() / LETTERS_PER_MISTAKE));
    return candidates.stream()
        .map(candidate -> Map.entry(candidate, distance.apply(wanted, letters(candidate))))
        .filter(entry -> entry.getValue() >= 0)
        .min(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  /** The rule that an unknown name breaks, with the name that was meant where it can be guessed. */
  static String unknown(String what, String name, Collection<String> candidates) {
    return to(name, candidates)
        .map(nearest -> "is no %s; did you mean %s?".formatted(what, nearest))
        .orElse("is no " + what);
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
