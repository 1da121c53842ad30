package io.trailsight.trail.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.HexFormat;

/**
 * The text of a line. Clients choose the bytes of a Referer and a User-Agent.
 *
 * @param text each byte that is no UTF-8 stands in it as {@code \xE9}
 * @param isUtf8 whether there is no such byte
 */
record LineText(String text, boolean isUtf8) {

  static LineText of(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return decode(ByteBuffer.wrap(bytes, offset, length));
      }
    }
    return new LineText(new String(bytes, offset, length, ISO_8859_1), true);
  }

  private static LineText decode(ByteBuffer bytes) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    StringBuilder text = new StringBuilder(bytes.remaining());
    CharBuffer characters = CharBuffer.allocate(bytes.remaining());
    boolean isUtf8 = true;
    while (true) {
      CoderResult result = decoder.decode(bytes, characters, true);
      text.append(characters.flip());
      characters.clear();
      if (result.isUnderflow()) {
        return new LineText(text.toString(), isUtf8);
      }
      isUtf8 = false;
      for (int i = 0; i < result.length(); i++) {
        text.append("\\x").append(HexFormat.of().withUpperCase().toHexDigits(bytes.get()));
      }
    }
  }
}
