package io.trailsight.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from elsewhere safe to print on one line: what would break the line, move the cursor
 * or turn the direction of writing is escaped as in Java source, which is also how JSON does it.
 * Keys of objects, names of files, and answers of servers may hold any of it.
 */
public final class Printable {

  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  /** The text on one line. */
  public static String of(String text) {
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
