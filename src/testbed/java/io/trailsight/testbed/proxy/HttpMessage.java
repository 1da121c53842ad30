package io.trailsight.testbed.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request or an answer in HTTP/1.1, byte for byte as it came (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>).
 *
 * @param head start line and headers, with the empty line that ends them
 * @param startLine the first line
 * @param headers by name in lower case; of headers that come twice, the last one
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record HttpMessage(byte[] head, String startLine, Map<String, String> headers) {

  private static final int MAX_LINE_CHARS = 1 << 16;

  /**
   * Reads up to the empty line.
   *
   * @return nothing when the stream has ended
   */
  public static Optional<HttpMessage> readHead(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String startLine = "";
    Map<String, String> headers = new HashMap<>();
    while (true) {
      Optional<String> read = copyLine(in, bytes);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      String line = read.get();
      if (line.isEmpty()) {
        return Optional.of(new HttpMessage(bytes.toByteArray(), startLine, headers));
      }
      int colon = line.indexOf(':');
      if (startLine.isEmpty()) {
        startLine = line;
      } else if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
  }

  /** Reads the body of a request, as it is framed. */
  byte[] readRequestBody(InputStream in) throws IOException {
    return isFramed() ? readFramed(in) : new byte[0];
  }

  /** Reads the body of an answer, as it is framed; what has no frame ends with the stream. */
  public byte[] readAnswerBody(InputStream in, String method) throws IOException {
    if (method.equals("HEAD") || status() == 204 || status() == 304) {
      return new byte[0];
    }
    return isFramed() ? readFramed(in) : in.readAllBytes();
  }

  private boolean isFramed() {
    return headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
  }

  private byte[] readFramed(InputStream in) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      return readChunks(in);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    copy(in, body, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return body.toByteArray();
  }

  /** Chunks keep their sizes, and trailers follow the last one. */
  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size;
    do {
      String line = requireLine(in, body);
      size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
      if (size > 0) {
        copy(in, body, size);
        requireLine(in, body);
      }
    } while (size > 0);
    while (!requireLine(in, body).isEmpty()) {
      // A trailer.
    }
    return body.toByteArray();
  }

  private static String requireLine(InputStream in, ByteArrayOutputStream out) throws IOException {
    return copyLine(in, out).orElseThrow(() -> new EOFException("in the middle of a body"));
  }

  /** A line without its end; nothing when the stream ended before. */
  private static Optional<String> copyLine(InputStream in, ByteArrayOutputStream out)
      throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      out.write(next);
      line.append((char) next);
      if (line.length() > MAX_LINE_CHARS) {
        throw new IOException("a line of more than " + MAX_LINE_CHARS + " bytes");
      }
    } while (next != '\n');
    return Optional.of(line.toString().strip());
  }

  private static void copy(InputStream in, ByteArrayOutputStream out, int bytes)
      throws IOException {
    byte[] content = in.readNBytes(bytes);
    if (content.length < bytes) {
      throw new EOFException("in the middle of a body");
    }
    out.writeBytes(content);
  }

  /** The status of an answer. */
  public int status() {
    return Integer.parseInt(startLine.split(" ", 3)[1]);
  }

  /** Whether the connection can be used once more after an answer. */
  boolean keepsConnection() {
    return isFramed() && !"close".equalsIgnoreCase(headers.getOrDefault("connection", ""));
  }

  /** Whether a client waits for leave to send its body. */
  boolean expectsContinue() {
    return headers.containsKey("expect");
  }

  /** All of it, with its body. */
  byte[] with(byte[] body) {
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /** What the proxy's rules are told of a request. */
  ProxiedRequest asRequest(long number, byte[] body) {
    String[] words = startLine.split(" ", 3);
    return new ProxiedRequest(number, words[0], words[1], Map.copyOf(headers), with(body));
  }
}
