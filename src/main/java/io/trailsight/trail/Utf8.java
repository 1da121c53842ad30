package io.trailsight.trail;

import java.util.Arrays;

/**
 * Makes text encodable in UTF-8, and measures and cuts it by its bytes in UTF-8.
 *
 * <p>JSON can escape half a surrogate pair alone, which no encoding can express and which parsers
 * reject in different places. It counts as three bytes, like its replacement.
 */
public final class Utf8 {

  private static final int REPLACEMENT = 0xFFFD;

  /** The most bytes of a character after its first. */
  private static final int MAX_CONTINUATION_BYTES = 3;

  private Utf8() {}

  /** Whether every surrogate is one of a pair. */
  public static boolean isWellFormed(String text) {
    return firstLoneSurrogate(text) == text.length();
  }

  /** The text with the replacement character in place of every lone surrogate. */
  public static String wellFormed(String text) {
    int at = firstLoneSurrogate(text);
    if (at == text.length()) {
      return text;
    }
    StringBuilder wellFormed = new StringBuilder(text.length()).append(text, 0, at);
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      wellFormed.appendCodePoint(isSurrogate(codePoint) ? REPLACEMENT : codePoint);
      at += Character.charCount(codePoint);
    }
    return wellFormed.toString();
  }

  /** How many bytes the text takes. */
  public static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      bytes += bytes(codePoint);
      i += Character.charCount(codePoint);
    }
    return bytes;
  }

  /** The longest start of the text that takes no more bytes and ends at a code point. */
  public static String cut(String text, int maxBytes) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      bytes += bytes(codePoint);
      if (bytes > maxBytes) {
        return text.substring(0, i);
      }
      i += Character.charCount(codePoint);
    }
    return text;
  }

  /**
   * The longest start of the bytes that is no longer and does not end inside of a character; if the
   * bytes are no UTF-8, it may be a little shorter. Bytes that are short enough are not copied.
   */
  public static byte[] cut(byte[] utf8, int maxBytes) {
    if (utf8.length <= maxBytes) {
      return utf8;
    }
    int end = maxBytes;
    while (end > Math.max(0, maxBytes - MAX_CONTINUATION_BYTES) && isContinuation(utf8[end])) {
      end--;
    }
    return Arrays.copyOf(utf8, end);
  }

  private static boolean isContinuation(byte utf8) {
    return (utf8 & 0xC0) == 0x80;
  }

  /** The index of the first lone surrogate, or the text's length if there is none. */
  private static int firstLoneSurrogate(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (isSurrogate(text.codePointAt(i))) {
          return i;
        }
        i++;
      }
    }
    return length;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static int bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
