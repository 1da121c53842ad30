package io.trailsight.testing;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** The ids of documents, made in another way than the program makes them. */
public final class TimedIds {

  private TimedIds() {}

  /**
   * The id of a record's document.
   *
   * @param eventTime ISO 8601
   * @param eventId a UUID in lower case
   */
  public static String of(String eventTime, String eventId) {
    String hex = "%08x%s".formatted(Instant.parse(eventTime).getEpochSecond(), eventId);
    byte[] bytes = HexFormat.of().parseHex(hex.replace("-", ""));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
