package io.trailsight.provision.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.Fingerprint;
import io.trailsight.provision.Stamp;
import java.util.Optional;

/**
 * The JSON of a monitor: which part of it is this program's, and its stamp. Query and conditions
 * are shipped, while users decide whether a monitor runs, when, whom it notifies, and which
 * triggers they add.
 *
 * <p>The stamp is the metadata of an aggregation of the monitor's query, which has no effect on a
 * search (<a href="https://docs.opensearch.org/latest/aggregations/">OpenSearch: aggregations</a>).
 * The member {@code ui_metadata} would be the plugin's own place for it, but the Alerting pages of
 * Dashboards write that anew whenever somebody saves a monitor there, and keep the query.
 */
final class MonitorJson {

  /** What the ids of shipped triggers begin with. */
  static final String OWN_TRIGGER = "trailsight-";

  private static final String OWNER = "trailsight";

  private MonitorJson() {}

  /** The id of the shipped monitor that this one was made from; empty when it has no stamp. */
  static Optional<String> origin(JsonNode monitor) {
    return stampNode(monitor).map(stamp -> stamp.path("monitor").asText());
  }

  /**
   * The stamp that this program wrote into a monitor. A shipped file has only a version; so has a
   * monitor that somebody made from such a file, and this program did not write that.
   */
  static Optional<Stamp> stamp(JsonNode monitor) {
    return stampNode(monitor)
        .filter(stamp -> !stamp.path("stored").asText().isEmpty())
        .map(
            stamp ->
                new Stamp(
                    stamp.path("version").asInt(),
                    stamp.path("shipped").asText(),
                    stamp.path("stored").asText()));
  }

  /** The stamp of a shipped monitor on its way to OpenSearch. */
  static Stamp pending(ShippedMonitor shipped) {
    int version =
        stampNode(shipped.json())
            .orElseThrow(() -> new IllegalStateException(shipped.id() + " has no stamp"))
            .path("version")
            .asInt();
    return Stamp.pending(version, Fingerprint.of(shipped.json()));
  }

  /** A copy of a monitor with another stamp in the place of its own. */
  static ObjectNode withStamp(ObjectNode monitor, String origin, Stamp stamp) {
    ObjectNode copy = monitor.deepCopy();
    for (JsonNode aggregation : aggregations(copy)) {
      if (aggregation.path("meta").path(OWNER) instanceof ObjectNode old) {
        old.put("monitor", origin).put("version", stamp.version());
        old.put("shipped", stamp.shipped()).put("stored", stamp.stored());
      }
    }
    return copy;
  }

  /** Removes the stamp from a monitor. */
  static void removeStamp(JsonNode monitor) {
    for (JsonNode aggregation : aggregations(monitor)) {
      if (aggregation.path("meta") instanceof ObjectNode meta) {
        meta.remove(OWNER);
      }
    }
  }

  private static Optional<JsonNode> stampNode(JsonNode monitor) {
    return aggregations(monitor)
        .valueStream()
        .map(aggregation -> aggregation.path("meta").path(OWNER))
        .filter(JsonNode::isObject)
        .findFirst();
  }

  private static JsonNode aggregations(JsonNode monitor) {
    return monitor.at("/inputs/0/search/query/aggregations");
  }

  /** The fingerprint of the shipped part of a stored monitor. */
  static String fingerprint(JsonNode monitor) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    ObjectNode copy = monitor.deepCopy();
    removeStamp(copy);
    definition.set("monitor_type", copy.path("monitor_type"));
    definition.set("inputs", copy.path("inputs"));
    ArrayNode triggers = definition.putArray("triggers");
    for (JsonNode wrapped : copy.path("triggers")) {
      if (isOwn(wrapped) && trigger(wrapped) instanceof ObjectNode trigger) {
        trigger.remove("actions");
        triggers.add(trigger);
      }
    }
    return Fingerprint.of(definition);
  }

  /** The shipped monitor with what its users decided. */
  static ObjectNode merged(ObjectNode shipped, JsonNode installed) {
    ObjectNode merged = shipped.deepCopy();
    merged.set("name", installed.path("name"));
    merged.set("enabled", installed.path("enabled"));
    merged.set("schedule", installed.path("schedule"));
    JsonNode shown = installed.path("ui_metadata").path("schedule");
    if (shown.isObject() && merged.path("ui_metadata") instanceof ObjectNode metadata) {
      metadata.set("schedule", shown);
    }
    ArrayNode triggers = merged.withArray("triggers");
    triggers.forEach(wrapped -> keepActions(wrapped, installed));
    for (JsonNode wrapped : installed.path("triggers")) {
      if (!isOwn(wrapped)) {
        triggers.add(wrapped.deepCopy());
      }
    }
    return merged;
  }

  private static void keepActions(JsonNode wrapped, JsonNode installed) {
    if (trigger(wrapped) instanceof ObjectNode trigger) {
      triggerOf(installed, trigger.path("id").asText())
          .ifPresent(before -> trigger.set("actions", before.path("actions")));
    }
  }

  private static Optional<JsonNode> triggerOf(JsonNode monitor, String id) {
    return monitor
        .path("triggers")
        .valueStream()
        .map(MonitorJson::trigger)
        .filter(trigger -> trigger.path("id").asText().equals(id))
        .findFirst();
  }

  private static boolean isOwn(JsonNode wrapped) {
    return trigger(wrapped).path("id").asText().startsWith(OWN_TRIGGER);
  }

  /** The trigger inside {@code query_level_trigger}, {@code bucket_level_trigger} and the like. */
  private static JsonNode trigger(JsonNode wrapped) {
    return wrapped.has("id")
        ? wrapped
        : wrapped.valueStream().findFirst().orElseGet(JsonNodeFactory.instance::missingNode);
  }
}
