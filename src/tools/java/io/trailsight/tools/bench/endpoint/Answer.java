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
record Answer(String status, String headers, byte[] body) {

  static final String OK = "200 OK";

  private static final int SMALL_BYTES = 16 << 10;
  private static final byte[] NO_BODY = new byte[0];

  /** An answer without headers of its own and without a body. */
  static Answer empty(String status) {
    return new Answer(status, "", NO_BODY);
  }

  /** An answer with a body. */
  public static Answer of(String status, String contentType, byte[] body) {
    return new Answer(status, "Content-Type: " + contentType + "\r\n", body);
  }

  /**
   * Writes it.
   *
   * @param id the request's, as S3 and SQS give one to each
   * @param withBody false for HEAD, whose answer states the length of a body that it leaves out
   */
  void write(OutputStream out, long id, boolean withBody) throws IOException {
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
    if (!withBody) {
      out.write(head);
    } else if (body.length > SMALL_BYTES) {
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
