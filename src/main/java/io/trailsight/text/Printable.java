package io.trailsight.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from elsewhere safe to print on one line: characters that would break the line, move
 * the cursor or change the direction of writing are escaped as in Java source and in JSON. Object
 * keys, file names and answers of servers may hold any of them.
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
