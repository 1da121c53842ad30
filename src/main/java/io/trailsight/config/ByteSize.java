package io.trailsight.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes. As text it is a whole number and a unit, such as {@code 5MiB}; the units are
 * {@code B} and its multiples of 1024: {@code KiB}, {@code MiB}, {@code GiB}.
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})(B|KiB|MiB|GiB)");

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size must not be negative: " + bytes);
    }
  }

  /** A size in units of 1024 bytes. */
  public static ByteSize ofKiB(long count) {
    return new ByteSize(Math.multiplyExact(count, unit("KiB")));
  }

  /** A size in units of 1024² bytes. */
  public static ByteSize ofMiB(long count) {
    return new ByteSize(Math.multiplyExact(count, unit("MiB")));
  }

  /** A size in units of 1024³ bytes. */
  public static ByteSize ofGiB(long count) {
    return new ByteSize(Math.multiplyExact(count, unit("GiB")));
  }

  /** Reads a size; empty if the text is not a size, or one too large for a {@code long}. */
  static Optional<ByteSize> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    long unit = unit(matcher.group(2));
    return count > Long.MAX_VALUE / unit
        ? Optional.empty()
        : Optional.of(new ByteSize(count * unit));
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The size in the largest unit that leaves a whole number. */
  @Override
  public String toString() {
    for (String name : new String[] {"GiB", "MiB", "KiB"}) {
      if (bytes != 0 && bytes % unit(name) == 0) {
        return bytes / unit(name) + name;
      }
    }
    return bytes + "B";
  }

  private static long unit(String name) {
    return switch (name) {
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      default -> 1L;
    };
  }
}
