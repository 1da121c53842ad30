package io.trailsight.trail.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.trailsight.trail.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What holds for every line: it is cut or refused, and no client decides what is in which field.
 */
public final class AccessLogLaws {

  private static final Set<AccessLogField> OF_CLIENT =
      Set.of(AccessLogField.REFERER, AccessLogField.USER_AGENT);

  /** How any bytes, taken for one line, break the laws. */
  public List<String> violations(byte[] bytes) {
    byte[] line = withoutLineFeeds(bytes);
    AccessLog.beginsAt(line, 0, line.length);
    List<String> violations = new ArrayList<>();
    try {
      AccessLogLine cut = AccessLogLine.of(line, 0, line.length);
      String text = LineText.of(line, 0, line.length).text();
      int at = 0;
      for (AccessLogField field : AccessLogField.values()) {
        int found = text.indexOf(cut.text(field), at);
        if (found < 0) {
          violations.add(field + " is not in its place");
          break;
        }
        at = found + cut.text(field).length();
      }
      AccessLog.record(line, 0, line.length);
    } catch (UnreadableException e) {
      if (e.reason().contains(new String(line, ISO_8859_1)) && line.length > 10) {
        violations.add("the reason quotes the line");
      }
    }
    return violations;
  }

  /** How a line in which a client chose Referer and User-Agent breaks the laws. */
  public List<String> violations(byte[] referer, byte[] userAgent) {
    List<String> violations = new ArrayList<>();
    for (int fields : new int[] {18, 24, 25, 26, 27, 29}) {
      Lines lines = fields > 27 ? Lines.today().then("a", "b c") : Lines.today().first(fields);
      String own = latin(referer) + "\" \"" + latin(userAgent);
      if (fields == 18 && own.contains("Sig")) {
        continue; // A line of that time cannot be distinguished from one of today.
      }
      String text =
          lines
              .with(AccessLogField.REFERER, latin(referer))
              .with(AccessLogField.USER_AGENT, latin(userAgent))
              .text();
      compare(text.getBytes(ISO_8859_1), own, fields, violations);
    }
    return violations;
  }

  private static void compare(byte[] line, String own, int fields, List<String> violations) {
    try {
      AccessLogLine cut = AccessLogLine.of(line, 0, line.length);
      AccessLogLine usual = Lines.today().cut();
      for (AccessLogField field : AccessLogField.values()) {
        String expected = field.place() < fields ? usual.text(field) : "";
        if (!OF_CLIENT.contains(field) && !cut.text(field).equals(expected)) {
          violations.add(field + " of " + fields + " is " + cut.text(field));
        }
      }
      byte[] both = own.getBytes(ISO_8859_1);
      String expected = LineText.of(both, 0, both.length).text();
      if (!dash(cut, AccessLogField.REFERER, expected)
          .concat("\" \"")
          .concat(dash(cut, AccessLogField.USER_AGENT, expected))
          .equals(expected)) {
        violations.add("the texts of the client are not what it sent: " + expected);
      }
      if (!cut.rest().equals(fields > 27 ? "a b c" : "")) {
        violations.add("the rest is " + cut.rest());
      }
    } catch (UnreadableException e) {
      violations.add(e.reason());
    }
  }

  /** The field with the dash that stands for no value. */
  private static String dash(AccessLogLine cut, AccessLogField field, String expected) {
    boolean dash =
        field == AccessLogField.REFERER ? expected.startsWith("-\"") : expected.endsWith("\"-");
    return cut.text(field).isEmpty() && dash ? "-" : cut.text(field);
  }

  private static String latin(byte[] bytes) {
    return new String(withoutLineFeeds(bytes), ISO_8859_1);
  }

  private static byte[] withoutLineFeeds(byte[] bytes) {
    return new String(bytes, ISO_8859_1).replace("\n", "").getBytes(ISO_8859_1);
  }
}
