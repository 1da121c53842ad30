package io.trailsight.testbed.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A line of a server access log while it is made. What is not set, is {@code -}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Amazon S3
 *     server access log format</a>
 */
final class AccessLine {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("'['dd/MMM/yyyy:HH:mm:ss Z']'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Instant time;
  private final Map<Part, String> parts = new EnumMap<>(Part.class);
  private boolean old;

  AccessLine(Place place, Instant time) {
    this.time = time;
    set(Part.BUCKET_OWNER, new Dice(Long.parseLong(place.account())).hex(64));
    set(Part.BUCKET, place.bucket());
    set(Part.TIME, TIME.format(time));
    set(Part.HOST_HEADER, place.host());
    set(Part.SOURCE_REGION, place.region());
  }

  /** When the request arrived. */
  Instant time() {
    return time;
  }

  /**
   * @param value empty if there is none
   */
  AccessLine set(Part part, String value) {
    if (!value.isEmpty()) {
      parts.put(part, value);
    }
    return this;
  }

  /**
   * @param value left out if it is zero, as S3 does with what it sent
   */
  AccessLine set(Part part, long value) {
    return set(part, value == 0 ? "" : Long.toString(value));
  }

  /** As S3 wrote it in 2019, up to the version of TLS. */
  AccessLine old() {
    old = true;
    return this;
  }

  @Override
  public String toString() {
    StringJoiner line = new StringJoiner(" ");
    for (Part part : Part.values()) {
      if (!old || part.compareTo(Part.TLS_VERSION) <= 0) {
        String value = parts.getOrDefault(part, "-");
        line.add(part.quoted && parts.containsKey(part) ? '"' + value + '"' : value);
      }
    }
    return line.toString();
  }

  /** The parts of a line in their order. */
  enum Part {
    BUCKET_OWNER,
    BUCKET,
    TIME,
    REMOTE_IP,
    REQUESTER,
    REQUEST_ID,
    OPERATION,
    KEY,
    REQUEST_URI(true),
    STATUS,
    ERROR_CODE,
    BYTES_SENT,
    OBJECT_SIZE,
    TOTAL_TIME,
    TURN_AROUND_TIME,
    REFERER(true),
    USER_AGENT(true),
    VERSION_ID,
    HOST_ID,
    SIGNATURE_VERSION,
    CIPHER_SUITE,
    AUTHENTICATION_TYPE,
    HOST_HEADER,
    TLS_VERSION,
    ACCESS_POINT,
    ACL_REQUIRED,
    SOURCE_REGION;

    private final boolean quoted;

    Part() {
      this(false);
    }

    Part(boolean quoted) {
      this.quoted = quoted;
    }
  }
}
