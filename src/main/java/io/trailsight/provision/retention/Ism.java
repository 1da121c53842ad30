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
final class Ism {

  private static final String ROOT = "/_plugins/_ism/";
  private static final String POLICY_ID = "index.plugins.index_state_management.policy_id";

  /** Names in a path; a request's first line may have 4 KiB, a name at most 26 characters. */
  private static final int NAMES_AT_ONCE = 100;

  private final OpenSearchApi api;

  Ism(JsonConnection http) {
    this.api = new OpenSearchApi(http);
  }

  /**
   * A policy as it was read.
   *
   * @param seqNo tells with the term which version of it was read
   */
  record Installed(long seqNo, long primaryTerm, ObjectNode policy) {}

  /** Whether the cluster has the plugin. */
  boolean isThere() throws Fault.Transient, Fault.Blocked, InterruptedException {
    return api.ask("GET", ROOT + "policies?size=1", Optional.empty()).isPresent();
  }

  /** A policy, if it is there. */
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

  /** Writes a policy: a new one, or the one that was read anew. */
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
   * The policies of indices, by the indices' names; nothing for those without one, and where the
   * plugin is not there.
   *
   * @throws Fault.Blocked when it is not told of each of them, as when one is not there any more
   */
  Map<String, String> policiesOf(List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Map<String, String> policies = new HashMap<>();
    for (List<String> names : parts(indices)) {
      Optional<JsonNode> answer =
          api.callIfKnown("GET", ROOT + "explain/" + String.join(",", names), Optional.empty());
      if (answer.isEmpty()) {
        return Map.of();
      }
      for (String name : names) {
        JsonNode managed = answer.get().path(name);
        if (!managed.has(POLICY_ID)) {
          throw new Fault.Blocked("OpenSearch: it is not told which ISM policy " + name + " has");
        }
        if (managed.path(POLICY_ID).isTextual()) {
          policies.put(name, managed.path(POLICY_ID).textValue());
        }
      }
    }
    return policies;
  }

  /** Puts indices that have no policy under one. Returns what did not work. */
  List<String> add(String policy, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return change("add", policy, indices);
  }

  /** Lets indices under a policy follow it as it is now. Returns what did not work. */
  List<String> refresh(String policy, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return change("change_policy", policy, indices);
  }

  private List<String> change(String how, String policy, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("policy_id", policy);
    List<String> failures = new ArrayList<>();
    for (List<String> names : parts(indices)) {
      JsonNode answer =
          api.call("POST", ROOT + how + "/" + String.join(",", names), Optional.of(body));
      for (JsonNode failed : answer.path("failed_indices")) {
        failures.add(failed.path("index_name").asText() + ": " + failed.path("reason").asText());
      }
    }
    return failures;
  }

  private static List<List<String>> parts(List<String> names) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < names.size(); from += NAMES_AT_ONCE) {
      parts.add(names.subList(from, Math.min(from + NAMES_AT_ONCE, names.size())));
    }
    return parts;
  }
}
