package io.trailsight.trail.document;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.regex.Pattern;

/**
 * Recognises IP addresses as text, strictly: the index takes whatever passes here. Nothing is
 * looked up.
 */
public final class IpLiteral {

  private static final String OCTETS = "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}";

  /** Java's parser also accepts fewer octets. */
  private static final Pattern IPV4 = Pattern.compile(OCTETS);

  /** Java's parser also accepts brackets, and groups of more digits. */
  private static final Pattern IPV6 =
      Pattern.compile("(?:[0-9A-Fa-f]{0,4}:){2,8}(?:[0-9A-Fa-f]{0,4}|" + OCTETS + ")");

  private IpLiteral() {}

  /**
   * The address in the text, an IPv6 scope such as {@code %eth0} cut off; empty if the text is not
   * an address.
   */
  public static String of(String text) {
    if (isIpv4(text)) {
      return text;
    }
    int scope = text.indexOf('%');
    String address = scope < 0 ? text : text.substring(0, scope);
    return isIpv6(address) ? address : "";
  }

  /** Four decimal octets without leading zeros, which Java's parser accepts. */
  private static boolean isIpv4(String text) {
    if (!mayBegin(text) || !IPV4.matcher(text).matches()) {
      return false;
    }
    try {
      return Inet4Address.ofLiteral(text).getHostAddress().equals(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Most texts are names of services, which need no closer look. */
  private static boolean mayBegin(String text) {
    return !text.isEmpty() && text.charAt(0) <= '9';
  }

  /** Groups of hexadecimal digits, {@code ::} at most once; the last two groups may be IPv4. */
  private static boolean isIpv6(String text) {
    if (text.indexOf(':') < 0 || !IPV6.matcher(text).matches()) {
      return false;
    }
    String last = text.substring(text.lastIndexOf(':') + 1);
    if (last.contains(".") && !isIpv4(last)) {
      return false;
    }
    try {
      Inet6Address.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
