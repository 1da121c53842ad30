package io.trailsight.trail.document;

/**
 * Recognises IP addresses as text, strictly: what passes here, the index takes. Nothing is ever
 * looked up.
 */
final class IpLiteral {

  private static final int IPV6_GROUPS = 8;

  private IpLiteral() {}

  /**
   * The address in the text, an IPv6 scope such as {@code %eth0} cut off; empty if the text is not
   * an address.
   */
  static String of(String text) {
    if (isIpv4(text)) {
      return text;
    }
    int scope = text.indexOf('%');
    String address = scope < 0 ? text : text.substring(0, scope);
    return isIpv6(address) ? address : "";
  }

  /** Four decimal octets without leading zeros. */
  private static boolean isIpv4(String text) {
    int octets = 0;
    int start = 0;
    while (octets < 4) {
      int end = start;
      int number = 0;
      while (end < text.length() && end - start < 3 && isDigit(text.charAt(end))) {
        number = number * 10 + (text.charAt(end) - '0');
        end++;
      }
      boolean leadingZero = end - start > 1 && text.charAt(start) == '0';
      if (end == start || number > 255 || leadingZero) {
        return false;
      }
      octets++;
      if (octets < 4 && (end >= text.length() || text.charAt(end) != '.')) {
        return false;
      }
      start = end + 1;
    }
    return start == text.length() + 1;
  }

  /** Eight groups of up to four hexadecimal digits; {@code ::} once; the last two may be IPv4. */
  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == IPV6_GROUPS;
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
    String rest = text.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest, true);
    return before >= 0 && after >= 0 && before + after < IPV6_GROUPS;
  }

  /** The number of groups; negative if one is none. */
  private static int groups(String text, boolean mayEndInIpv4) {
    int count = 0;
    int start = 0;
    while (true) {
      int colon = text.indexOf(':', start);
      int end = colon < 0 ? text.length() : colon;
      if (colon < 0 && mayEndInIpv4 && isIpv4(text.substring(start))) {
        return count + 2;
      }
      if (!isGroup(text, start, end)) {
        return -IPV6_GROUPS;
      }
      count++;
      if (colon < 0) {
        return count;
      }
      start = colon + 1;
    }
  }

  private static boolean isGroup(String text, int start, int end) {
    if (end == start || end - start > 4) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
