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
 * index, null where it has none, and answers 404 when one of them does not exist; it searches, so
 * that it may lag behind; {@code add} refuses an index that has one, {@code change_policy} one that
 * has none or is between two states, and both report it in {@code failed_indices}; the plugin gives
 * up an index in a state that its policy lacks, and disables it; a request's first line has at most
 * 4 KiB.
 */
public final class FakeIsm extends JsonServer {

  /** With the method, query and protocol, a line of 4 KiB. */
  private static final int LONGEST_PATH = 4000;

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
  private final Set<String> unseen = new HashSet<>();
  private final Map<String, String> states = new TreeMap<>();
  private final Map<String, String> troubles = new TreeMap<>();

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

  /** Explanations do not show yet that an index has a policy, or that they do. */
  public synchronized void setSeen(String name, boolean isSeen) {
    if (isSeen) {
      unseen.remove(name);
    } else {
      unseen.add(name);
    }
  }

  /** An index gets into a state of its policy. */
  public synchronized void setState(String name, String state) {
    states.put(name, state);
  }

  /** The state that an index is in. */
  public synchronized Optional<String> stateOf(String name) {
    return Optional.ofNullable(states.get(name));
  }

  /** The plugin gives up on an index. */
  public synchronized void giveUp(String name, String message) {
    troubles.put(name, message);
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
    if (path.length() > LONGEST_PATH) {
      return Reply.error(400, "too_long_http_line_exception", "too long");
    } else if (request.is("GET", POLICIES)) {
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
      Optional<String> policy =
          Objects.requireNonNull(indices.get(name), name).filter(_ -> !unseen.contains(name));
      ObjectNode explained = body.putObject(name);
      explained.put("index.plugins.index_state_management.policy_id", policy.orElse(null));
      if (policy.isEmpty()) {
        explained.putNull("enabled");
      } else {
        explain(name, explained);
      }
    }
    return body.put("total_managed_indices", 0);
  }

  private void explain(String name, ObjectNode explained) {
    String trouble = troubles.get(name);
    explained.put("enabled", trouble == null);
    stateOf(name).ifPresent(state -> explained.putObject("state").put("name", state));
    explained.putObject("retry_info").put("failed", trouble != null).put("consumed_retries", 0);
    explained.putObject("info").put("message", trouble == null ? "Evaluating" : trouble);
  }

  /** An index follows its policy, if it has the state that the index is in. */
  private void follow(String name, String policy, JsonNode request) {
    if (request.has("state")) {
      states.put(name, request.path("state").asText());
    }
    Optional<String> state = stateOf(name);
    if (state.isPresent()
        && !policy(policy).path("states").findValuesAsText("name").contains(state.get())) {
      giveUp(name, "Failed to find state=" + state.get());
    }
  }

  private Reply managed(String names, Request request, boolean already) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode failed = body.putArray("failed_indices");
    for (String name : names.split(",", -1)) {
      if (policyOf(name).isPresent() == already && !moving.contains(name)) {
        String policy = request.body().path("policy_id").asText();
        indices.put(name, Optional.of(policy));
        follow(name, policy, request.body());
      } else {
        failed
            .addObject()
            .put("index_name", name)
            .put(
                "reason",
                already
                    ? "not so"
                    : "This index already has a policy, use the update policy API to update index"
                        + " policies");
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
