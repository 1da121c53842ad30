package io.trailsight.trail.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds where a JSON value ends, by brackets and strings alone; whether the value is well-formed is
 * for a parser to decide. In UTF-8 these characters are single bytes that are part of no other
 * character. Not thread-safe.
 *
 * <p>Eight bytes are looked at together, each in its lane of a {@code long}: <a
 * href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">a lane of zeros is
 * found</a> without a branch.
 */
final class ValueScan {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long LOW = 0x7F * EACH;
  private static final long QUOTES = '"' * EACH;
  private static final long BACKSLASHES = '\\' * EACH;

  /** With these bits set, every bracket is {@link #LOW}; so are Y, y, underscore and delete. */
  private static final long BRACKET_BITS = 0x26 * EACH;

  private Ending ending = Ending.COMMA;
  private long depth;
  private boolean inString;
  private boolean escaped;

  /** Where a value ends. */
  enum Ending {

    /** Behind the bracket that closes the one it begins with. */
    BRACKET,

    /** Before space, a comma, or the bracket that closes what the value is in. */
    SPACE,

    /** Before a comma, or the bracket that closes what the value is in. */
    COMMA,

    /** Behind the bracket that closes the object it is, or that opens an array in that object. */
    MEMBER
  }

  /** Begins a value. */
  void begin(Ending whereItEnds) {
    ending = whereItEnds;
    depth = 0;
    inString = false;
    escaped = false;
  }

  /**
   * Scans on.
   *
   * @return the index behind the value, or -1 when it does not end before {@code to}
   */
  int end(byte[] json, int from, int to) {
    int at = inString && !escaped ? skipText(json, from, to) : from;
    if (ending == Ending.BRACKET || ending == Ending.MEMBER) {
      long strings = inString ? HIGH : 0;
      while (at <= to - Long.BYTES) {
        long bytes = (long) LONGS.get(json, at);
        if (escaped || hasZero(bytes ^ BACKSLASHES)) {
          inString = strings != 0;
          int end = endByByte(json, at, at + Long.BYTES);
          if (end >= 0) {
            return end;
          }
          strings = inString ? HIGH : 0;
        } else {
          strings ^= toggled(zeros(bytes ^ QUOTES));
          long brackets = zerosAndMore((bytes | BRACKET_BITS) ^ LOW) & ~strings;
          for (; brackets != 0; brackets &= brackets - 1) {
            int place = at + (Long.numberOfTrailingZeros(brackets) >>> 3);
            if (nest(json[place])) {
              inString = false;
              return place + 1;
            }
          }
          strings = (strings >> (Long.SIZE - 1)) & HIGH;
        }
        at += Long.BYTES;
      }
      inString = strings != 0;
    }
    return endByByte(json, at, to);
  }

  /** The index of eight bytes in which the string may end, or of the last few. */
  private static int skipText(byte[] json, int from, int to) {
    int at = from;
    for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
      long bytes = (long) LONGS.get(json, at);
      if ((zerosAndMore(bytes ^ QUOTES) | zerosAndMore(bytes ^ BACKSLASHES)) != 0) {
        return at;
      }
    }
    return at;
  }

  private int endByByte(byte[] json, int from, int to) {
    for (int at = from; at < to; at++) {
      byte next = json[at];
      if (inString) {
        inString = escaped || next != '"';
        escaped = !escaped && next == '\\';
      } else if (next == '"') {
        inString = true;
      } else if (depth == 0 && isBehindValue(next)) {
        return at;
      } else if (nest(next)) {
        return at + 1;
      }
    }
    return -1;
  }

  private boolean isBehindValue(byte next) {
    return switch (ending) {
      case BRACKET, MEMBER -> false;
      case SPACE -> next == ',' || next == ']' || isSpace(next);
      case COMMA -> next == ',' || next == ']';
    };
  }

  /** The index of the first byte that is not space in JSON, or {@code to} if there is none. */
  static int skipSpace(byte[] json, int from, int to) {
    int at = from;
    while (at < to && isSpace(json[at])) {
      boolean run = at <= to - Long.BYTES && (long) LONGS.get(json, at) == json[at] * EACH;
      at += run ? Long.BYTES : 1;
    }
    return at;
  }

  /** Whether some bytes are anywhere in a part of the text. */
  static boolean contains(byte[] json, int from, int to, byte[] bytes) {
    for (int at = from; at <= to - bytes.length; at++) {
      if (Arrays.equals(json, at, at + bytes.length, bytes, 0, bytes.length)) {
        return true;
      }
    }
    return false;
  }

  static boolean isSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }

  /** Counts a bracket; returns whether the value ends behind it. */
  private boolean nest(byte next) {
    if (next == '{' || next == '[') {
      depth++;
      return ending == Ending.MEMBER && depth == 2 && next == '[';
    }
    if (next == '}' || next == ']') {
      depth--;
      return depth == 0 && (ending == Ending.BRACKET || ending == Ending.MEMBER);
    }
    return false;
  }

  private static boolean hasZero(long lanes) {
    return zerosAndMore(lanes) != 0;
  }

  /** The high bit of the first lane that is zero, and perhaps of lanes behind it. */
  private static long zerosAndMore(long lanes) {
    return (lanes - EACH) & ~lanes & HIGH;
  }

  /** The high bits of exactly the lanes that are zero. */
  private static long zeros(long lanes) {
    return ~(((lanes & LOW) + LOW) | lanes | LOW);
  }

  /** Of each lane, the exclusive or with all lanes before it. */
  private static long toggled(long lanes) {
    long two = lanes ^ (lanes << 8);
    long four = two ^ (two << 16);
    return four ^ (four << 32);
  }
}
