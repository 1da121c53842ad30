package io.trailsight.trail.denial;

import java.util.regex.Pattern;

/**
 * Rewrites the messages of denials in the form that AWS documents: on one line, with double quotes
 * around the resource, and with no others. Messages that were copied or passed on may have line
 * breaks, tabs, and quotes of any kind around their parts.
 *
 * <p>What stands in the resource's own quotes is left as it is, since an object key may hold
 * anything. Every method takes time linear in the length of the message.
 */
final class DenialText {

  private static final String QUOTES =
      "\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb";
  private static final String WHITE = "[\\s\\p{Z}]";
  private static final Pattern RUN = Pattern.compile(WHITE + "++");
  private static final Pattern QUOTE = Pattern.compile("\\\\?[" + QUOTES + "]");
  private static final Pattern NOT_AUTHORIZED =
      Pattern.compile("(?i)not" + WHITE + "++authorized" + WHITE + "++to" + WHITE);
  private static final Pattern ON_RESOURCE =
      Pattern.compile("(?<!%1$s)%1$s++on%1$s++resource%1$s*+:?%1$s*+".formatted(WHITE));

  /** Enough of a reason to recognise it. */
  private static final int REASON_START = 64;

  private DenialText() {}

  /** The message on one line; runs of plain spaces are left as they are. */
  static String unwrapped(String message) {
    return hasOddSpace(message)
        ? RUN.matcher(message)
            .replaceAll(run -> hasOddSpace(run.group()) ? " " : run.group())
            .strip()
        : message;
  }

  /** The message in the documented form, as far as it has parts to recognise. */
  static String normalized(String stated) {
    if (isPlain(stated)) {
      return stated;
    }
    String message = withoutOuterQuotes(stated.strip());
    if (!NOT_AUTHORIZED.matcher(message).find()) {
      return unwrapped(message);
    }
    var resource = ON_RESOURCE.matcher(message);
    if (!resource.find()) {
      return bare(message).strip();
    }
    String head = bare(message.substring(0, resource.start())).strip();
    String rest = message.substring(resource.end());
    return head + " on resource: " + (quoteLength(rest, 0) > 0 ? quoted(rest) : unquoted(rest));
  }

  private static String withoutOuterQuotes(String text) {
    int start = quoteLength(text, 0);
    boolean closed = text.length() > start && quoteLength(text, text.length() - 1) > 0;
    return start > 0 && closed ? text.substring(start, text.length() - 1) : text;
  }

  private static boolean isPlain(String message) {
    int quotes = 0;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (QUOTES.indexOf(c) >= 0) {
        quotes++;
        if (c != '"' || quotes > 2 || (quotes == 1 && !message.startsWith("resource: ", i - 10))) {
          return false;
        }
      } else if (isOddSpace(c) || (c == ' ' && message.startsWith("  ", i))) {
        return false;
      }
    }
    return true;
  }

  /** The closing quote is the last one that the message's end or a reason follows. */
  private static String quoted(String rest) {
    int start = quoteLength(rest, 0);
    for (int at = rest.length() - 1; at >= start; at--) {
      if (QUOTES.indexOf(rest.charAt(at)) >= 0 && isEnd(rest, at + 1)) {
        int end = start > 1 && rest.charAt(at - 1) == '\\' ? at - 1 : at;
        return '"'
            + rest.substring(start, Math.max(start, end))
            + '"'
            + bare(rest.substring(at + 1));
      }
    }
    return '"' + rest.substring(start);
  }

  private static boolean isEnd(String text, int at) {
    String next = text.substring(at, Math.min(text.length(), at + REASON_START));
    return next.isBlank() || next.startsWith(".") || DenialReason.isStart(bare(next));
  }

  private static String unquoted(String rest) {
    String text = RUN.matcher(rest).replaceAll(" ");
    int reason = DenialReason.lastStart(text);
    return reason < 0 ? text : text.substring(0, reason) + bare(text.substring(reason));
  }

  /** Without quotes, and with one space for each run of white space. */
  private static String bare(String text) {
    return RUN.matcher(QUOTE.matcher(text).replaceAll("")).replaceAll(" ");
  }

  /** The length of the quote at a place, with the backslash that may be before it; 0 if none is. */
  private static int quoteLength(String text, int at) {
    int quote = text.startsWith("\\", at) ? at + 1 : at;
    return quote < text.length() && QUOTES.indexOf(text.charAt(quote)) >= 0 ? quote + 1 - at : 0;
  }

  private static boolean hasOddSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isOddSpace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOddSpace(char c) {
    return c != ' ' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }
}
