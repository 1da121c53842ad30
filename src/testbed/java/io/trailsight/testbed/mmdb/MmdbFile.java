package io.trailsight.testbed.mmdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes small databases in <a href="https://maxmind.github.io/MaxMind-DB/">MMDB format</a>, with
 * records of 24 bits in the tree of prefixes.
 */
public final class MmdbFile {

  private static final int EMPTY = -1;
  private static final int SEPARATOR = 16;

  private final int ipVersion;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Each node leads, for each bit, to another node, nowhere, or by {@code -2 - offset} to data. */
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));

  /**
   * A database without entries.
   *
   * @param ipVersion 4, or 6 for addresses of both kinds
   */
  public MmdbFile(int ipVersion) {
    this.ipVersion = ipVersion;
  }

  /**
   * Adds an entry for a network that has no part in others; IPv4 is below {@code ::/96}.
   *
   * @param network such as {@code 198.51.100.0/24}
   * @param entry texts, numbers, lists and objects, by their names
   */
  public MmdbFile with(String network, Map<String, ?> entry) throws IOException {
    int slash = network.indexOf('/');
    byte[] address = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
    int length = Integer.parseInt(network.substring(slash + 1));
    int bits = ipVersion == 4 ? 32 : 128;
    int skipped = bits - address.length * Byte.SIZE;
    BigInteger value = new BigInteger(1, address);
    int offset = data.size();
    write(entry, data);
    int node = 0;
    for (int depth = 0; depth < skipped + length - 1; depth++) {
      int bit = value.testBit(bits - 1 - depth) ? 1 : 0;
      if (nodes.get(node)[bit] == EMPTY) {
        nodes.add(new int[] {EMPTY, EMPTY});
        nodes.get(node)[bit] = nodes.size() - 1;
      }
      node = nodes.get(node)[bit];
    }
    int last = value.testBit(bits - skipped - length) ? 1 : 0;
    nodes.get(node)[last] = -2 - offset;
    return this;
  }

  /** Writes all of it to a file, and returns the file. */
  public Path write(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int target : node) {
        int count = nodes.size();
        int record = target == EMPTY ? count : target < 0 ? count + SEPARATOR - 2 - target : target;
        out.write(new byte[] {(byte) (record >> 16), (byte) (record >> 8), (byte) record});
      }
    }
    out.write(new byte[SEPARATOR]);
    data.writeTo(out);
    out.write(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
    out.write("MaxMind.com".getBytes(UTF_8));
    write(
        Map.of(
            "binary_format_major_version",
            2,
            "binary_format_minor_version",
            0,
            "build_epoch",
            1_780_000_000L,
            "database_type",
            "Test",
            "description",
            Map.of("en", "A database of a test"),
            "ip_version",
            ipVersion,
            "languages",
            List.of("en"),
            "node_count",
            nodes.size(),
            "record_size",
            24),
        out);
    return Files.write(file, out.toByteArray());
  }

  private static void write(Object value, ByteArrayOutputStream out) throws IOException {
    switch (value) {
      case String text -> {
        byte[] bytes = text.getBytes(UTF_8);
        control(2, bytes.length, out);
        out.write(bytes);
      }
      case Double number -> {
        control(3, Double.BYTES, out);
        bytes(Double.doubleToLongBits(number), Double.BYTES, out);
      }
      case Integer number -> {
        control(6, Integer.BYTES, out);
        bytes(number, Integer.BYTES, out);
      }
      case Long number -> {
        control(9, Long.BYTES, out);
        bytes(number, Long.BYTES, out);
      }
      case Map<?, ?> members -> {
        control(7, members.size(), out);
        for (Map.Entry<?, ?> member : members.entrySet()) {
          write(member.getKey(), out);
          write(member.getValue(), out);
        }
      }
      case List<?> items -> {
        control(11, items.size(), out);
        for (Object item : items) {
          write(item, out);
        }
      }
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  /** The type, with a byte of its own from 8 on, and a size below 285. */
  private static void control(int type, int size, ByteArrayOutputStream out) {
    int inFirst = Math.min(size, 29);
    out.write(((type > 7 ? 0 : type) << 5) | inFirst);
    if (type > 7) {
      out.write(type - 7);
    }
    if (size >= 29) {
      out.write(size - 29);
    }
  }

  private static void bytes(long number, int count, ByteArrayOutputStream out) {
    for (int i = count - 1; i >= 0; i--) {
      out.write((int) (number >> (i * Byte.SIZE)));
    }
  }
}
