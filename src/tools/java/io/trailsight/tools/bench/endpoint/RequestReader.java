package io.trailsight.tools.bench.endpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads requests from a connection, one after the other (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>). A body must tell its length in its
 * head. Not thread-safe.
 */
final class RequestReader {

  /** A head that is longer is refused; S3 takes 8 KB of headers. */
  private static final int BUFFER_BYTES = 32 << 10;

  private static final int END_BYTES = 4;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /**
   * Waits for the head of the next request.
   *
   * @return nothing when the client has closed the connection
   * @throws IOException when the connection ends in the middle of a head, or the head is too long
   */
  Optional<RequestHead> readHead() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    int searched = 0;
    while (true) {
      int end = endOfHead(searched);
      if (end >= 0) {
        from = end + END_BYTES;
        return Optional.of(
            new RequestHead(new String(buffer, 0, end + 2, StandardCharsets.ISO_8859_1)));
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
  boolean hasMore() {
    return from < to;
  }

  /** Reads a body of so many bytes. */
  byte[] readBody(int length) throws IOException {
    byte[] body = new byte[length];
    int buffered = Math.min(length, to - from);
    System.arraycopy(buffer, from, body, 0, buffered);
    from += buffered;
    if (in.readNBytes(body, buffered, length - buffered) < length - buffered) {
      throw new EOFException("in the middle of a body");
    }
    return body;
  }
}
