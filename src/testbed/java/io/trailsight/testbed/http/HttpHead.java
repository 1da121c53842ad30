package io.trailsight.testbed.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The start line and the headers of a request or an answer, byte for byte as they came. Headers are
 * searched when they are asked for: of the many that the AWS SDK sends, few matter.
 */
public final class HttpHead {

  private static final String LINE_END = "\r\n";

  private final String text;
  private final String startLine;

  /**
   * @param text the lines, each with its end, in ISO 8859-1
   */
  HttpHead(String text) {
    this.text = text;
    this.startLine = text.substring(0, text.indexOf(LINE_END));
  }

  public String startLine() {
    return startLine;
  }

  /** The method of a request. */
  public String method() {
    return word(0);
  }

  /** The path and the query of a request, as they were sent. */
  public String target() {
    return word(1);
  }

  /** The path of a request, as it was sent. */
  public String path() {
    return target().split("\\?", 2)[0];
  }

  /** The status of an answer. */
  public int status() {
    return Integer.parseInt(word(1));
  }

  private String word(int index) {
    String[] words = startLine.split(" ", 3);
    return index < words.length ? words[index] : "";
  }

  /**
   * The value of a header; of one that comes in several lines, their values in a list (<a
   * href="https://www.rfc-editor.org/rfc/rfc9110#section-5.3">RFC 9110</a>).
   *
   * @param name in any case
   */
  public Optional<String> header(String name) {
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

  /** The values of all headers by their names in lower case. */
  public Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    text.lines()
        .skip(1)
        .map(line -> line.split(":", 2))
        .filter(header -> header.length == 2)
        .forEach(
            header ->
                headers.merge(
                    header[0].toLowerCase(Locale.ROOT),
                    header[1].strip(),
                    (before, more) -> before + "," + more));
    return Map.copyOf(headers);
  }

  /** Whether the head states where the body ends. */
  public boolean isFramed() {
    return isChunked() || header("content-length").isPresent();
  }

  /** Whether the body comes in chunks. */
  public boolean isChunked() {
    return header("transfer-encoding").isPresent();
  }

  /** The length of a body that does not come in chunks, 0 if it is not stated. */
  public int contentLength() {
    return header("content-length").map(Integer::parseInt).orElse(0);
  }

  /** Whether a client waits for leave to send its body. */
  public boolean expectsContinue() {
    return header("expect").isPresent();
  }

  /** Whether the sender sends no more on the connection. */
  public boolean isLast() {
    return header("connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  /** The head with the empty line that ends it. */
  public byte[] bytes() {
    return (text + LINE_END).getBytes(StandardCharsets.ISO_8859_1);
  }
}
