package io.trailsight.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first half of the SHA-256 of a canonical JSON text, as 32 hexadecimal digits in lower case.
 * In that text members are sorted by name and each number is written in one way, so that {@code
 * {"b":1.0,"a":2}} and {@code {"a":2,"b":1}} have one fingerprint.
 *
 * <p>Fingerprints are stored on servers. Another canonical text would make everything that is
 * installed look changed.
 */
public final class Fingerprint {

  private static final int BYTES = 16;

  private Fingerprint() {}

  /** How elements of a list and members of an object end. */
  private enum Comma {
    /** A comma after each but the last, as in JSON. */
    BETWEEN,
    /** A comma after each: the text of policies and monitors. */
    AFTER
  }

  /** The fingerprint of a policy, a monitor, or a part of one. */
  public static String of(JsonNode json) {
    return ofText(text(json, Comma.AFTER));
  }

  /** The fingerprint of a text from {@link #canonical}. */
  public static String ofText(String canonical) {
    return HexFormat.of().formatHex(sha256().digest(canonical.getBytes(UTF_8)), 0, BYTES);
  }

  /** The canonical text, in JSON. */
  public static String canonical(JsonNode json) {
    return text(json, Comma.BETWEEN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String text(JsonNode json, Comma comma) {
    StringBuilder text = new StringBuilder();
    write(json, comma, text);
    return text.toString();
  }

  private static void write(JsonNode json, Comma comma, StringBuilder text) {
    if (json.isObject()) {
      Map<String, JsonNode> members = new TreeMap<>();
      json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      text.append('{');
      Iterator<Map.Entry<String, JsonNode>> sorted = members.entrySet().iterator();
      while (sorted.hasNext()) {
        Map.Entry<String, JsonNode> member = sorted.next();
        text.append(JsonNodeFactory.instance.textNode(member.getKey())).append(':');
        write(member.getValue(), comma, text);
        end(sorted, comma, text);
      }
      text.append('}');
    } else if (json.isArray()) {
      text.append('[');
      Iterator<JsonNode> elements = json.elements();
      while (elements.hasNext()) {
        write(elements.next(), comma, text);
        end(elements, comma, text);
      }
      text.append(']');
    } else {
      text.append(json.isNumber() ? plain(json.decimalValue()) : json.toString());
    }
  }

  private static void end(Iterator<?> rest, Comma comma, StringBuilder text) {
    if (comma == Comma.AFTER || rest.hasNext()) {
      text.append(',');
    }
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }
}
