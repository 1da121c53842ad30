package io.trailsight.trail.accesslog;

import io.trailsight.trail.UnreadableException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of a line: {@code 06/Feb/2019:00:00:38 +0000}. */
final class AccessLogTime {

  /** How its text begins: {@code 06/Feb/2019:}. */
  private static final String DAY = "00/Mon/0000:";

  private static final String FORM = DAY + "00:00:00 +0000";
  private static final String UTC = " +0000";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

  private AccessLogTime() {}

  /** Whether bytes begin as the text of a time does. */
  static boolean beginsAt(byte[] bytes, int from, int to) {
    if (to - from < DAY.length()) {
      return false;
    }
    for (int i = 0; i < DAY.length(); i++) {
      byte next = bytes[from + i];
      boolean fits =
          switch (DAY.charAt(i)) {
            case '0' -> next >= '0' && next <= '9';
            case '/', ':' -> next == DAY.charAt(i);
            default -> (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /**
   * The time in ISO 8601, in UTC.
   *
   * @throws UnreadableException when it is none
   */
  static String iso(String text) throws UnreadableException {
    try {
      if (!text.endsWith(UTC) || text.length() != FORM.length()) {
        return OffsetDateTime.parse(text, WITH_OFFSET)
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toInstant()
            .toString();
      }
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 7, 11),
              month(text),
              number(text, 0, 2),
              number(text, 12, 14),
              number(text, 15, 17),
              number(text, 18, 20));
      return time.toInstant(ZoneOffset.UTC).toString();
    } catch (DateTimeException | NumberFormatException _) {
      throw new UnreadableException("it is no line of a server access log: its time is not valid");
    }
  }

  private static int month(String text) {
    int at = MONTHS.indexOf(text.substring(3, 6));
    return at % 3 == 0 ? at / 3 + 1 : 0;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
