package io.trailsight.telemetry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from elsewhere safe to print on one line: what would break the line, move the cursor
 * or turn the direction of writing is escaped as in Java source. Keys of objects may hold any of
 * it.
 */
final class Printable {

  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  static String of(String text) {
    return UNSAFE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(escape(match.group())));
  }

  private static String escape(String character) {
    StringBuilder escaped = new StringBuilder();
    character.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
    return escaped.toString();
  }
}
