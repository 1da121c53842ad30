package io.trailsight.provision.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.Fingerprint;
import java.util.Optional;

/**
 * What of a monitor is this program's and what is its users': query and conditions ship, while
 * whether it runs, when, whom it notifies, and triggers that somebody added are up to them.
 */
final class MonitorDefinition {

  /** What the ids of triggers begin with that ship. */
  static final String OWN_TRIGGER = "trailsight-";

  private MonitorDefinition() {}

  /** Tells whether somebody changed the query or a condition: of what ships, as it is stored. */
  static String fingerprint(JsonNode monitor) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    ObjectNode copy = monitor.deepCopy();
    MonitorStamp.removeFrom(copy);
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

  /** The monitor that ships, with what its users chose. */
  static ObjectNode merged(ObjectNode shipped, JsonNode installed) {
    ObjectNode merged = shipped.deepCopy();
    merged.set("name", installed.path("name"));
    merged.set("enabled", installed.path("enabled"));
    merged.set("schedule", installed.path("schedule"));
    JsonNode shown = installed.path("ui_metadata").path("schedule");
    if (shown.isObject() && merged.path("ui_metadata") instanceof ObjectNode shownWith) {
      shownWith.set("schedule", shown);
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
        .map(MonitorDefinition::trigger)
        .filter(trigger -> trigger.path("id").asText().equals(id))
        .findFirst();
  }

  private static boolean isOwn(JsonNode wrapped) {
    return trigger(wrapped).path("id").asText().startsWith(OWN_TRIGGER);
  }

  /** What is in {@code query_level_trigger}, {@code bucket_level_trigger} and the like. */
  private static JsonNode trigger(JsonNode wrapped) {
    return wrapped.has("id")
        ? wrapped
        : wrapped.valueStream().findFirst().orElseGet(JsonNodeFactory.instance::missingNode);
  }
}
