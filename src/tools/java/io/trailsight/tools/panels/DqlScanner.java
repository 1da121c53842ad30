package io.trailsight.tools.panels;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the symbols of a DQL expression, one after the other. */
final class DqlScanner {

  private static final String SPECIAL = "\\():<>\"*{}";
  private static final Pattern SPACE = Pattern.compile("[ \t\r\n]*");
  private static final Pattern KEYWORD = word("[ \t\r\n]+(or|and)[ \t\r\n]+|not[ \t\r\n]+");
  private static final Pattern UNICODE = Pattern.compile("u[0-9a-fA-F]{4}");
  private static final Pattern ESCAPED_KEYWORD = word("or|and|not");

  private final String text;
  private int at;

  DqlScanner(String text) {
    this.text = text;
  }

  /** A pattern of a word, in small or capital letters. */
  static Pattern word(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  boolean atEnd() {
    return at == text.length();
  }

  void skipSpace() {
    taken(SPACE);
  }

  /** Takes what the pattern finds here; empty if it finds nothing. */
  String taken(Pattern pattern) {
    Matcher matcher = here(pattern);
    if (!matcher.lookingAt()) {
      return "";
    }
    at = matcher.end();
    return matcher.group();
  }

  /** Takes what the pattern finds here; whether it finds anything. */
  boolean take(Pattern pattern) {
    return !taken(pattern).isEmpty();
  }

  /** Takes a symbol; whether it is here. */
  boolean take(String symbol) {
    boolean found = text.startsWith(symbol, at);
    if (found) {
      at += symbol.length();
    }
    return found;
  }

  void expect(String symbol) throws DqlException {
    if (!take(symbol)) {
      throw unexpected(symbol);
    }
  }

  DqlException unexpected(String wanted) {
    return new DqlException("expected %s at %d of: %s".formatted(wanted, at, text));
  }

  /** Takes a field or a value. */
  DqlText literal() throws DqlException {
    return take("\"") ? quoted() : unquoted();
  }

  private DqlText quoted() throws DqlException {
    StringBuilder value = new StringBuilder();
    while (!take("\"")) {
      if (atEnd()) {
        throw unexpected("a closing quote");
      }
      if (!escaped(value, "\\\"")) {
        value.append(text.charAt(at++));
      }
    }
    return new DqlText(List.of(value.toString()), true);
  }

  private DqlText unquoted() throws DqlException {
    int start = at;
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    while (!atEnd()) {
      if (take("*")) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (text.charAt(at) == '\\') {
        escape(part);
      } else if (SPECIAL.indexOf(text.charAt(at)) >= 0 || here(KEYWORD).lookingAt()) {
        break;
      } else {
        part.append(text.charAt(at++));
      }
    }
    parts.add(part.toString().stripTrailing());
    parts.set(0, parts.getFirst().stripLeading());
    if (at == start || parts.equals(List.of(""))) {
      throw unexpected("a field or a value");
    }
    return new DqlText(parts, false);
  }

  private void escape(StringBuilder value) throws DqlException {
    if (escaped(value, SPECIAL)) {
      return;
    }
    Matcher keyword = ESCAPED_KEYWORD.matcher(text).region(at + 1, text.length());
    if (!keyword.lookingAt()) {
      throw unexpected("something to escape");
    }
    value.append(keyword.group());
    at = keyword.end();
  }

  /** Takes an escape, if one is here, that stands for a character; whether it did. */
  private boolean escaped(StringBuilder value, String characters) {
    if (text.charAt(at) != '\\' || at + 1 == text.length()) {
      return false;
    }
    char next = text.charAt(at + 1);
    int control = "trn".indexOf(next);
    Matcher unicode = UNICODE.matcher(text).region(at + 1, text.length());
    if (control >= 0) {
      value.append("\t\r\n".charAt(control));
    } else if (characters.indexOf(next) >= 0) {
      value.append(next);
    } else if (unicode.lookingAt()) {
      value.append((char) HexFormat.fromHexDigits(unicode.group().substring(1)));
      at += 4;
    } else {
      return false;
    }
    at += 2;
    return true;
  }

  private Matcher here(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }
}
