package io.trailsight.provision.monitors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.ShippedFile;
import java.util.List;

/**
 * A monitor that this program ships, as {@code POST _plugins/_alerting/monitors} takes it.
 *
 * @param id the name of its file, without the ending
 * @param json never changed
 */
record ShippedMonitor(String id, ObjectNode json) {

  /** Every monitor's id, the most urgent first. */
  static final List<String> IDS =
      List.of(
          "log-tampering",
          "integrity",
          "anonymous-access",
          "policy-opened",
          "root-use",
          "sign-in-without-mfa",
          "key-in-two-countries",
          "mass-deletion",
          "mass-download",
          "denials-above-baseline",
          "watched-changes",
          "new-country",
          "first-denial",
          "agent-denied",
          "old-tls",
          "silent-region",
          "ingest-lag",
          "quarantine");

  /** Reads all of them. */
  static List<ShippedMonitor> all() {
    return IDS.stream().map(ShippedMonitor::read).toList();
  }

  /** Reads one from the class path. */
  static ShippedMonitor read(String id) {
    return new ShippedMonitor(id, ShippedFile.json("/dashboards/monitors/" + id + ".json"));
  }

  /** The same monitor of an installation: it searches its indices, and has a name of its own. */
  ShippedMonitor of(IndexNames names) {
    if (names.prefix().isEmpty()) {
      return this;
    }
    ObjectNode copy = json.deepCopy();
    copy.put("name", "%s (%s)".formatted(name(), names.prefix()));
    if (copy.at("/inputs/0/search/indices") instanceof ArrayNode indices) {
      for (int i = 0; i < indices.size(); i++) {
        indices.set(i, TextNode.valueOf(names.of(indices.path(i).asText())));
      }
    }
    return new ShippedMonitor(names.of(id), copy);
  }

  /** The name that people see. */
  String name() {
    return json.path("name").asText();
  }

  /** The monitor as a file for a call by hand. */
  ShippedFile file() {
    return ShippedFile.forOpenSearch(
        "monitors/" + id + ".json",
        json.toPrettyString() + "\n",
        "POST",
        "/_plugins/_alerting/monitors");
  }
}
