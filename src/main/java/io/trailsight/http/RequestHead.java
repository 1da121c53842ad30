package io.trailsight.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request (<a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>), as far as
 * it matters: its first line. Header fields are read and dropped.
 */
sealed interface RequestHead {

  /** The target is a path, or a URL as proxies send it; a query does not count. */
  Pattern FIRST_LINE =
      Pattern.compile("([!-~]+) (?:https?://[^/?# ]*)?(/[^?# ]*)(?:[?][^ ]*)? HTTP/1\\.[0-9]");

  /**
   * A request.
   *
   * @param path as it is written, without its query
   */
  record Complete(String method, String path) implements RequestHead {}

  /** It has more bytes than it may. */
  record TooLarge() implements RequestHead {}

  /** It is no request of HTTP/1. */
  record Malformed() implements RequestHead {}

  /** The client ended the connection before the head was complete. */
  record Ended() implements RequestHead {}

  /** Whether the answer has a body. */
  default boolean wantsBody() {
    return !(this instanceof Complete(String method, _) && method.equals("HEAD"));
  }

  /**
   * Reads a head, which an empty line ends.
   *
   * @param in buffered
   * @param most how many bytes it may have
   */
  static RequestHead read(InputStream in, int most) throws IOException {
    StringBuilder first = new StringBuilder();
    boolean isFirst = true;
    boolean isEmpty = true;
    for (int read = 0; read < most; read++) {
      int next = in.read();
      if (next < 0) {
        return new Ended();
      }
      if (next == '\n' && isEmpty) {
        return of(first.toString());
      }
      isFirst = isFirst && next != '\n';
      isEmpty = next == '\n' || (isEmpty && next == '\r');
      if (isFirst && next != '\r') {
        first.append((char) next);
      }
    }
    return new TooLarge();
  }

  private static RequestHead of(String line) {
    Matcher parts = FIRST_LINE.matcher(line);
    return parts.matches() ? new Complete(parts.group(1), parts.group(2)) : new Malformed();
  }
}
