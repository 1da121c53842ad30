package io.trailsight.config;

import static io.trailsight.config.ValueType.duration;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether the service joins lines of access logs with the events of CloudTrail.
 *
 * @param every the pause between two joins; nothing if it joins none
 * @param within how old lines may be
 */
public record JoinSettings(Optional<Duration> every, Duration within) {

  JoinSettings(Values values) {
    this(
        values.find(
            "join.every",
            duration("1m", "1d"),
            "How often lines of access logs are [joined](access-logs.md#joined-with-cloudtrail)"
                + " with the events of CloudTrail. Without it, only the command `join` does that."),
        values.get(
            "join.within",
            duration("1h", "30d"),
            "2d",
            "How long ago the requests may have been whose lines are joined."));
  }
}
