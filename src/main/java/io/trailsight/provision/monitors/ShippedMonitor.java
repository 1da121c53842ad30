package io.trailsight.provision.monitors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A monitor that this program ships, as {@code POST _plugins/_alerting/monitors} takes it.
 *
 * @param id the name of its file, without the ending
 * @param json not to be changed
 */
record ShippedMonitor(String id, ObjectNode json) {

  /** Every monitor's id, the most urgent first. */
  static final List<String> IDS =
      List.of(
          "log-tampering",
          "anonymous-access",
          "denials-above-baseline",
          "first-denial",
          "old-tls",
          "ingest-lag",
          "quarantine");

  /** Reads all of them. */
  static List<ShippedMonitor> all() {
    return IDS.stream().map(ShippedMonitor::read).toList();
  }

  /** Reads one from the class path. */
  static ShippedMonitor read(String id) {
    String resource = "/dashboards/monitors/" + id + ".json";
    try (InputStream in = ShippedMonitor.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + resource);
      }
      return new ShippedMonitor(id, JsonMapper.builder().build().readValue(in, ObjectNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What people call it. */
  String name() {
    return json.path("name").asText();
  }
}
