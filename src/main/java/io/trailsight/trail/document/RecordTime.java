package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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
   * usable time gets the time at which its object was written, or if that is unknown the clock's.
   */
  static RecordTime of(Members fields, Origin origin, InstantSource clock, Notes notes) {
    JsonNode value = stated(fields);
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
    Optional<Instant> written = origin.times().written();
    if (written.isEmpty()) {
      notes.warn("@timestamp", "clock");
    }
    long fallback = written.orElseGet(clock::instant).toEpochMilli();
    return new RecordTime(fallback, Timestamps.text(fallback), false);
  }

  /** The time that a record states, in milliseconds since 1970. */
  static OptionalLong statedMillis(Members fields) {
    return Timestamps.epochMillis(stated(fields));
  }

  private static JsonNode stated(Members fields) {
    JsonNode value = fields.raw("eventTime");
    return Scalars.isAbsent(value) ? fields.raw("timeWindow").path("windowStart") : value;
  }

  private static String text(JsonNode value, long millis) {
    boolean canonical =
        value.isTextual()
            && value.textValue().length() == CANONICAL_LENGTH
            && value.textValue().endsWith("Z")
            && value.textValue().charAt(4) == '-'
            && value.textValue().charAt(10) == 'T';
    return canonical ? value.textValue() : Timestamps.text(millis);
  }
}
