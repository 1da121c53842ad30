package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Translates the Dashboards Query Language into clauses of the query DSL, as Dashboards does. From
 * the loosest to the tightest: {@code or}, {@code and}, {@code not}, parentheses, then {@code
 * field: value} or {@code field >= value}. A value may be a list in parentheses with the same three
 * words. Refuses what no board uses: values without a field, nested fields, wildcards in names of
 * fields, dates, and escapes of anything but special characters.
 *
 * @see <a href="https://docs.opensearch.org/latest/dashboards/dql/">DQL</a>
 */
final class Dql {

  private static final String SPECIAL = "\\():<>\"*{}";
  private static final Pattern SPACE = Pattern.compile("[ \t\r\n]*");
  private static final Pattern OR = word("[ \t\r\n]+or[ \t\r\n]+");
  private static final Pattern AND = word("[ \t\r\n]+and[ \t\r\n]+");
  private static final Pattern NOT = word("not[ \t\r\n]+");
  private static final Pattern KEYWORD = word("[ \t\r\n]+(or|and)[ \t\r\n]+|not[ \t\r\n]+");
  private static final Pattern COLON = Pattern.compile("[ \t\r\n]*:[ \t\r\n]*");
  private static final Pattern COMPARISON = Pattern.compile("[ \t\r\n]*(<=|>=|<|>)[ \t\r\n]*");
  private static final Map<String, String> BOUNDS =
      Map.of("<=", "lte", ">=", "gte", "<", "lt", ">", "gt");

