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

  /** What a field must be to lie within. */
  ObjectNode bounds() {
    return Dsl.object()
        .put("gte", from.toString())
        .put("lte", to.toString())
        .put("format", "strict_date_optional_time");
  }

  /** The query for a field that lies within. */
  ObjectNode clause(String field) {
    return Dsl.object("range", Dsl.object(field, bounds()));
  }
}
