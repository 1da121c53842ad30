package io.trailsight.tools.panels;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the Dashboards Query Language. From the loosest to the tightest: {@code or}, {@code and},
 * {@code not}, parentheses, then {@code field: value}, {@code field >= value}, {@code path: {…}} or
 * a value alone. A value may be a list in parentheses with the same three words.
 *
 * @see <a href="https://docs.opensearch.org/latest/dashboards/dql/">DQL</a>
 */
final class DqlParser {

  private static final Pattern OR = DqlScanner.word("[ \t\r\n]+or[ \t\r\n]+");
  private static final Pattern AND = DqlScanner.word("[ \t\r\n]+and[ \t\r\n]+");
  private static final Pattern NOT = DqlScanner.word("not[ \t\r\n]+");

  private static final Pattern COMPARISON = Pattern.compile("[ \t\r\n]*(<=|>=|<|>)[ \t\r\n]*");
  private static final Pattern COLON = Pattern.compile("[ \t\r\n]*:[ \t\r\n]*");

  private static final Map<String, String> BOUNDS =
      Map.of("<=", "lte", ">=", "gte", "<", "lt", ">", "gt");

  private final DqlScanner scanner;

  private DqlParser(String text) {
    scanner = new DqlScanner(text);
  }

  /** Reads one term, at any level of the grammar. */
  @FunctionalInterface
  private interface Term {
    DqlNode read() throws DqlException;
  }

  /**
   * Reads an expression.
   *
   * @throws DqlException if the text is none
   */
  static DqlNode parse(String text) throws DqlException {
    DqlParser parser = new DqlParser(text);
    parser.scanner.skipSpace();
    if (parser.scanner.atEnd()) {
      return new DqlNode.Everything();
    }
    DqlNode node = parser.expression(parser::comparison);
    parser.scanner.skipSpace();
    if (!parser.scanner.atEnd()) {
      throw parser.scanner.unexpected("the end");
    }
    return node;
  }

  private DqlNode expression(Term leaf) throws DqlException {
    return joined(OR, DqlNode.Or::new, () -> conjunction(leaf));
  }

  private DqlNode conjunction(Term leaf) throws DqlException {
    return joined(AND, DqlNode.And::new, () -> negation(leaf));
  }

  /** The tree leans to the right, as in Dashboards. */
  private DqlNode joined(Pattern word, Function<List<DqlNode>, DqlNode> join, Term term)
      throws DqlException {
    DqlNode left = term.read();
    return scanner.take(word) ? join.apply(List.of(left, joined(word, join, term))) : left;
  }

  private DqlNode negation(Term leaf) throws DqlException {
    return scanner.take(NOT) ? new DqlNode.Not(group(leaf)) : group(leaf);
  }

  private DqlNode group(Term leaf) throws DqlException {
    return scanner.take("(") ? enclosed(leaf, ")") : leaf.read();
  }

  private DqlNode enclosed(Term leaf, String end) throws DqlException {
    scanner.skipSpace();
    DqlNode node = expression(leaf);
    scanner.skipSpace();
    scanner.expect(end);
    return node;
  }

  private DqlNode comparison() throws DqlException {
    DqlText text = scanner.literal();
    String bound = BOUNDS.get(scanner.taken(COMPARISON).strip());
    if (bound != null) {
      return new DqlNode.Compared(text, bound, scanner.literal());
    }
    if (!scanner.take(COLON)) {
      return new DqlNode.Anywhere(text);
    }
    return scanner.take("{")
        ? new DqlNode.Nested(text.asWritten(), enclosed(this::comparison, "}"))
        : group(() -> new DqlNode.Is(text, scanner.literal()));
  }
}
