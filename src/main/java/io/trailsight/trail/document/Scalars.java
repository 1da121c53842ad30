package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads one JSON scalar as the type of a field. A value that does not fit causes no exception. */
final class Scalars {

  private static final int MAX_DIGITS = 18;
  private static final int ACCOUNT_DIGITS = 12;
  private static final double LONG_LIMIT = 0x1p63;

  private Scalars() {}

  /** Absent: missing, null, or an empty text, which all mean the same in CloudTrail. */
  static boolean isAbsent(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().isEmpty());
  }

  /** The first text, or the second if the first is absent. */
  static String firstOf(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  /** A whole number: an integer, a floating-point number without a fraction, or digits as text. */
  static OptionalLong integer(JsonNode value) {
    if (value.isTextual()) {
      return integer(value.textValue());
    }
    if (value.isIntegralNumber()) {
      return value.canConvertToLong() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }
    if (value.isBigDecimal()) {
      return integer(value.decimalValue());
    }
    if (value.isNumber()) {
      double number = value.doubleValue();
      boolean whole = Math.rint(number) == number && Math.abs(number) < LONG_LIMIT;
      return whole ? OptionalLong.of((long) number) : OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  private static OptionalLong integer(BigDecimal number) {
    long whole = number.longValue();
    return number.compareTo(BigDecimal.valueOf(whole)) == 0
        ? OptionalLong.of(whole)
        : OptionalLong.empty();
  }

  /** Up to 18 digits, with or without a minus sign. */
  static OptionalLong integer(String text) {
    boolean negative = text.startsWith("-");
    int start = negative ? 1 : 0;
    if (text.length() == start || text.length() - start > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalLong.empty();
      }
      number = number * 10 + (c - '0');
    }
    return OptionalLong.of(negative ? -number : number);
  }

  /** A finite number. */
  static OptionalDouble decimal(JsonNode value) {
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /** A boolean, or its name as text in any case. */
  static Optional<Boolean> flag(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    }
    if (value.isTextual()) {
      if (value.textValue().equalsIgnoreCase("true")) {
        return Optional.of(true);
      }
      if (value.textValue().equalsIgnoreCase("false")) {
        return Optional.of(false);
      }
    }
    return Optional.empty();
  }

  /** Whether a text is the id of an account: twelve digits. What masks an id is none. */
  static boolean isAccountId(String text) {
    return text.length() == ACCOUNT_DIGITS && integer(text).isPresent() && text.charAt(0) != '-';
  }
}
