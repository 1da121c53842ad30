package io.trailsight.trail.accesslog;

import io.trailsight.trail.UnreadableException;
import java.util.Arrays;

/**
 * Cuts a line into its fields. Spaces separate them; three are in quotes and may hold spaces and
 * quotes that nothing escapes, since clients choose them. So each is ended by what must follow it:
 *
 * <ul>
 *   <li>the Request-URI by the first quote before a status, an error and four numbers, because a
 *       URI holds no space;
 *   <li>the User-Agent by the last quote before fields of the shapes that S3 writes, because a
 *       client has no influence on them;
 *   <li>the Referer by the first quote that another one follows, because it is a URL.
 * </ul>
 *
 * <p>The time is linear in the length of the line. Used once, by one thread.
 */
final class LineCutter {

  private static final String NONE = "-";

  /** Longer than any code. */
  private static final int MAX_CODE = 256;

  private static final int USER_AGENT = AccessLogField.USER_AGENT.place();
  private static final int REFERER = AccessLogField.REFERER.place();
  private static final int NUMBERS = AccessLogField.HTTP_STATUS.place();
  private static final int TAIL = AccessLogField.VERSION_ID.place();
  private static final int STATUS_DIGITS = 3;

  private final String line;
  private final String[] fields = new String[AccessLogField.COUNT];
  private int at;

  LineCutter(String line) {
    this.line = line;
    Arrays.fill(fields, "");
  }

  /** The fields, once the line is cut; each is empty where the line has {@code -} or nothing. */
  String[] fields() {
    return fields;
  }

  /**
   * Cuts the line.
   *
   * @return what follows the known fields
   */
  String cut() throws UnreadableException {
    token(AccessLogField.BUCKET_OWNER);
    token(AccessLogField.BUCKET);
    time();
    token(AccessLogField.REMOTE_IP);
    token(AccessLogField.REQUESTER);
    token(AccessLogField.REQUEST_ID);
    token(AccessLogField.OPERATION);
    key();
    requestUri();
    int tail = is('"') ? refererAndUserAgent() : noReferer();
    return tail(tail);
  }

  private static UnreadableException missing(AccessLogField field) {
    return new UnreadableException(
        "it is no line of a server access log: its field "
            + (field.place() + 1)
            + ", "
            + field
            + ", is missing or cannot be distinguished from others");
  }

  private boolean is(char next) {
    return at < line.length() && line.charAt(at) == next;
  }

  /** The text up to the next space, which is passed. */
  private void token(AccessLogField field) throws UnreadableException {
    int space = line.indexOf(' ', at);
    if (space <= at) {
      throw missing(field);
    }
    set(field.place(), at, space);
    at = space + 1;
  }

  private void set(int field, int from, int to) {
    boolean none = to - from == 1 && line.charAt(from) == '-';
    fields[field] = none ? "" : line.substring(from, to);
  }

  private void time() throws UnreadableException {
    int end = line.indexOf("] ", at);
    if (!is('[') || end < 0) {
      throw missing(AccessLogField.TIME);
    }
    set(AccessLogField.TIME.place(), at + 1, end);
    at = end + 2;
  }

  /** It is encoded; one that is not ends before the quote of the Request-URI. */
  private void key() throws UnreadableException {
    int begin = at;
    token(AccessLogField.KEY);
    if (is('"') || line.startsWith("- ", at)) {
      return;
    }
    int end = line.indexOf(" \"", begin);
    if (end < 0) {
      throw missing(AccessLogField.REQUEST_URI);
    }
    set(AccessLogField.KEY.place(), begin, end);
    at = end + 1;
  }

  private void requestUri() throws UnreadableException {
    if (!is('"')) {
      if (!numbers(at + 2)) {
        throw missing(AccessLogField.HTTP_STATUS);
      }
      return;
    }
    int begin = at + 1;
    for (int end = line.indexOf("\" ", begin); end >= 0; end = line.indexOf("\" ", end + 1)) {
      if (numbers(end + 2)) {
        set(AccessLogField.REQUEST_URI.place(), begin, end);
        return;
      }
    }
    throw missing(AccessLogField.REQUEST_URI);
  }

