package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the time forms that records carry: extended ISO 8601 ({@code 2022-05-15T02:43:58.123Z}),
 * also with a space in place of the letter, basic ISO 8601 ({@code 20131102T010628Z}), and the time
 * since 1970 in milliseconds or seconds, as number or text. A time without a zone is UTC, as
 * everywhere in CloudTrail. Fractions are cut to milliseconds.
 *
 * <p>A number is seconds if it has ten digits before its fraction, from 2001 to 2033; with a larger
 * first digit it may just as well be year, month, day and hour. Other lengths are no time.
 */
final class Timestamps {

  private static final Set<String> UTC = Set.of("", "Z", "z", "UTC", "GMT");
  private static final long MAX_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final int EPOCH_SECONDS_DIGITS = 10;
  private static final int MIN_EPOCH_DIGITS = 12;
  private static final long MIN_EPOCH_SECONDS = 1_000_000_000L;
  private static final long MAX_EPOCH_SECONDS = 1_999_999_999L;

  /** In 1973. */
  private static final long MIN_EPOCH_MILLIS = 100_000_000_000L;

  private Timestamps() {}

  static OptionalLong epochMillis(JsonNode value) {
    if (value.isTextual()) {
      return epochMillis(value.textValue());
    }
    OptionalLong number = value.isNumber() ? Scalars.integer(value) : OptionalLong.empty();
    if (number.isEmpty()) {
      return fractionalSeconds(value);
    }
    return number.getAsLong() >= MIN_EPOCH_MILLIS ? inRange(number) : seconds(number);
  }

  static OptionalLong epochMillis(String text) {
    if (text.length() == EPOCH_SECONDS_DIGITS) {
      return seconds(Scalars.integer(text));
    }
    if (text.length() < MIN_EPOCH_DIGITS) {
      return OptionalLong.empty();
    }
    if (text.charAt(4) == '-') {
      return text.length() > 18 && text.charAt(7) == '-' && isBeforeTime(text.charAt(10))
          ? extended(text)
          : OptionalLong.empty();
    }
    if (text.charAt(8) == 'T') {
      return text.length() > 14 ? basic(text) : OptionalLong.empty();
    }
    if (text.charAt(EPOCH_SECONDS_DIGITS) == '.') {
      return fractionalSeconds(text);
    }
    return inRange(Scalars.integer(text));
  }

  private static boolean isBeforeTime(char c) {
    return c == 'T' || c == 't' || c == ' ';
  }

  private static OptionalLong seconds(OptionalLong number) {
    boolean seconds =
        number.isPresent()
            && number.getAsLong() >= MIN_EPOCH_SECONDS
            && number.getAsLong() <= MAX_EPOCH_SECONDS;
    return seconds ? OptionalLong.of(number.getAsLong() * 1000) : OptionalLong.empty();
  }

  private static OptionalLong fractionalSeconds(JsonNode value) {
    double seconds = Scalars.decimal(value).orElse(0);
    boolean usable = seconds >= MIN_EPOCH_SECONDS && seconds <= MAX_EPOCH_SECONDS;
    return usable
        ? OptionalLong.of(value.decimalValue().movePointRight(3).longValue())
        : OptionalLong.empty();
  }

  private static OptionalLong fractionalSeconds(String text) {
    OptionalLong whole = seconds(Scalars.integer(text.substring(0, EPOCH_SECONDS_DIGITS)));
    int end = fractionEnd(text, EPOCH_SECONDS_DIGITS);
    return whole.isPresent() && end == text.length()
        ? OptionalLong.of(whole.getAsLong() + fractionMillis(text, EPOCH_SECONDS_DIGITS, end))
        : OptionalLong.empty();
  }

  /** ISO 8601 in UTC, with a fraction only if there is one. */
  static String text(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  private static OptionalLong extended(String text) {
    boolean colons = text.charAt(13) == ':' && text.charAt(16) == ':';
    return colons
        ? instant(text, digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2), 11, 1, 19)
        : OptionalLong.empty();
  }

  private static OptionalLong basic(String text) {
    return instant(text, digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2), 9, 0, 15);
  }

  /** The time of day starts at {@code at}, its parts are {@code gap} characters apart. */
  private static OptionalLong instant(
      String text, int year, int month, int day, int at, int gap, int zoneAt) {
    int hour = digits(text, at, 2);
    int minute = digits(text, at + 2 + gap, 2);
    int second = digits(text, at + 4 + 2 * gap, 2);
    boolean date = year > 0 && month >= 1 && month <= 12 && day >= 1;
    boolean time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    if (!date || !time || second > 59 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return OptionalLong.empty();
    }
    int fractionEnd = fractionEnd(text, zoneAt);
    OptionalLong offset = offsetMillis(text, fractionEnd);
    if (offset.isEmpty()) {
      return offset;
    }
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second;
    return inRange(
        OptionalLong.of(
            seconds * 1000 + fractionMillis(text, zoneAt, fractionEnd) - offset.getAsLong()));
  }

  private static int fractionEnd(String text, int start) {
    int end = start;
    if (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',')) {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static long fractionMillis(String text, int start, int end) {
    long millis = 0;
    for (int i = 0, weight = 100; i < 3 && start + 1 + i < end; i++, weight /= 10) {
      millis += (long) weight * (text.charAt(start + 1 + i) - '0');
    }
    return millis;
  }

  private static OptionalLong offsetMillis(String text, int start) {
    String zone = text.substring(text.startsWith(" ", start) ? start + 1 : start);
    if (UTC.contains(zone)) {
      return OptionalLong.of(0);
    }
    boolean colon = zone.length() == 6 && zone.charAt(3) == ':';
    boolean hoursOnly = zone.length() == 3;
    boolean sign = zone.startsWith("+") || zone.startsWith("-");
    if (!sign || !(colon || hoursOnly || zone.length() == 5)) {
      return OptionalLong.empty();
    }
    int hours = digits(zone, 1, 2);
    int minutes = hoursOnly ? 0 : digits(zone, colon ? 4 : 3, 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return OptionalLong.empty();
    }
    long millis = (hours * 60L + minutes) * 60_000;
    return OptionalLong.of(zone.charAt(0) == '-' ? -millis : millis);
  }

  private static OptionalLong inRange(OptionalLong millis) {
    boolean usable =
        millis.isPresent() && millis.getAsLong() >= 0 && millis.getAsLong() <= MAX_MILLIS;
    return usable ? millis : OptionalLong.empty();
  }

  private static int digits(String text, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
