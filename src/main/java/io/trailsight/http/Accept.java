package io.trailsight.http;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * The media types that a client takes (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#name-accept">RFC 9110</a>).
 *
 * @param ranges the value of the header; empty when there is none
 */
public record Accept(String ranges) {

  private static final String WEIGHT = "q=";

  /** Whether the client names a type, and does not name another one that it prefers. */
  public boolean prefers(String type, String other) {
    double weight = weight(type);
    return weight > 0 && weight >= weight(other);
  }

  /** The highest weight of the ranges that name a type; 0 when none does. */
  private double weight(String type) {
    return Stream.of(ranges.toLowerCase(Locale.ROOT).split(",", -1))
        .map(range -> range.split(";", -1))
        .filter(parts -> parts[0].strip().equals(type))
        .mapToDouble(Accept::weight)
        .max()
        .orElse(0);
  }

  private static double weight(String[] parts) {
    return Stream.of(parts)
        .skip(1)
        .map(String::strip)
        .filter(part -> part.startsWith(WEIGHT))
        .map(part -> part.substring(WEIGHT.length()))
        .mapToDouble(Accept::number)
        .findFirst()
        .orElse(1);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