  /** Takes status, error and four numbers, and moves behind them; false if they are not there. */
  private boolean numbers(int begin) {
    int from = begin;
    for (int field = NUMBERS; field < REFERER; field++) {
      int to = field == AccessLogField.ERROR_CODE.place() ? code(from) : digits(from);
      boolean status = field != NUMBERS || to - from == STATUS_DIGITS || isNone(from, to);
      if (to <= from || !status || to >= line.length() || line.charAt(to) != ' ') {
        return false;
      }
      set(field, from, to);
      from = to + 1;
    }
    at = from;
    return true;
  }

  private boolean isNone(int from, int to) {
    return to - from == 1 && line.charAt(from) == '-';
  }

  private int digits(int from) {
    int to = from;
    if (line.startsWith(NONE, from)) {
      return from + 1;
    }
    while (to < line.length() && line.charAt(to) >= '0' && line.charAt(to) <= '9') {
      to++;
    }
    return to;
  }

  private int code(int from) {
    int most = Math.min(line.length(), from + MAX_CODE);
    int to = from;
    while (to < most && line.charAt(to) != ' ' && line.charAt(to) != '"') {
      to++;
    }
    return to;
  }

  /**
   * @return where the space before the fields behind the User-Agent is
   */
  private int noReferer() throws UnreadableException {
    if (!line.startsWith("- ", at)) {
      throw missing(AccessLogField.REFERER);
    }
    at += 2;
    if (!is('"')) {
      token(AccessLogField.USER_AGENT);
      return at - 1;
    }
    int end = lastQuote(at, TailShape.FULL, TailShape.EXACT, TailShape.LOOSE);
    if (end < 0) {
      throw missing(AccessLogField.USER_AGENT);
    }
    set(USER_AGENT, at + 1, end);
    return end + 1;
  }

  /**
   * The last quote behind another one before fields that may follow it; negative if none is.
   *
   * @param shapes of these fields, in the order in which they are tried
   */
  private int lastQuote(int begin, TailShape... shapes) {
    for (TailShape shape : shapes) {
      int end = line.lastIndexOf('"');
      while (end > begin) {
        if (shape.isAt(line, end + 1)) {
          return end;
        }
        end = line.lastIndexOf('"', end - 1);
      }
    }
    return -1;
  }

  private int refererAndUserAgent() throws UnreadableException {
    int between = line.indexOf("\" \"", at + 1);
    int first = between < 0 ? line.length() : between + 2;
    int end = lastQuote(first, TailShape.FULL, TailShape.EXACT);
    int bare = end < 0 ? bareUserAgent() : -1;
    if (bare > 0) {
      set(REFERER, at + 1, bare);
      return bare + " -".length() + 1;
    }
    end = end < 0 ? lastQuote(first, TailShape.LOOSE) : end;
    if (end < 0) {
      throw missing(AccessLogField.USER_AGENT);
    }
    set(REFERER, at + 1, between);
    set(USER_AGENT, first + 1, end);
    return end + 1;
  }

  /** The quote that ends a Referer behind which there is no User-Agent; negative if none does. */
  private int bareUserAgent() {
    int end = line.lastIndexOf('"');
    while (end > at) {
      if (line.startsWith("\" - ", end) && TailShape.EXACT.isAt(line, end + " -".length() + 1)) {
        return end;
      }
      end = line.lastIndexOf('"', end - 1);
    }
    return -1;
  }

  /** Takes the fields behind the User-Agent. */
  private String tail(int space) throws UnreadableException {
    int from = space + 1;
    for (int field = TAIL; field < fields.length && from < line.length(); field++) {
      int to = line.indexOf(' ', from);
      to = to < 0 ? line.length() : to;
      set(field, from, to);
      from = to + 1;
    }
    if (from == space + 1) {
      throw missing(AccessLogField.VERSION_ID);
    }
    return from < line.length() ? line.substring(from) : "";
  }
}
