package io.trailsight.tools.panels;

import java.time.ZoneId;

/**
 * How a dashboard is viewed.
 *
 * @param range what the time picker shows
 * @param zone the time zone of the browser
 */
public record View(TimeRange range, ZoneId zone) {

  /** A look from a place where clocks show UTC. */
  public static View of(TimeRange range) {
    return new View(range, ZoneId.of("UTC"));
  }
}
