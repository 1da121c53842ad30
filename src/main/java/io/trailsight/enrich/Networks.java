package io.trailsight.enrich;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named networks. Finding those of an address takes a look for each length of prefix that occurs,
 * however many networks there are. Filled by one thread; thread-safe once nothing is added.
 */
final class Networks {

  private final Map<Integer, Map<BigInteger, List<String>>> ipv4 =
      new TreeMap<>(Comparator.reverseOrder());
  private final Map<Integer, Map<BigInteger, List<String>>> ipv6 =
      new TreeMap<>(Comparator.reverseOrder());

  /** Adds a network under a name, which may have several. */
  void add(String name, Cidr network) {
    of(network.first())
        .computeIfAbsent(network.length(), _ -> new HashMap<>())
        .computeIfAbsent(prefix(network.first(), network.length()), _ -> new ArrayList<>(1))
        .add(name);
  }

  /** The names of all networks that contain an address, the smallest network first. */
  List<String> find(InetAddress address) {
    List<String> names = new ArrayList<>();
    of(address)
        .forEach(
            (length, networks) ->
                names.addAll(networks.getOrDefault(prefix(address, length), List.of())));
    return names.stream().distinct().toList();
  }

  private Map<Integer, Map<BigInteger, List<String>>> of(InetAddress address) {
    return address instanceof Inet6Address ? ipv6 : ipv4;
  }

  private static BigInteger prefix(InetAddress address, int length) {
    byte[] bytes = address.getAddress();
    return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - length);
  }
}
