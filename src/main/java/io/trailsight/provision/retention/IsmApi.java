package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.fault.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Index State Management (<a
 * href="https://docs.opensearch.org/latest/im-plugin/ism/api/">OpenSearch: ISM API</a>), which a
 * cluster may lack. Thread-safe; blocks and can be interrupted.
 */
final class IsmApi {

  private static final String ROOT = "/_plugins/_ism/";
  private static final String POLICY_ID = "index.plugins.index_state_management.policy_id";

  /**
   * Names in a path: a request's first line may have 4 KiB, and a name has at most 26 characters.
   */
  private static final int NAMES_AT_ONCE = 100;

  private final OpenSearchApi api;

  IsmApi(JsonConnection connection) {
    this.api = new OpenSearchApi(connection);
  }

  /**
   * A policy as it was read.
   *
   * @param seqNo with the term, the version that was read
   */
  record Installed(long seqNo, long primaryTerm, ObjectNode policy) {}

  /** Whether the cluster has the plugin. */
  boolean isAvailable() throws Fault.Transient, Fault.Blocked, InterruptedException {
    return api.ask("GET", ROOT + "policies?size=1", Optional.empty()).isPresent();
  }

  /** A policy, if it exists. */
  Optional<Installed> policy(String id)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Optional<Answer> answer = api.ask("GET", ROOT + "policies/" + id, Optional.empty());
    return answer
        .map(Answer::body)
        .filter(body -> body.path("policy").isObject())
        .map(
            body ->
                new Installed(
                    body.path("_seq_no").asLong(),
                    body.path("_primary_term").asLong(),
                    body.path("policy").deepCopy()));
  }

  /** Writes a new policy, or replaces the one that was read. */
  void write(String id, Optional<Installed> read, JsonNode policy)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String condition =
        read.map(
                before ->
                    "?if_seq_no=%d&if_primary_term=%d"
                        .formatted(before.seqNo(), before.primaryTerm()))
            .orElse("");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("policy", policy);
    api.call("PUT", ROOT + "policies/" + id + condition, Optional.of(body));
  }

  /**
   * The policies of indices, by the indices' names. Indices without a policy are left out; so are
   * all when the cluster lacks the plugin.
   *
   * @throws Fault.Blocked when the answer lacks one of them, for example because it was deleted
   */
  Map<String, String> policiesOf(List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Map<String, String> policies = new HashMap<>();
    for (List<String> names : chunks(indices)) {
      Optional<JsonNode> answer =
          api.callIfKnown("GET", ROOT + "explain/" + String.join(",", names), Optional.empty());
      if (answer.isEmpty()) {
        return Map.of();
      }
      for (String name : names) {
        JsonNode managed = answer.get().path(name);
        if (!managed.has(POLICY_ID)) {
          throw new Fault.Blocked("OpenSearch does not report the ISM policy of " + name);
        }
        if (managed.path(POLICY_ID).isTextual()) {
          policies.put(name, managed.path(POLICY_ID).textValue());
        }
      }
    }
    return policies;
  }

  /** Puts indices without a policy under this one. Returns what failed. */
  List<String> add(String policy, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return change("add", policy, indices);
  }

  /** Makes indices under a policy follow its current version. Returns what failed. */
  List<String> refresh(String policy, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return change("change_policy", policy, indices);
  }

  private List<String> change(String call, String policy, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("policy_id", policy);
    List<String> failures = new ArrayList<>();
    for (List<String> names : chunks(indices)) {
      JsonNode answer =
          api.call("POST", ROOT + call + "/" + String.join(",", names), Optional.of(body));
      for (JsonNode failed : answer.path("failed_indices")) {
        failures.add(failed.path("index_name").asText() + ": " + failed.path("reason").asText());
      }
    }
    return failures;
  }

  private static List<List<String>> chunks(List<String> names) {
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < names.size(); from += NAMES_AT_ONCE) {
      chunks.add(names.subList(from, Math.min(from + NAMES_AT_ONCE, names.size())));
    }
    return chunks;
  }
}
