package io.trailsight.trail.document;

import io.trailsight.trail.Hashes;
import io.trailsight.trail.accesslog.AccessLogLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The id of a record's document, in one of four forms:
 *
 * <ul>
 *   <li>Base64url without padding of four bytes, the second that the record states, counted from
 *       1970, and the sixteen of its {@code eventID}, a UUID: 27 characters. OpenSearch stores such
 *       an id as 20 bytes, and records of one time have neighbouring ids, so it finds them sooner.
 *   <li>The {@code eventID} as it is, of 30 characters and more, where it is no UUID in lower case,
 *       or the record states no second that four bytes can hold.
 *   <li>The SHA-256 of the record itself, where the {@code eventID} is missing or masked. Thus such
 *       records are never taken for one another, and copies of one record have the same id.
 *   <li>The first form, with sixteen bytes of the SHA-256 of the line, for a line of an access log.
 * </ul>
 */
public final class RecordId {

  private static final int MIN_LENGTH = 30;
  private static final int MAX_LENGTH = 64;

  private static final long SECOND_MILLIS = 1000;
  private static final long SECONDS = 1L << Integer.SIZE;
  private static final int TIMED_BYTES = Integer.BYTES + 2 * Long.BYTES;
  private static final int TIMED_LENGTH = 27;

  private RecordId() {}

  static String of(RecordView view) throws IOException {
    OptionalLong statedMillis = view.time().statedMillis();
    Optional<AccessLogLine> line = view.line();
    if (line.isPresent()) {
      ByteBuffer hash = ByteBuffer.wrap(line.get().hash());
      UUID id = new UUID(hash.getLong(), hash.getLong());
      return timed(statedMillis, id).orElseGet(id::toString);
    }
    String eventId = view.eventId();
    if (isUsable(eventId)) {
      return uuid(eventId).flatMap(id -> timed(statedMillis, id)).orElse(eventId);
    }
    if (view.record().isObject()) {
      view.notes().warn("eventID", eventId.isEmpty() ? "missing" : "form");
    }
    return HexFormat.of().formatHex(Hashes.sha256().digest(CanonicalJson.bytes(view.record())));
  }

  private static Optional<String> timed(OptionalLong statedMillis, UUID id) {
    long second = Math.floorDiv(statedMillis.orElse(-1), SECOND_MILLIS);
    return second < 0 || second >= SECONDS
        ? Optional.empty()
        : Optional.of(timed((int) second, id));
  }

  /** A UUID whose text is exactly this, in lower case as CloudTrail writes it. */
  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(uuid -> uuid.toString().equals(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String timed(int second, UUID eventId) {
    ByteBuffer bytes =
        ByteBuffer.allocate(TIMED_BYTES)
            .putInt(second)
            .putLong(eventId.getMostSignificantBits())
            .putLong(eventId.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * The id of the same document in an index whose ids have no time: the {@code eventID}, and behind
   * it what makes it the id of a document {@linkplain EventCopies#beside beside} another one.
   */
  public static String withoutTime(String id) {
    if (id.length() != TIMED_LENGTH && id.length() != TIMED_LENGTH + EventCopies.SUFFIX_LENGTH) {
      return id;
    }
    byte[] timed = Base64.getUrlDecoder().decode(id.substring(0, TIMED_LENGTH));
    ByteBuffer eventId = ByteBuffer.wrap(timed).position(Integer.BYTES);
    return new UUID(eventId.getLong(), eventId.getLong()) + id.substring(TIMED_LENGTH);
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
}
