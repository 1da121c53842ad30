package io.trailsight.provision.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.Fingerprint;
import io.trailsight.provision.Stamp;
import java.util.Optional;

/**
 * What a monitor says about its origin. It is the metadata of an aggregation of the monitor's
 * query, which has no effect on a search (<a
 * href="https://docs.opensearch.org/latest/aggregations/">OpenSearch: aggregations</a>). The
 * monitor's {@code ui_metadata} would be the plugin's own place for it, but the Alerting pages of
 * Dashboards write that anew whenever somebody saves a monitor there, and keep the query.
 *
 * @param monitor which of the monitors that ship
 * @param stamp in a file, its version alone
 */
record MonitorStamp(String monitor, Stamp stamp) {

  private static final String OWNER = "trailsight";

  /** The stamp in a monitor; empty when it has none. */
  static Optional<MonitorStamp> in(JsonNode monitor) {
    for (JsonNode aggregation : aggregations(monitor)) {
      JsonNode stamp = aggregation.path("meta").path(OWNER);
      if (stamp.isObject()) {
        return Optional.of(
            new MonitorStamp(
                stamp.path("monitor").asText(),
                new Stamp(
                    stamp.path("version").asInt(),
                    stamp.path("shipped").asText(),
                    stamp.path("stored").asText())));
      }
    }
    return Optional.empty();
  }

  /** The stamp of a monitor that ships, on its way to OpenSearch. */
  static MonitorStamp of(ShippedMonitor shipped) {
    MonitorStamp inFile =
        in(shipped.json())
            .orElseThrow(() -> new IllegalStateException(shipped.id() + " has no stamp"));
    return new MonitorStamp(
        inFile.monitor, Stamp.pending(inFile.stamp.version(), Fingerprint.of(shipped.json())));
  }

  /** The same once the definition was read back. */
  MonitorStamp stored(String fingerprint) {
    return new MonitorStamp(monitor, stamp.stored(fingerprint));
  }

  /** The stamp, unless it is a file's: somebody brought the monitor by hand. */
  Optional<Stamp> written() {
    return stamp.stored().isEmpty() ? Optional.empty() : Optional.of(stamp);
  }

  /** The same monitor with this stamp in the place of its own. */
  ObjectNode on(ObjectNode original) {
    ObjectNode stamped = original.deepCopy();
    for (JsonNode aggregation : aggregations(stamped)) {
      if (aggregation.path("meta").path(OWNER) instanceof ObjectNode old) {
        old.put("monitor", monitor).put("version", stamp.version());
        old.put("shipped", stamp.wanted()).put("stored", stamp.stored());
      }
    }
    return stamped;
  }

  /** Takes the stamp out of a monitor's inputs. */
  static void removeFrom(JsonNode monitor) {
    for (JsonNode aggregation : aggregations(monitor)) {
      if (aggregation.path("meta") instanceof ObjectNode meta) {
        meta.remove(OWNER);
      }
    }
  }

  private static JsonNode aggregations(JsonNode monitor) {
    return monitor.at("/inputs/0/search/query/aggregations");
  }
}
