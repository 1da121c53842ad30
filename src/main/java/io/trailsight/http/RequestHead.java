package io.trailsight.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The head of a request (<a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>), as far as
 * it matters: its first line, and what the client takes. Other header fields are read and dropped.
 */
sealed interface RequestHead {

  /** The target is a path, or a URL as proxies send it; a query does not count. */
  Pattern FIRST_LINE =
      Pattern.compile("([!-~]+) (?:https?://[^/?# ]*)?(/[^?# ]*)(?:[?][^ ]*)? HTTP/1\\.[0-9]");

  String ACCEPT = "accept:";

  /**
   * A request.
   *
   * @param path as it is written, without its query
   */
  record Complete(String method, String path, Accept accept) implements RequestHead {}

  /** It has more bytes than it may. */
  record TooLarge() implements RequestHead {}

  /** It is no request of HTTP/1. */
  record Malformed() implements RequestHead {}

  /** The client ended the connection before the head was complete. */
  record Ended() implements RequestHead {}

  /** Whether the answer has a body. */
  default boolean wantsBody() {
    return !(this instanceof Complete(String method, _, _) && method.equals("HEAD"));
  }

  /**
   * Reads a head, which an empty line ends.
   *
   * @param in buffered
   * @param most how many bytes it may have
   */
  static RequestHead read(InputStream in, int most) throws IOException {
    StringBuilder line = new StringBuilder();
    List<String> lines = new ArrayList<>();
    for (int read = 0; read < most; read++) {
      int next = in.read();
      if (next < 0) {
        return new Ended();
      }
      if (next != '\n') {
        line.append((char) next);
      } else if (keep(line.toString().replace("\r", ""), lines)) {
        line.setLength(0);
      } else {
        return of(lines);
      }
    }
    return new TooLarge();
  }

  /** Keeps a line if it matters, and returns whether others follow. */
  private static boolean keep(String line, List<String> lines) {
    boolean isAccept = line.regionMatches(true, 0, ACCEPT, 0, ACCEPT.length());
    if (isAccept || lines.isEmpty()) {
      lines.add(line);
    }
    return !line.isEmpty();
  }

  private static RequestHead of(List<String> lines) {
    Matcher parts = FIRST_LINE.matcher(lines.getFirst());
    String ranges =
        lines.stream()
            .skip(1)
            .map(line -> line.substring(ACCEPT.length()))
            .collect(Collectors.joining(","));
    return parts.matches()
        ? new Complete(parts.group(1), parts.group(2), new Accept(ranges))
        : new Malformed();
  }
}
