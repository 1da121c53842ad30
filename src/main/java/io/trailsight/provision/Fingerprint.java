package io.trailsight.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A short text that is the same for the same JSON: the order of members does not count, nor how a
 * number is written. A browser that reads {@code 1.0} and writes {@code 1} changes nothing.
 */
public final class Fingerprint {

  private static final int BYTES = 16;

  private Fingerprint() {}

  /** 32 hexadecimal digits. */
  public static String of(JsonNode json) {
    StringBuilder text = new StringBuilder();
    write(json, text);
    byte[] digest = sha256().digest(text.toString().getBytes(UTF_8));
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void write(JsonNode json, StringBuilder text) {
    if (json.isObject()) {
      text.append('{');
      Map<String, JsonNode> members = new TreeMap<>();
      json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      members.forEach(
          (name, value) -> {
            text.append(JsonNodeFactory.instance.textNode(name)).append(':');
            write(value, text);
            text.append(',');
          });
      text.append('}');
    } else if (json.isArray()) {
      text.append('[');
      json.forEach(
          element -> {
            write(element, text);
            text.append(',');
          });
      text.append(']');
    } else {
      text.append(json.isNumber() ? plain(json.decimalValue()) : json.toString());
    }
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }
}
