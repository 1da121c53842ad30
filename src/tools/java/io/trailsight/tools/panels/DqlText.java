package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field or a value in a DQL expression.
 *
 * @param parts the text between the wildcards; one part if it has none
 * @param quoted whether it stood in quotes: a phrase, never a number or a truth
 */
record DqlText(List<String> parts, boolean quoted) {

  /** What Dashboards takes for a number. Leading zeros, as in an account id, make it a text. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[1-9]\\d*(\\.\\d+)?|-?0\\.\\d*[1-9]|0|0\\.0|\\.\\d+");

  private static final double MOST_EXACT = 1L << 53;

  DqlText {
    parts = List.copyOf(parts);
  }

  boolean hasWildcard() {
    return parts.size() > 1;
  }

  /** Whether it is nothing but a wildcard. */
  boolean isAnything() {
    return hasWildcard() && parts.stream().allMatch(String::isEmpty);
  }

  /** The text as written, a wildcard being an asterisk. */
  String asWritten() {
    return String.join("*", parts);
  }

  /** The text for a {@code query_string} in which only the wildcards mean something. */
  String asQueryString() {
    return parts.stream().map(DqlText::escaped).collect(Collectors.joining("*"));
  }

  /** The value that is compared with: a number, a truth or a text. */
  JsonNode value() {
    String text = asWritten();
    if (quoted || hasWildcard()) {
      return TextNode.valueOf(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return BooleanNode.valueOf(Boolean.parseBoolean(text));
    }
    return NUMBER.matcher(text).matches() ? number(text) : TextNode.valueOf(text);
  }

  private static JsonNode number(String text) {
    double number = Double.parseDouble(text);
    if (number == (int) number) {
      return IntNode.valueOf((int) number);
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) <= MOST_EXACT;
    return whole ? LongNode.valueOf((long) number) : DoubleNode.valueOf(number);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (isEscaped(text.charAt(i))) {
        escaped.append('\\');
      }
      escaped.append(text.charAt(i));
    }
    return escaped.toString();
  }

  /** All from plus to the equals sign is escaped, digits included, as Dashboards does. */
  private static boolean isEscaped(char c) {
    return (c >= '+' && c <= '=') || "&|><!(){}[]^\"~*?\\".indexOf(c) >= 0;
  }
}
