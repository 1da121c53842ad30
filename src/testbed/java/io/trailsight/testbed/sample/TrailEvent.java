package io.trailsight.testbed.sample;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One record of the trail, and what is known about it without reading it again.
 *
 * @param time when the call completed
 * @param account the account whose trail gets the record
 * @param region the region that logged it
 * @param kind the kind of object it is delivered in
 * @param bucket the bucket it names
 * @param source where the call came from, as the record states it; empty if it does not
 * @param bytesOut what S3 sent; only data events of S3 have it
 * @param denied whether the call was refused for lack of permission
 * @param json the record, as delivered
 */
record TrailEvent(
    Instant time,
    String account,
    String region,
    LogKind kind,
    Optional<String> bucket,
    String source,
    OptionalLong bytesOut,
    boolean denied,
    String json) {

  /** The same event, stated in another way. */
  TrailEvent stated(String otherJson) {
    return new TrailEvent(time, account, region, kind, bucket, source, bytesOut, denied, otherJson);
  }

  /** The kinds of log files that CloudTrail writes below an account's folder. */
  enum LogKind {
    TRAIL("CloudTrail"),
    INSIGHT("CloudTrail-Insight"),
    NETWORK_ACTIVITY("CloudTrail-NetworkActivity");

    private final String folder;

    LogKind(String folder) {
      this.folder = folder;
    }

    /** The kind as keys and file names spell it. */
    String folder() {
      return folder;
    }
  }
}
