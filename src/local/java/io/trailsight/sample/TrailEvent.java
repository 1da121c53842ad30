package io.trailsight.sample;

import java.time.Instant;
import java.util.Optional;

/**
 * One record of the trail, and what is known about it without reading it again.
 *
 * @param time when the call completed
 * @param account the account whose trail gets the record
 * @param region the region that logged it
 * @param kind the kind of object it is delivered in
 * @param bucket the bucket it names
 * @param denied whether the call was refused for lack of permission
 * @param json the record, as delivered
 */
record TrailEvent(
    Instant time,
    String account,
    String region,
    LogKind kind,
    Optional<String> bucket,
    boolean denied,
    String json) {}
