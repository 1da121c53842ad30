package io.trailsight.tools.bench.index;

import java.util.List;
import java.util.Locale;

/**
 * One way to index the events.
 *
 * @param name what it is called in the report
 * @param plan how its index is made
 * @param bodies the {@code _bulk} bodies with the events
 */
record Contender(String name, IndexPlan plan, List<byte[]> bodies) {

  /** The name of its index. */
  String index() {
    return "bench-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
