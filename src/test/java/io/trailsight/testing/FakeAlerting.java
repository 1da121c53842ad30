package io.trailsight.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.JsonServer.Reply;
import io.trailsight.testing.JsonServer.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The monitors of an OpenSearch that has the Alerting plugin, and the Alerting pages of Dashboards.
 *
 * <p>The contract, by the plugin's source: monitors are written by POST and PUT, the latter with
 * the sequence number of what was read or not at all (<a
 * href="https://github.com/opensearch-project/alerting/blob/main/alerting/src/main/kotlin/org/opensearch/alerting/resthandler/RestIndexMonitorAction.kt">RestIndexMonitorAction</a>);
 * before the first one, their index does not exist. What is read is what was parsed: members that
 * the plugin does not know are gone, others have been added, and queries are in a longer form (<a
 * href="https://github.com/opensearch-project/common-utils/blob/main/src/main/kotlin/org/opensearch/commons/alerting/model/Monitor.kt">Monitor</a>),
 * while {@code ui_metadata} and the metadata of aggregations are kept as they are. The pages
 * replace {@code ui_metadata} and keep the query (<a
 * href="https://github.com/opensearch-project/alerting-dashboards-plugin/blob/main/public/pages/CreateMonitor/containers/CreateMonitor/utils/formikToMonitor.js">formikToMonitor</a>).
 */
public final class FakeAlerting extends JsonServer {

  private static final String MONITORS = "/_plugins/_alerting/monitors";
  private static final Set<String> KEPT =
      Set.of("name", "monitor_type", "enabled", "schedule", "inputs", "triggers", "ui_metadata");

  private final VersionedDocuments monitors = new VersionedDocuments("monitor");
  private final List<ObjectNode> overtaking = new ArrayList<>();

  public FakeAlerting() throws IOException {}

  /** Before the next monitor is created, somebody else creates this one. */
  public synchronized void overtakeNextWith(ObjectNode monitor) {
    overtaking.add(monitor);
  }

  /** The monitor of a name, as it is stored. */
  public synchronized ObjectNode monitor(String name) {
    return monitors.get(idOf(name));
  }

  /** How many there are. */
  public synchronized int size() {
    return monitors.ids().size();
  }

  /** Puts a monitor there, as anybody may. */
  public synchronized void add(ObjectNode monitor) {
    store("added-" + monitors.ids().size(), monitor);
  }

  /** Somebody changes a monitor on the Alerting pages. */
  public synchronized void changeInDashboards(String name, Consumer<ObjectNode> change) {
    String id = idOf(name);
    ObjectNode edited = (ObjectNode) asBrowsersWrite(monitors.get(id));
    change.accept(edited);
    ObjectNode shown = edited.putObject("ui_metadata");
    shown.set("monitor_type", edited.path("monitor_type"));
    shown.putObject("schedule").set("period", edited.at("/schedule/period"));
    shown.putObject("search").put("searchType", "query");
    store(id, edited);
  }

  private String idOf(String name) {
    return monitors.ids().stream()
        .filter(id -> monitors.get(id).path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  synchronized Reply answer(Request request) {
    Optional<String> id =
        request.path().startsWith(MONITORS + "/")
            ? Optional.of(request.path().substring(MONITORS.length() + 1))
            : Optional.empty();
    if (request.is("POST", MONITORS + "/_search")) {
      return search();
    } else if (request.is("POST", MONITORS)) {
      overtaking.forEach(this::add);
      overtaking.clear();
      return written(201, "monitor-" + monitors.writes(), request);
    } else if (id.isEmpty()) {
      return Reply.noHandler(request);
    } else if (!monitors.contains(id.get())) {
      return Reply.error(404, "alerting_exception", "Monitor not found.");
    } else if (request.method().equals("DELETE")) {
      monitors.remove(id.get());
      return Reply.ok(JsonNodeFactory.instance.objectNode().put("_id", id.get()));
    } else if (request.method().equals("PUT")) {
      return monitors.isCurrent(id.get(), request)
          ? written(200, id.get(), request)
          : Reply.error(409, "alerting_exception", "version conflict");
    }
    return monitors.read(id.get());
  }

  private Reply search() {
    if (monitors.ids().isEmpty()) {
      return Reply.error(
          404,
          "alerting_exception",
          "Configured indices are not found: [.opendistro-alerting-config]");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode hits = body.putObject("hits").putArray("hits");
    for (String id : monitors.ids()) {
      ObjectNode hit = monitors.about(id);
      hit.set("_source", hit.remove("monitor"));
      hits.add(hit);
    }
    return Reply.ok(body);
  }

  private Reply written(int status, String id, Request request) {
    store(id, (ObjectNode) request.body());
    return new Reply(status, monitors.about(id));
  }

  private void store(String id, ObjectNode monitor) {
    ObjectNode parsed = parsed(monitor);
    long enabledAt =
        monitors.contains(id)
            ? monitors.get(id).path("enabled_time").asLong()
            : 1000 + monitors.writes();
    monitors.put(id, parsed.put("enabled_time", enabledAt));
  }

  private static ObjectNode parsed(ObjectNode sent) {
    ObjectNode monitor = JsonNodeFactory.instance.objectNode();
    monitor.put("type", "monitor").put("schema_version", 8).put("owner", "alerting");
    sent.properties().stream()
        .filter(member -> KEPT.contains(member.getKey()))
        .forEach(member -> monitor.set(member.getKey(), member.getValue().deepCopy()));
    monitor.set("inputs", lengthened(monitor.path("inputs")));
    for (JsonNode wrapped : monitor.path("triggers")) {
      JsonNode condition = wrapped.path("bucket_level_trigger").path("condition");
      if (condition instanceof ObjectNode selector) {
        selector.put("gap_policy", "skip");
      }
    }
    return monitor;
  }

  /** Queries as OpenSearch writes them. */
  private static JsonNode lengthened(JsonNode json) {
    if (json instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(lengthened(element)));
      return copy;
    }
    if (!(json instanceof ObjectNode object)) {
      return json;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      copy.set(
          member.getKey(),
          switch (member.getKey()) {
            case "term" -> term(member.getValue());
            case "bool" -> ((ObjectNode) lengthened(member.getValue())).put("boost", 1.0);
            default -> lengthened(member.getValue());
          });
    }
    return copy;
  }

  private static JsonNode term(JsonNode term) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : term.properties()) {
      JsonNode value = field.getValue();
      ObjectNode longer = copy.putObject(field.getKey());
      longer.set("value", value.isObject() ? value.path("value") : value);
      longer.put("boost", 1.0);
    }
    return copy;
  }

  /** A whole number has no fraction in JavaScript. */
  private static JsonNode asBrowsersWrite(JsonNode json) {
    if (json instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(asBrowsersWrite(element)));
      return copy;
    }
    if (json instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(member -> copy.set(member.getKey(), asBrowsersWrite(member.getValue())));
      return copy;
    }
    return json.isDouble() && json.doubleValue() % 1 == 0
        ? JsonNodeFactory.instance.numberNode(json.longValue())
        : json;
  }
}
