package io.trailsight.enrich;

import io.trailsight.trail.document.IpLiteral;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network of addresses that begin alike (<a href="https://www.rfc-editor.org/rfc/rfc4632">RFC
 * 4632</a>).
 *
 * @param first its first address
 * @param length how many bits its addresses have in common
 */
record Cidr(InetAddress first, int length) {

  private static final Pattern FORM =
      Pattern.compile("(?<address>[0-9A-Fa-f:.]+)(?:/(?<length>[0-9]{1,3}))?");

  /**
   * Reads a network such as {@code 198.51.100.0/24}, or one address.
   *
   * @throws IOException when the text is neither, in words that follow the text
   */
  static Cidr parse(String text) throws IOException {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || IpLiteral.of(form.group("address")).isEmpty()) {
      throw new IOException("is neither an address nor a network such as 198.51.100.0/24");
    }
    InetAddress address = InetAddress.ofLiteral(form.group("address"));
    byte[] bytes = address.getAddress();
    int bits = bytes.length * Byte.SIZE;
    String stated = form.group("length");
    int length = stated == null ? bits : Integer.parseInt(stated);
    if (length > bits) {
      throw new IOException("has a prefix of more than " + bits + " bits");
    }
    if (new BigInteger(1, bytes).getLowestSetBit() >= bits - length || isZero(bytes)) {
      return new Cidr(address, length);
    }
    throw new IOException("is no network: its first address is " + first(bytes, length));
  }

  private static boolean isZero(byte[] bytes) {
    return new BigInteger(1, bytes).signum() == 0;
  }

  private static String first(byte[] bytes, int length) throws UnknownHostException {
    byte[] first = Arrays.copyOf(bytes, bytes.length);
    for (int bit = length; bit < bytes.length * Byte.SIZE; bit++) {
      first[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    return InetAddress.getByAddress(first).getHostAddress();
  }
}
