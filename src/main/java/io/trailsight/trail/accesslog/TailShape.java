package io.trailsight.trail.accesslog;

import java.util.List;

/**
 * The shapes of the fields behind the User-Agent, none of which holds a quote. A line may end after
 * any of them; fields that are not known follow only behind all of them.
 */
enum TailShape {
  /** Each has its shape, and there are as many as every line has had since 2019. */
  FULL,
  /** Each has its shape. */
  EXACT,
  /** None has a quote. */
  LOOSE;

  private static final List<AccessLogField> FIELDS = List.of(AccessLogField.values());
  private static final int FIRST = AccessLogField.VERSION_ID.place();
  private static final int TLS_VERSION = AccessLogField.TLS_VERSION.place();

  /**
   * Whether fields that may follow a User-Agent are somewhere.
   *
   * @param space where the space before the first of them is
   */
  boolean isAt(String line, int space) {
    int before = space;
    for (int field = FIRST; field < AccessLogField.COUNT; field++) {
      if (before == line.length()) {
        return field > (this == FULL ? TLS_VERSION : FIRST);
      }
      int from = before + 1;
      int to = line.charAt(before) == ' ' ? end(line, from) : from;
      if (to == from || (this != LOOSE && !fits(line, from, to, field))) {
        return false;
      }
      before = to;
    }
    return before == line.length() || line.charAt(before) == ' ';
  }

  /** Where the text without quotes ends; where it begins if a quote ends it. */
  private static int end(String line, int from) {
    int to = from;
    while (to < line.length() && line.charAt(to) != ' ') {
      if (line.charAt(to) == '"') {
        return from;
      }
      to++;
    }
    return to;
  }

  private static boolean fits(String line, int from, int to, int field) {
    if (to - from == 1 && line.charAt(from) == '-') {
      return true;
    }
    return switch (FIELDS.get(field)) {
      case SIGNATURE_VERSION -> line.startsWith("Sig", from);
      case CIPHER_SUITE -> isWord(line, from, to, "-_");
      case AUTHENTICATION_TYPE -> isWord(line, from, to, "");
      case TLS_VERSION -> line.regionMatches(true, from, "TLS", 0, 3);
      case ACCESS_POINT_ARN -> line.startsWith("arn:", from);
      case ACL_REQUIRED -> isWord(line, from, to, "");
      case SOURCE_REGION -> isWord(line, from, to, "-");
      default -> true;
    };
  }

  private static boolean isWord(String line, int from, int to, String others) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && others.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
