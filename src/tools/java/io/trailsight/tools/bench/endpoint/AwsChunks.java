package io.trailsight.tools.bench.endpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of an upload whose content is signed, or has a checksum, in pieces: {@code aws-chunked}
 * (<a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature
 * calculations for chunked uploads</a>). Signatures and checksums are not checked.
 */
final class AwsChunks {

  private static final int HEX = 16;

  private AwsChunks() {}

  /**
   * The content of the chunks.
   *
   * @throws Refusal when the body is not in chunks
   */
  static byte[] content(byte[] body) throws Refusal {
    ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
    int from = 0;
    while (true) {
      int end = lineEnd(body, from);
      int size = size(body, from, end);
      if (size == 0) {
        return content.toByteArray();
      }
      from = end + 2;
      if (body.length - from < size) {
        throw incomplete();
      }
      content.write(body, from, size);
      from += size + 2;
    }
  }

  private static int lineEnd(byte[] body, int from) throws Refusal {
    for (int i = from; i + 1 < body.length; i++) {
      if (body[i] == '\r' && body[i + 1] == '\n') {
        return i;
      }
    }
    throw incomplete();
  }

  /** A chunk begins with its size in hexadecimal digits; extensions follow a semicolon. */
  private static int size(byte[] body, int from, int end) throws Refusal {
    String line = new String(body, from, end - from, StandardCharsets.ISO_8859_1);
    try {
      return Integer.parseUnsignedInt(line.split(";", 2)[0], HEX);
    } catch (NumberFormatException _) {
      throw incomplete();
    }
  }

  private static Refusal incomplete() {
    return Refusal.badRequest("IncompleteBody", "The body is not in complete chunks.");
  }
}
