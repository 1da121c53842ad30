package io.trailsight.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * The answer to a request.
 *
 * @param contentType the media type of the body
 */
public record Answer(Status status, String contentType, String body) {

  /** The methods that have answers. */
  static final Set<String> METHODS = Set.of("GET", "HEAD");

  private static final String TEXT = "text/plain; charset=utf-8";

  /** An answer in words. */
  public static Answer text(Status status, String body) {
    return new Answer(status, TEXT, body);
  }

  /**
   * Sends it as the last one of its connection.
   *
   * @param withBody false for the answer to HEAD
   */
  void send(OutputStream out, boolean withBody) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    String allow = status == Status.METHOD_NOT_ALLOWED ? "Allow: GET, HEAD\r\n" : "";
    String head =
        """
        HTTP/1.1 %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        Cache-Control: no-store\r
        %sConnection: close\r
        \r
        """
            .formatted(status.line(), contentType, bytes.length, allow);
    out.write(head.getBytes(UTF_8));
    if (withBody) {
      out.write(bytes);
    }
  }
}
