package io.trailsight.enrich;

import io.trailsight.trail.document.IpLiteral;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
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
    BigInteger number = new BigInteger(1, bytes);
    if (number.signum() != 0 && number.getLowestSetBit() < bits - length) {
      throw new IOException("has bits behind its prefix, so it is no network");
    }
    return new Cidr(address, length);
  }
}
