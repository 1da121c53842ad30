package io.trailsight.testbed.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads requests or answers in HTTP/1.1 from a connection, one after the other (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>). Not thread-safe.
 */
public final class HttpReader {

  /** Permits a client to send its body. */
  public static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

  /** A longer head is rejected; S3 takes 8 KB of headers. */
  private static final int BUFFER_BYTES = 32 << 10;

  private static final int END_BYTES = 4;
  private static final int HEX = 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;

  public HttpReader(InputStream in) {
    this.in = in;
  }

  /**
   * Waits for the next head.
   *
   * @return nothing when the connection was closed
   * @throws IOException when the connection ends in the middle of a head, or the head is too long
   */
  public Optional<HttpHead> readHead() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    int searched = 0;
    while (true) {
      int end = endOfHead(searched);
      if (end >= 0) {
        from = end + END_BYTES;
        return Optional.of(
            new HttpHead(new String(buffer, 0, end + 2, StandardCharsets.ISO_8859_1)));
      }
      searched = Math.max(0, to - END_BYTES + 1);
      if (to == buffer.length) {
        throw new IOException("a head of more than " + BUFFER_BYTES + " bytes");
      }
      int read = in.read(buffer, to, buffer.length - to);
      if (read < 0 && to > 0) {
        throw new EOFException("in the middle of a head");
      }
      if (read < 0) {
        return Optional.empty();
      }
      to += read;
    }
  }

  /** Where the empty line begins that ends the head, from the end of the line before it. */
  private int endOfHead(int searched) {
    for (int i = searched; i + END_BYTES <= to; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Whether some of the body has come with the head. */
  public boolean hasMore() {
    return from < to;
  }

  /** Reads a body of this length. */
  public byte[] readBody(int length) throws IOException {
    byte[] body = new byte[length];
    int buffered = Math.min(length, to - from);
    System.arraycopy(buffer, from, body, 0, buffered);
    from += buffered;
    if (in.readNBytes(body, buffered, length - buffered) < length - buffered) {
      throw new EOFException("in the middle of a body");
    }
    return body;
  }

  /** Reads the body of a request, byte for byte: chunks keep their sizes and trailers. */
  public byte[] readRequestBody(HttpHead head) throws IOException {
    return head.isChunked() ? readChunks() : readBody(head.contentLength());
  }

  /**
   * Reads the body of an answer, byte for byte. One without a frame ends with the connection.
   *
   * @param method of the request
   */
  public byte[] readAnswerBody(HttpHead head, String method) throws IOException {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return new byte[0];
    }
    return head.isFramed() ? readRequestBody(head) : readToEnd();
  }

  private byte[] readToEnd() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(readBody(to - from));
    in.transferTo(body);
    return body.toByteArray();
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(copyLine(body).split(";", 2)[0].strip(), HEX);
      if (size > 0) {
        body.writeBytes(readBody(size));
        copyLine(body);
      }
    } while (size > 0);
    while (!copyLine(body).isEmpty()) {
      // A trailer.
    }
    return body.toByteArray();
  }

  /** Copies a line with its end, and returns it without. */
  private String copyLine(ByteArrayOutputStream out) throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    do {
      next = readBody(1)[0];
      out.write(next);
      line.append((char) next);
      if (line.length() > BUFFER_BYTES) {
        throw new IOException("a line of more than " + BUFFER_BYTES + " bytes");
      }
    } while (next != '\n');
    return line.toString().strip();
  }
}
