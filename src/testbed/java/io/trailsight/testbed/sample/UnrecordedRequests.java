package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.AccessLine.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of requests that CloudTrail never records: of the site that a bucket is, of objects
 * that expire, and of callers that cannot prove who they are.
 */
final class UnrecordedRequests {

  /** The last day, 11:20: somebody signs with a key that is wrong. */
  private static final Duration WRONG_SIGNATURE = Duration.ofDays(4).plusHours(11).plusMinutes(20);

  /** Every night of the story, what is old expires. */
  private static final Duration EXPIRY = Duration.ofHours(3).plusMinutes(7);

  private static final int EXPIRED_A_NIGHT = 3;
  private static final int VISITS = 40;

  private final Dice dice;
  private final Instant start;

  /**
   * @param start the story's first midnight
   */
  UnrecordedRequests(Dice dice, Instant start) {
    this.dice = dice;
    this.start = start;
  }

  /** The lines in the log of a bucket, in no order. */
  List<AccessLine> of(Place place) {
    List<AccessLine> lines = new ArrayList<>();
    if (place == Place.WEBSITE) {
      for (int visit = 0; visit < VISITS; visit++) {
        lines.add(visit(start.plusSeconds(dice.below(SampleTrail.STORY_DAYS * 86_400))));
      }
      for (int night = 0; night < SampleTrail.STORY_DAYS * EXPIRED_A_NIGHT; night++) {
        lines.add(expired(start.plus(EXPIRY).plus(Duration.ofDays(night / EXPIRED_A_NIGHT))));
      }
    }
    if (place == Place.FINANCE) {
      lines.add(wrongSignature());
    }
    return lines;
  }

  /** A page that the site's own host delivers. */
  private AccessLine visit(Instant time) {
    String key = "assets/cover-%04d.webp".formatted(dice.below(400));
    int size = 20_000 + dice.below(60_000);
    return answered(new AccessLine(Place.WEBSITE, time), "198.51.100.177")
        .set(Part.OPERATION, "WEBSITE.GET.OBJECT")
        .set(Part.KEY, key)
        .set(Part.REQUEST_URI, "GET /" + key + " HTTP/1.1")
        .set(Part.STATUS, 200)
        .set(Part.BYTES_SENT, size)
        .set(Part.OBJECT_SIZE, size)
        .set(Part.REFERER, "http://search.example/?q=\"sea stories\"")
        .set(Part.USER_AGENT, Agents.SAFARI)
        .set(Part.HOST_HEADER, "harborlane-www.s3-website-ap-northeast-1.amazonaws.com");
  }

  /** As S3 states what it does itself: hardly anything. */
  private AccessLine expired(Instant time) {
    return new AccessLine(Place.WEBSITE, time)
        .set(Part.REQUESTER, "AmazonS3")
        .set(Part.REQUEST_ID, dice.capitals(16))
        .set(Part.OPERATION, "S3.EXPIRE.OBJECT")
        .set(Part.KEY, "outdated/%04d".formatted(dice.below(9_000)))
        .set(Part.OBJECT_SIZE, 10_000L + dice.below(9_000))
        .set(Part.HOST_ID, dice.base64(75) + "=");
  }

  private AccessLine wrongSignature() {
    return answered(new AccessLine(Place.FINANCE, start.plus(WRONG_SIGNATURE)), "203.0.113.9")
        .set(Part.OPERATION, "REST.GET.OBJECT")
        .set(Part.KEY, "exports/2026-11-01/ledger-0001.csv")
        .set(Part.REQUEST_URI, "GET /exports/2026-11-01/ledger-0001.csv HTTP/1.1")
        .set(Part.STATUS, 403)
        .set(Part.ERROR_CODE, "SignatureDoesNotMatch")
        .set(Part.BYTES_SENT, 1_024)
        .set(Part.USER_AGENT, Agents.CLI_OF_THE_THIEF)
        .set(Part.SIGNATURE_VERSION, "SigV4")
        .set(Part.AUTHENTICATION_TYPE, "AuthHeader")
        .set(Part.TLS_VERSION, "TLSv1.3")
        .set(Part.CIPHER_SUITE, "TLS_AES_128_GCM_SHA256");
  }

  private AccessLine answered(AccessLine line, String address) {
    return line.set(Part.REMOTE_IP, address)
        .set(Part.REQUEST_ID, dice.capitals(16))
        .set(Part.HOST_ID, dice.base64(75) + "=")
        .set(Part.TOTAL_TIME, 5 + dice.below(30))
        .set(Part.TURN_AROUND_TIME, 3);
  }
}
