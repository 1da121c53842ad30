package io.trailsight.testbed.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A call to S3 with all that the story leaves open filled in.
 *
 * @param time when it completed
 * @param key the object's key, or the prefix that is listed
 * @param bytes how large the object or its part is
 * @param uploadId the multipart upload that the call belongs to, empty for none
 * @param part the part's number in that upload, from one; zero for none
 */
record S3Request(
    Action action,
    Place place,
    Answer answer,
    Instant time,
    String key,
    long bytes,
    String uploadId,
    int part) {

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  static S3Request of(Call.OnS3 call, Instant time, Dice dice) {
    Place place = call.place();
    return new S3Request(
        call.action(),
        place,
        call.answer(),
        time,
        key(place, time, dice),
        call.action() == Action.LIST
            ? 300 + dice.below(12_000)
            : dice.bytes(place.typicalBytes(), place.spread()),
        "",
        0);
  }

  /** The same upload's next call, or its first. */
  S3Request step(Action next, Instant at, String upload, int number) {
    return new S3Request(next, place, answer, at, key, bytes, upload, number);
  }

  /** The time as {@code X-Amz-Date} spells it. */
  String basicTime() {
    return BASIC.format(time);
  }

  /** The ARN that a denial names, empty where it names none. */
  String arn() {
    return switch (action.target()) {
      case OBJECT -> place.arn() + "/" + key;
      case LISTING, BUCKET -> place.arn();
      case SERVICE -> "";
    };
  }

  private static String key(Place place, Instant time, Dice dice) {
    String date = BASIC.format(time);
    return dice.oneOf(place.keys())
        .replace("{y}", date.substring(0, 4))
        .replace("{m}", date.substring(4, 6))
        .replace("{d}", date.substring(6, 8))
        .replace("{n}", "%04d".formatted(dice.below(400)));
  }
}
