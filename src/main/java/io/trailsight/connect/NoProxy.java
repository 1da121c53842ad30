package io.trailsight.connect;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is reached without a proxy, as the variable {@code NO_PROXY} lists it (<a
 * href="https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config">Go's rules</a>, which most
 * programs share): hosts with those below them, addresses, networks, and {@code *} for everything,
 * each with or without a port. Nothing is looked up: a network holds only hosts that are written as
 * addresses.
 */
record NoProxy(List<String> entries) {

  /** A port at the end; the colons of an IPv6 address are none, unless it is in brackets. */
  private static final Pattern ENTRY =
      Pattern.compile("\\[?(?<host>[^\\[\\]]*?)\\]?(?::(?<port>[0-9]+))?");

  NoProxy {
    entries = List.copyOf(entries);
  }

  boolean holds(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
    return entries.stream().anyMatch(entry -> holds(entry.toLowerCase(Locale.ROOT), name, port));
  }

  private static boolean holds(String entry, String name, int port) {
    if (addressOf(entry).isPresent()) {
      return isWithin(entry, name);
    }
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches() || (parts.group("port") != null && !isPort(parts.group("port"), port))) {
      return false;
    }
    String host = parts.group("host").replaceFirst("^\\*?\\.", "");
    return host.equals("*")
        || isWithin(host, name)
        || name.equals(host)
        || name.endsWith("." + host);
  }

  private static boolean isPort(String digits, int port) {
    return digits.equals(String.valueOf(port));
  }

  /** Whether a host is an address, and in a network such as {@code 10.0.0.0/8} or equal to it. */
  private static boolean isWithin(String network, String name) {
    String[] parts = network.split("/", 2);
    Optional<byte[]> base = addressOf(parts[0]);
    Optional<byte[]> address = addressOf(name);
    if (base.isEmpty() || address.isEmpty() || base.get().length != address.get().length) {
      return false;
    }
    int all = 8 * base.get().length;
    int bits = all;
    if (parts.length == 2) {
      if (!parts[1].matches("[0-9]{1,3}")) {
        return false;
      }
      bits = Math.min(all, Integer.parseInt(parts[1]));
    }
    return sameBits(base.get(), address.get(), bits);
  }

  private static boolean sameBits(byte[] one, byte[] other, int bits) {
    for (int bit = 0; bit < bits; bit++) {
      if (((one[bit / 8] ^ other[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> addressOf(String literal) {
    try {
      return Optional.of(InetAddress.ofLiteral(literal).getAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
