package io.trailsight.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.JsonServer.Reply;
import io.trailsight.testing.JsonServer.Request;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The policies and indices of an OpenSearch that has Index State Management.
 *
 * <p>The contract, by the plugin's documentation and source: a policy is replaced only with the
 * sequence number of what was read (<a
 * href="https://docs.opensearch.org/latest/im-plugin/ism/api/">ISM API</a>); what is read has
 * members that were added (<a
 * href="https://github.com/opensearch-project/index-management/blob/main/src/main/kotlin/org/opensearch/indexmanagement/indexstatemanagement/model/Policy.kt">Policy</a>),
 * and a member that the plugin does not know is refused; {@code explain} names the policy of each
 * index, null where it has none, and answers 404 when one of them does not exist; {@code add}
 * refuses an index that has one, {@code change_policy} one that has none or is between two states,
 * and both report it in {@code failed_indices}.
 */
public final class FakeIsm extends JsonServer {

  private static final String POLICIES = "/_plugins/_ism/policies";
  private static final Set<String> KNOWN =
      Set.of(
          "policy_id",
          "description",
          "default_state",
          "states",
          "ism_template",
          "error_notification",
          "schema_version",
          "last_updated_time");

  private final VersionedDocuments policies = new VersionedDocuments("policy");
  private final Map<String, Optional<String>> indices = new TreeMap<>();
  private final Map<String, Map<String, String>> settings = new TreeMap<>();
  private final Set<String> vanished = new HashSet<>();
  private final Set<String> moving = new HashSet<>();

  public FakeIsm() throws IOException {}

  /** An index without a policy. */
  public synchronized void addIndex(String name) {
    indices.put(name, Optional.empty());
  }

  /** An index whose policy somebody removed. */
  public synchronized void addExemptIndex(String name) {
    addIndex(name);
    set(name, "index.plugins.index_state_management.auto_manage", "false");
  }

  /** Somebody changes a setting of an index. */
  public synchronized void set(String name, String setting, String value) {
    settings.computeIfAbsent(name, _ -> new TreeMap<>()).put(setting, value);
  }

  /** Somebody deletes an index right after it was listed. */
  public synchronized void vanishOnceListed(String name) {
    vanished.add(name);
  }

  /** Sets whether an index is between two states of its policy. */
  public synchronized void setMoving(String name, boolean isMoving) {
    if (isMoving) {
      moving.add(name);
    } else {
      moving.remove(name);
    }
  }

  public synchronized boolean hasIndex(String name) {
    return indices.containsKey(name);
  }

  /** An index under a policy. */
  public synchronized void addIndex(String name, String policy) {
    indices.put(name, Optional.of(policy));
  }

  /** The policy of an index. */
  public synchronized Optional<String> policyOf(String index) {
    return Objects.requireNonNull(indices.get(index));
  }

  /** A policy as it is stored. */
  public synchronized ObjectNode policy(String id) {
    return policies.get(id);
  }

  /** Somebody writes a policy. */
  public synchronized void change(String id, Consumer<ObjectNode> change) {
    ObjectNode policy = policies.contains(id) ? policy(id) : JsonNodeFactory.instance.objectNode();
    change.accept(policy);
    store(id, policy);
  }

  @Override
  synchronized Reply answer(Request request) {
    String path = request.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (request.is("GET", POLICIES)) {
      return Reply.ok(
          JsonNodeFactory.instance.objectNode().put("total_policies", policies.ids().size()));
    } else if (path.startsWith(POLICIES + "/")) {
      return request.method().equals("PUT") ? put(last, request) : get(last);
    } else if (path.startsWith("/_plugins/_ism/explain/")) {
      return ofIndices(last, () -> explained(last));
    } else if (path.startsWith("/_plugins/_ism/add/")) {
      return managed(last, request, false);
    } else if (path.startsWith("/_plugins/_ism/change_policy/")) {
      return managed(last, request, true);
    } else if (path.startsWith("/_cat/indices/")) {
      return Reply.ok(listed());
    } else if (path.startsWith("/_cat/segments/")) {
      return Reply.ok(JsonNodeFactory.instance.arrayNode());
    } else if (path.contains("/_settings/")) {
      String names = path.substring(1, path.indexOf('/', 1));
      return ofIndices(names, () -> settings(names));
    } else if (request.method().equals("DELETE")) {
      indices.remove(last);
      return Reply.ok(JsonNodeFactory.instance.objectNode().put("acknowledged", true));
    }
    return Reply.noHandler(request);
  }

  private Reply ofIndices(String names, Supplier<ObjectNode> body) {
    return Stream.of(names.split(",", -1))
        .filter(name -> !name.endsWith("*"))
        .filter(name -> !indices.containsKey(name) || vanished.contains(name))
        .findFirst()
        .map(name -> Reply.error(404, "index_not_found_exception", "no such index [" + name + "]"))
        .orElseGet(() -> Reply.ok(body.get()));
  }

  private Reply get(String id) {
    return policies.contains(id)
        ? policies.read(id)
        : Reply.error(404, "status_exception", "Policy not found");
  }

  private Reply put(String id, Request request) {
    JsonNode policy = request.body().path("policy");
    Optional<String> unknown =
        policy.properties().stream()
            .map(Map.Entry::getKey)
            .filter(name -> !KNOWN.contains(name))
            .findFirst();
    if (unknown.isPresent()) {
      return Reply.error(
          400, "illegal_argument_exception", "Invalid field: [" + unknown.get() + "]");
    }
    if (policies.contains(id) && !policies.isCurrent(id, request)) {
      return Reply.error(409, "version_conflict_engine_exception", "conflict");
    }
    store(id, policy.deepCopy());
    return get(id);
  }

  private void store(String id, ObjectNode policy) {
    long time = 1000 + policies.writes();
    policy.put("policy_id", id).put("schema_version", 21).put("last_updated_time", time);
    for (JsonNode state : policy.path("states")) {
      for (JsonNode action : state.path("actions")) {
        ((ObjectNode) action).putObject("retry").put("count", 3).put("backoff", "exponential");
      }
    }
    for (JsonNode template : policy.path("ism_template")) {
      ((ObjectNode) template).put("last_updated_time", time);
    }
    policies.put(id, policy);
  }

  private ObjectNode explained(String names) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (String name : names.split(",", -1)) {
      body.putObject(name)
          .put(
              "index.plugins.index_state_management.policy_id",
              Objects.requireNonNull(indices.get(name), name).orElse(null));
    }
    return body.put("total_managed_indices", 0);
  }

  private Reply managed(String names, Request request, boolean already) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode failed = body.putArray("failed_indices");
    for (String name : names.split(",", -1)) {
      if (policyOf(name).isPresent() == already && !moving.contains(name)) {
        indices.put(name, Optional.of(request.body().path("policy_id").asText()));
      } else {
        failed.addObject().put("index_name", name).put("reason", "not so");
      }
    }
    return Reply.ok(body.put("failures", !failed.isEmpty()));
  }

  private ArrayNode listed() {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (String name : indices.keySet()) {
      rows.addObject().put("index", name).put("status", "open").put("store.size", "1000");
    }
    return rows;
  }

  private ObjectNode settings(String names) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    settings.forEach(
        (name, set) -> {
          if (names.contains("*") || List.of(names.split(",", -1)).contains(name)) {
            ObjectNode shown = body.putObject(name).putObject("settings");
            set.forEach(shown::put);
          }
        });
    return body;
  }
}
