package io.trailsight.trail.accesslog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.trailsight.trail.Hashes;
import io.trailsight.trail.UnreadableException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** One line of a server access log, cut into its fields. Immutable. */
public final class AccessLogLine {

  /** The member of a record that holds its line. No text can state it: its value is no JSON. */
  static final String MEMBER = "accessLog";

  /** As many bytes as the id of an event has. */
  private static final int HASH_BYTES = 16;

  private static final int MAX_DIGITS = 18;

  private final String[] fields;
  private final String rest;
  private final byte[] hash;
  private final boolean utf8;

  private AccessLogLine(String[] fields, String rest, byte[] hash, boolean utf8) {
    this.fields = fields;
    this.rest = rest;
    this.hash = hash;
    this.utf8 = utf8;
  }

  /**
   * Cuts a line.
   *
   * @param bytes hold the line, without the line feed that ends it
   * @throws UnreadableException when it does not have the fields of a line
   */
  static AccessLogLine of(byte[] bytes, int offset, int length) throws UnreadableException {
    int end = offset + length;
    while (end > offset && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    LineText text = LineText.of(bytes, offset, end - offset);
    LineCutter cutter = new LineCutter(text.text());
    String rest = cutter.cut();
    return new AccessLogLine(
        cutter.fields(), rest, hash(bytes, offset, end - offset), text.isUtf8());
  }

  private static byte[] hash(byte[] bytes, int offset, int length) {
    var digest = Hashes.sha256();
    digest.update(bytes, offset, length);
    return Arrays.copyOf(digest.digest(), HASH_BYTES);
  }

  /** The line that a record was made of; nothing if it is CloudTrail's. */
  public static Optional<AccessLogLine> of(JsonNode record) {
    return record.get(MEMBER) instanceof POJONode member
            && member.getPojo() instanceof AccessLogLine line
        ? Optional.of(line)
        : Optional.empty();
  }

  /** A field as it was logged; empty if it is {@code -}, or the line does not have it. */
  public String text(AccessLogField field) {
    return fields[field.place()];
  }

  /** A field as a number, if it is one. */
  public OptionalLong number(AccessLogField field) {
    String text = text(field);
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return OptionalLong.empty();
      }
      number = number * 10 + (digit - '0');
    }
    return OptionalLong.of(number);
  }

  /** What follows the known fields, as it was logged; empty if nothing does. */
  public String rest() {
    return rest;
  }

  /** What the client asked for. */
  public RequestUri request() {
    return RequestUri.of(text(AccessLogField.REQUEST_URI));
  }

  /** The page that led to the request, without what would give access to an object. */
  public String referer() {
    return RequestUri.withoutSecrets(text(AccessLogField.REFERER));
  }

  /** Whether all of its bytes are UTF-8. Each that is not stands in its fields as {@code \xE9}. */
  public boolean isUtf8() {
    return utf8;
  }

  /** Sixteen bytes that differ between different lines. */
  public byte[] hash() {
    return hash.clone();
  }

  /** Whether it is the same line. */
  @Override
  public boolean equals(Object other) {
    return other instanceof AccessLogLine line && Arrays.equals(hash, line.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  /** What was done, never what a client sent. */
  @Override
  public String toString() {
    return text(AccessLogField.OPERATION);
  }
}
