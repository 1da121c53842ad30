package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of a record's document: its {@code eventID} if that is usable, else the SHA-256 of the
 * record itself. Thus records with missing or masked ids are never taken for one another, and
 * copies of one record have the same id.
 */
final class RecordId {

  private static final int MIN_LENGTH = 30;
  private static final int MAX_LENGTH = 64;

  private RecordId() {}

  static String of(JsonNode record, String eventId, Notes notes) throws IOException {
    if (isUsable(eventId)) {
      return eventId;
    }
    if (record.isObject()) {
      notes.warn("eventID", eventId.isEmpty() ? "missing" : "form");
    }
    return HexFormat.of().formatHex(sha256().digest(CanonicalJson.bytes(record)));
  }

  private static boolean isUsable(String eventId) {
    if (eventId.length() < MIN_LENGTH || eventId.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < eventId.length(); i++) {
      char c = eventId.charAt(i);
      boolean allowed =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return !isMasked(eventId);
  }

  /** Whether it repeats a single character, dashes apart, as {@code xxxxxxxx-xxxx-…} does. */
  private static boolean isMasked(String eventId) {
    char first = '-';
    for (int i = 0; i < eventId.length(); i++) {
      char c = eventId.charAt(i);
      if (c != '-' && first != '-' && c != first) {
        return false;
      }
      first = c == '-' ? first : c;
    }
    return true;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
