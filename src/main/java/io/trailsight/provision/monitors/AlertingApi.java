package io.trailsight.provision.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The monitors of OpenSearch Alerting (<a
 * href="https://docs.opensearch.org/latest/observing-your-data/alerting/api/">Alerting API</a>).
 * Thread-safe; blocks and can be interrupted.
 */
final class AlertingApi {

  private static final String MONITORS = "/_plugins/_alerting/monitors";

  /** As many monitors as a cluster may have, {@code plugins.alerting.monitor.max_monitors}. */
  private static final int MOST_MONITORS = 1000;

  private final OpenSearchApi api;

  AlertingApi(OpenSearchApi api) {
    this.api = api;
  }

  /**
   * A monitor of a cluster.
   *
   * @param id the plugin's own
   * @param seqNo with the term, the version that was read
   * @param json as the plugin gives it
   */
  record Installed(String id, long seqNo, long primaryTerm, ObjectNode json) {

    /** Whether it began to run before another; of two at the same time, exactly one is older. */
    boolean isOlderThan(Installed other) {
      int younger = Long.compare(enabledAt(), other.enabledAt());
      return younger == 0 ? id.compareTo(other.id) < 0 : younger < 0;
    }

    private long enabledAt() {
      return json.path("enabled_time").asLong(Long.MAX_VALUE);
    }
  }

  /** Every monitor that this user may see; empty when the cluster has no such plugin. */
  Optional<List<Installed>> all() throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("size", MOST_MONITORS).putObject("query").putObject("match_all");
    Optional<Answer> answer = api.ask("POST", MONITORS + "/_search", Optional.of(request));
    return answer.map(AlertingApi::monitors);
  }

  /** Before the first monitor their index does not exist: the answer is 404, without hits. */
  private static List<Installed> monitors(Answer answer) {
    List<Installed> monitors = new ArrayList<>();
    for (JsonNode hit : answer.body().path("hits").path("hits")) {
      JsonNode source = hit.path("_source");
      if ((source.has("monitor") ? source.path("monitor") : source) instanceof ObjectNode json) {
        monitors.add(installed(hit, json));
      }
    }
    return monitors;
  }

  /** Reads a monitor. */
  Installed get(String id) throws Fault.Transient, Fault.Blocked, InterruptedException {
    return installed(api.call("GET", MONITORS + "/" + id, Optional.empty()));
  }

  /** Writes a new monitor. */
  Installed create(ObjectNode monitor) throws Fault.Transient, Fault.Blocked, InterruptedException {
    return installed(api.call("POST", MONITORS, Optional.of(monitor)));
  }

  /**
   * Replaces a monitor.
   *
   * @throws Fault.Transient when it changed since it was read
   */
  Installed update(Installed read, ObjectNode monitor)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String path =
        "%s/%s?if_seq_no=%d&if_primary_term=%d"
            .formatted(MONITORS, read.id(), read.seqNo(), read.primaryTerm());
    return installed(api.call("PUT", path, Optional.of(monitor)));
  }

  /** Deletes a monitor. */
  void delete(Installed monitor) throws Fault.Transient, Fault.Blocked, InterruptedException {
    api.call("DELETE", MONITORS + "/" + monitor.id(), Optional.empty());
  }

  private static Installed installed(JsonNode answer) throws Fault.Blocked {
    if (answer.path("monitor") instanceof ObjectNode json) {
      return installed(answer, json);
    }
    throw new Fault.Blocked("OpenSearch: the Alerting plugin answered without a monitor");
  }

  private static Installed installed(JsonNode about, ObjectNode json) {
    return new Installed(
        about.path("_id").asText(),
        about.path("_seq_no").asLong(),
        about.path("_primary_term").asLong(),
        json);
  }
}
