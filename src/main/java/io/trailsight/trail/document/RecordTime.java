package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * When a record happened.
 *
 * @param epochMillis the time in milliseconds since 1970
 * @param text the same as ISO 8601
 * @param stated whether the record itself states it
 */
public record RecordTime(long epochMillis, String text, boolean stated) {

  /** The time, if the record itself states it. */
  OptionalLong statedMillis() {
    return stated ? OptionalLong.of(epochMillis) : OptionalLong.empty();
  }

  private static final int CANONICAL_LENGTH = "2022-05-15T02:43:58Z".length();

  /**
   * Reads {@code eventTime}, or the start of the window of an aggregated record. A record without a
   * usable time gets its object's delivery time, or if that is unknown the clock's.
   */
  static RecordTime of(Members fields, Origin origin, InstantSource clock, Notes notes) {
    JsonNode value = fields.raw("eventTime");
    if (Scalars.isAbsent(value)) {
      value = fields.raw("timeWindow").path("windowStart");
    }
    OptionalLong millis = Timestamps.epochMillis(value);
    if (millis.isPresent()) {
      return new RecordTime(millis.getAsLong(), text(value, millis.getAsLong()), true);
    }
    if (Scalars.isAbsent(value)) {
      notes.warn("eventTime", "missing");
    } else {
      notes.warn("eventTime", value.isValueNode() ? "form" : "type");
      notes.keep("", "eventTime", value);
    }
    if (origin.deliveredAt().isEmpty()) {
      notes.warn("@timestamp", "clock");
    }
    long fallback = origin.deliveredAt().orElseGet(clock::instant).toEpochMilli();
    return new RecordTime(fallback, Timestamps.text(fallback), false);
  }

  private static String text(JsonNode value, long millis) {
    boolean canonical =
        value.isTextual()
            && value.textValue().length() == CANONICAL_LENGTH
            && value.textValue().endsWith("Z")
            && value.textValue().charAt(4) == '-';
    return canonical ? value.textValue() : Timestamps.text(millis);
  }
}
