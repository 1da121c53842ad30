package io.trailsight.integrity;

import java.time.Instant;
import java.util.Optional;

/**
 * A time without digests that is no gap: the digest at its end is signed, and states that none is
 * before it. Logging, or the validation of log files, was off.
 *
 * @param from when the last digest before it ended; nothing if there is none
 * @param to when logging began
 */
public record Pause(Chain chain, Optional<Instant> from, Instant to) {}
