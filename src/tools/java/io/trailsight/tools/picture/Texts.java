package io.trailsight.tools.picture;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and names as the picture writes them. */
final class Texts {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** The width of letters in sizes of the font, on average: what is narrow, wide, and all else. */
  private static final double NARROW = 0.30;

  private static final double WIDE = 0.72;
  private static final double USUAL = 0.56;

  private Texts() {}

  static String count(double number) {
    return String.format(Locale.ROOT, "%,d", Math.round(number));
  }

  /** A share as a percentage; 1 is 100 %. */
  static String percent(double share) {
    String form = share < 0.1 ? "%.1f%%" : "%.0f%%";
    return String.format(Locale.ROOT, form, share * 100);
  }

  static String day(long epochMillis) {
    return DAY.format(Instant.ofEpochMilli(epochMillis));
  }

  static String minute(double epochMillis) {
    return MINUTE.format(Instant.ofEpochMilli((long) epochMillis));
  }

  /** About how wide a text is. */
  static double width(String text, double size) {
    return text.chars().mapToDouble(Texts::width).sum() * size;
  }

  private static double width(int letter) {
    if ("iljtfr.,:;|!'()[]/ -".indexOf(letter) >= 0) {
      return NARROW;
    }
    return Character.isUpperCase(letter) || letter == 'm' || letter == 'w' ? WIDE : USUAL;
  }

  /** As much of a text as fits, with an ellipsis for the rest. */
  static String fit(String text, double size, double width) {
    if (width(text, size) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + "…", size) > width) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
