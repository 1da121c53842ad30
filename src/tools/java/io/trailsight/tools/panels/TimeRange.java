package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a dashboard shows, both ends included.
 *
 * @param from the beginning
 * @param to the end
 */
public record TimeRange(Instant from, Instant to) {

  /** The time zone of the viewer. */
  static final String ZONE = "UTC";

  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("%s is not before %s".formatted(from, to));
    }
  }

  Duration length() {
    return Duration.between(from, to);
  }

  /** The same range this much earlier. */
  TimeRange earlier(Duration offset) {
    return new TimeRange(from.minus(offset), to.minus(offset));
  }

  /** The query for a field that lies within. */
  ObjectNode clause(String field) {
    ObjectNode bounds = Dsl.object().put("gte", from.toString()).put("lte", to.toString());
    bounds.put("format", "strict_date_optional_time");
    return Dsl.object("range", Dsl.object(field, bounds));
  }
}
