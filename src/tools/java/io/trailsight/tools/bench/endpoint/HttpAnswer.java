package io.trailsight.tools.bench.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer to a request.
 *
 * @param status HTTP's, with its phrase
 * @param headers lines, each with its end; what every answer has comes on its own
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record HttpAnswer(String status, String headers, byte[] body) {

  static final String OK = "200 OK";

  private static final int SMALL_BYTES = 16 << 10;
  private static final byte[] NO_BODY = new byte[0];

  /** An answer without headers of its own and without a body. */
  static HttpAnswer empty(String status) {
    return new HttpAnswer(status, "", NO_BODY);
  }

  /** An answer with a body. */
  public static HttpAnswer of(String status, String contentType, byte[] body) {
    return new HttpAnswer(status, "Content-Type: " + contentType + "\r\n", body);
  }

  /**
   * Writes it.
   *
   * @param id the request's, as S3 and SQS give one to each
   */
  void write(OutputStream out, long id) throws IOException {
    byte[] head =
        ("HTTP/1.1 "
                + status
                + "\r\nx-amz-request-id: "
                + Long.toHexString(id)
                + "\r\nContent-Length: "
                + body.length
                + "\r\n"
                + headers
                + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    if (body.length > SMALL_BYTES) {
      out.write(head);
      out.write(body);
    } else {
      byte[] all = new byte[head.length + body.length];
      System.arraycopy(head, 0, all, 0, head.length);
      System.arraycopy(body, 0, all, head.length, body.length);
      out.write(all);
    }
  }
}
