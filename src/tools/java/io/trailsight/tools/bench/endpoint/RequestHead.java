package io.trailsight.tools.bench.endpoint;

import java.util.Optional;

/**
 * The start line and the headers of a request, searched when they are asked for: of the many that
 * the AWS SDK sends, few matter.
 */
final class RequestHead {

  private static final String LINE_END = "\r\n";

  private final String text;
  private final String method;
  private final String target;

  /**
   * @param text the lines, each with its end
   */
  RequestHead(String text) {
    this.text = text;
    String[] words = text.substring(0, text.indexOf(LINE_END)).split(" ", 3);
    this.method = words[0];
    this.target = words.length > 1 ? words[1] : "";
  }

  String method() {
    return method;
  }

  /** The path and the query, as they were sent. */
  String target() {
    return target;
  }

  /** The path, as it was sent. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /**
   * The value of a header; of one that comes in several lines, their values in a list (<a
   * href="https://www.rfc-editor.org/rfc/rfc9110#section-5.3">RFC 9110</a>).
   *
   * @param name in any case
   */
  Optional<String> header(String name) {
    String value = null;
    int end = text.indexOf(LINE_END);
    while (end >= 0) {
      int line = end + LINE_END.length();
      int colon = line + name.length();
      end = text.indexOf(LINE_END, line);
      if (colon < end
          && text.charAt(colon) == ':'
          && text.regionMatches(true, line, name, 0, name.length())) {
        String one = text.substring(colon + 1, end).strip();
        value = value == null ? one : value + "," + one;
      }
    }
    return Optional.ofNullable(value);
  }

  /** The number in a header, 0 when it is absent. */
  int number(String name) {
    return header(name).map(Integer::parseInt).orElse(0);
  }

  /** Whether the client wants to send no more on the connection. */
  boolean isLast() {
    return header("connection").filter("close"::equalsIgnoreCase).isPresent();
  }
}
