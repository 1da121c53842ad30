package io.trailsight.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.opensearch.Fingerprint;
import java.util.Optional;

/**
 * What a monitor says about its origin. It is the metadata of an aggregation of the monitor's
 * query, which has no effect on a search (<a
 * href="https://docs.opensearch.org/latest/aggregations/">OpenSearch: aggregations</a>). The
 * monitor's {@code ui_metadata} would be the plugin's own place for it, but the Alerting pages of
 * Dashboards write that anew whenever somebody saves a monitor there, and keep the query.
 *
 * @param monitor which of the monitors that ship
 * @param version the version of the shipped monitor
 * @param shipped the fingerprint of the shipped monitor; empty in the file itself
 * @param stored the fingerprint of the definition as OpenSearch gave it back once it was written;
 *     {@link #PENDING} until then, empty in the file itself
 */
record MonitorStamp(String monitor, int version, String shipped, String stored) {

  /** The definition is written, and was not read back yet. */
  static final String PENDING = "pending";

  private static final String OWNER = "trailsight";

  /** The stamp in a monitor; empty when it has none. */
  static Optional<MonitorStamp> in(JsonNode monitor) {
    for (JsonNode aggregation : aggregations(monitor)) {
      JsonNode stamp = aggregation.path("meta").path(OWNER);
      if (stamp.isObject()) {
        return Optional.of(
            new MonitorStamp(
                stamp.path("monitor").asText(),
                stamp.path("version").asInt(),
                stamp.path("shipped").asText(),
                stamp.path("stored").asText()));
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
        inFile.monitor, inFile.version, Fingerprint.of(shipped.json()), PENDING);
  }

  /** The same once the definition was read back. */
  MonitorStamp stored(String fingerprint) {
    return new MonitorStamp(monitor, version, shipped, fingerprint);
  }

  /** Whether this program wrote it. */
  boolean isWritten() {
    return !stored.isEmpty();
  }

  /** The same monitor with this stamp in the place of its own. */
  ObjectNode on(ObjectNode original) {
    ObjectNode stamped = original.deepCopy();
    for (JsonNode aggregation : aggregations(stamped)) {
      if (aggregation.path("meta").path(OWNER) instanceof ObjectNode stamp) {
        stamp.put("monitor", monitor).put("version", version);
        stamp.put("shipped", shipped).put("stored", stored);
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