  /** What Dashboards takes for a number. Leading zeros, as in an account id, make it a text. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[1-9]\\d*(\\.\\d+)?|-?0\\.\\d*[1-9]|0|0\\.0|\\.\\d+");

  private final SavedPattern pattern;
  private final String text;
  private int at;

  private Dql(SavedPattern pattern, String text) {
    this.pattern = pattern;
    this.text = text;
  }

  private static Pattern word(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** A text is not DQL, or uses a part of it that no board does; the message states where. */
  static final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    SyntaxException(String message) {
      super(message);
    }
  }

  /** Reads one term, at any level of the grammar. */
  @FunctionalInterface
  private interface Term {
    ObjectNode read() throws SyntaxException;
  }

  /**
   * A field or a value.
   *
   * @param parts the text between the wildcards; one part if it has none
   * @param quoted whether it stood in quotes: a phrase, never a number or a truth
   */
  private record Literal(List<String> parts, boolean quoted) {

    boolean hasWildcard() {
      return parts.size() > 1;
    }

    /** Whether it is nothing but a wildcard. */
    boolean isAnything() {
      return hasWildcard() && parts.stream().allMatch(String::isEmpty);
    }

    /** The text for a {@code query_string} in which only the wildcards mean something. */
    String asQueryString() {
      return parts.stream().map(Dql::escaped).collect(Collectors.joining("*"));
    }

    /** What is compared with: a number, a truth or a text. */
    JsonNode value() {
      String text = parts.getFirst();
      if (!quoted && (text.equals("true") || text.equals("false"))) {
        return BooleanNode.valueOf(Boolean.parseBoolean(text));
      }
      if (quoted || !NUMBER.matcher(text).matches()) {
        return TextNode.valueOf(text);
      }
      double number = Double.parseDouble(text);
      if (number == (int) number) {
        return IntNode.valueOf((int) number);
      }
      return number == Math.rint(number)
          ? LongNode.valueOf((long) number)
          : DoubleNode.valueOf(number);
    }
  }

  /**
   * The clause for an expression about documents of an index pattern.
   *
   * @throws SyntaxException if the text is none, or one of a kind that no board uses
   */
  static ObjectNode clause(SavedPattern pattern, String text) throws SyntaxException {
    Dql dql = new Dql(pattern, text);
    dql.taken(SPACE);
    if (dql.at == text.length()) {
      return Dsl.object("match_all", Dsl.object());
    }
    ObjectNode clause = dql.expression(dql::comparison);
    dql.taken(SPACE);
    if (dql.at < text.length()) {
      throw dql.unexpected("the end");
    }
    return clause;
  }

  private ObjectNode expression(Term leaf) throws SyntaxException {
    return joined(OR, Dql::anyOf, () -> joined(AND, Dql::allOf, () -> negation(leaf)));
  }

  /** The clauses nest to the right, as in Dashboards. */
  private ObjectNode joined(Pattern word, Function<List<ObjectNode>, ObjectNode> join, Term term)
      throws SyntaxException {
    ObjectNode left = term.read();
    return take(word) ? join.apply(List.of(left, joined(word, join, term))) : left;
  }

  private ObjectNode negation(Term leaf) throws SyntaxException {
    return take(NOT) ? Dsl.object("bool", Dsl.object("must_not", group(leaf))) : group(leaf);
  }

  private ObjectNode group(Term leaf) throws SyntaxException {
    if (!take("(")) {
      return leaf.read();
    }
    taken(SPACE);
    ObjectNode clause = expression(leaf);
    taken(SPACE);
    if (!take(")")) {
      throw unexpected(")");
    }
    return clause;
  }

  private ObjectNode comparison() throws SyntaxException {
    String field = field();
    String bound = BOUNDS.get(taken(COMPARISON).strip());
    if (bound != null) {
      Literal value = literal();
      if (value.hasWildcard()) {
        throw unexpected("a value without a wildcard");
      }
      ObjectNode range = Dsl.object(field, Dsl.object(bound, value.value()));
      return anyOf(List.of(Dsl.object("range", range)));
    }
    if (!take(COLON)) {
      throw unexpected("a colon or a comparison");
    }
    return group(() -> anyOf(List.of(is(field, literal()))));
  }

  private String field() throws SyntaxException {
    Literal field = literal();
    if (field.hasWildcard() || pattern.is(field.parts().getFirst(), "date")) {
      throw unexpected("one field that is not a date");
    }
    return field.parts().getFirst();
  }

  private static ObjectNode is(String field, Literal value) {
    if (value.isAnything()) {
      return Dsl.object("exists", Dsl.object().put("field", field));
    }
    if (value.hasWildcard()) {
      ObjectNode body = Dsl.object("fields", Dsl.texts(List.of(field)));
      return Dsl.object("query_string", body.put("query", value.asQueryString()));
    }
    return Dsl.object(value.quoted() ? "match_phrase" : "match", Dsl.object(field, value.value()));
  }

  private static ObjectNode allOf(List<ObjectNode> clauses) {
    return Dsl.object("bool", Dsl.object("filter", Dsl.array(clauses)));
  }

  private static ObjectNode anyOf(List<ObjectNode> clauses) {
    ObjectNode should = Dsl.object("should", Dsl.array(clauses));
    return Dsl.object("bool", should.put("minimum_should_match", 1));
  }

  private Literal literal() throws SyntaxException {
    return take("\"") ? quoted() : unquoted();
  }

  private Literal quoted() throws SyntaxException {
    StringBuilder value = new StringBuilder();
    while (!take("\"")) {
      if (at == text.length()) {
        throw unexpected("a closing quote");
      }
      value.append(character("\\\""));
    }
    return new Literal(List.of(value.toString()), true);
  }

  private Literal unquoted() throws SyntaxException {
    int start = at;
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    while (at < text.length()) {
      if (take("*")) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (text.charAt(at) != '\\'
          && (SPECIAL.indexOf(text.charAt(at)) >= 0 || here(KEYWORD).lookingAt())) {
        break;
      } else {
        part.append(character(SPECIAL));
      }
    }
    parts.add(part.toString().stripTrailing());
    parts.set(0, parts.getFirst().stripLeading());
    if (at == start || parts.equals(List.of(""))) {
      throw unexpected("a field or a value");
    }
    return new Literal(List.copyOf(parts), false);
  }

  /** Takes one character, after a backslash one of those that may be escaped. */
  private char character(String special) throws SyntaxException {
    if (take("\\") && (at == text.length() || special.indexOf(text.charAt(at)) < 0)) {
      throw unexpected("one of " + special);
    }
    return text.charAt(at++);
  }

  /** Takes what the pattern finds here; empty if it finds nothing. */
  private String taken(Pattern wanted) {
    Matcher matcher = here(wanted);
    if (!matcher.lookingAt()) {
      return "";
    }
    at = matcher.end();
    return matcher.group();
  }

  private boolean take(Pattern wanted) {
    return !taken(wanted).isEmpty();
  }

  private boolean take(String symbol) {
    boolean found = text.startsWith(symbol, at);
    at += found ? symbol.length() : 0;
    return found;
  }

  private Matcher here(Pattern wanted) {
    return wanted.matcher(text).region(at, text.length());
  }

  private SyntaxException unexpected(String wanted) {
    return new SyntaxException("expected %s at %d of: %s".formatted(wanted, at, text));
  }

  /** Escapes all from plus to the equals sign, digits included, as Dashboards does. */
  private static String escaped(String text) {
    return text.replaceAll("[+-=&|><!(){}\\[\\]^\"~*?\\\\]", "\\\\$0");
  }
}
