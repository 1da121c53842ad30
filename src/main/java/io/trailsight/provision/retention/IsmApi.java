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
  private static final String HAS_ONE = "This index already has a policy";

  /** Characters of names in a path: a request's first line may have 4 KiB. */
  private static final int MOST_CHARACTERS = 3000;

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

  /**
   * An index under a policy.
   *
   * @param state the policy's state that it is in; empty before the first, and between two
   * @param trouble why the plugin no longer works on it; empty while it does
   */
  record Managed(String policy, Optional<String> state, Optional<String> trouble) {}

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
   * The indices that have a policy, by their names; none when the cluster lacks the plugin. The
   * plugin answers by a search, so for seconds after {@link #add} an index seems to have none.
   *
   * @throws Fault.Blocked when the answer lacks one of them, for example because it was deleted
   */
  Map<String, Managed> managed(List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Map<String, Managed> managed = new HashMap<>();
    for (List<String> names : chunks(indices)) {
      Optional<JsonNode> answer =
          api.callIfKnown("GET", ROOT + "explain/" + String.join(",", names), Optional.empty());
      if (answer.isEmpty()) {
        return Map.of();
      }
      for (String name : names) {
        JsonNode explained = answer.get().path(name);
        if (!explained.has(POLICY_ID)) {
          throw new Fault.Blocked("OpenSearch does not report the ISM policy of " + name);
        }
        if (explained.path(POLICY_ID).isTextual()) {
          managed.put(name, managed(explained));
        }
      }
    }
    return managed;
  }

  private static Managed managed(JsonNode explained) {
    return new Managed(
        explained.path(POLICY_ID).textValue(),
        Optional.ofNullable(explained.at("/state/name").textValue()),
        trouble(explained));
  }

  /** The plugin disables an index when it gives up on it, and when its policy is completed. */
  private static Optional<String> trouble(JsonNode explained) {
    boolean gaveUp =
        explained.at("/retry_info/failed").asBoolean()
            || explained.at("/action/failed").asBoolean();
    boolean disabled =
        !explained.path("enabled").asBoolean(true)
            && !explained.path("policy_completed").asBoolean();
    return gaveUp || disabled
        ? Optional.of(explained.at("/info/message").asText("it was disabled"))
        : Optional.empty();
  }

  /**
   * Puts indices without a policy under this one. Returns what failed; an index that has one by now
   * is none of that.
   */
  List<String> add(String policy, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return change("add", change(policy), indices).stream()
        .filter(failure -> !failure.contains(HAS_ONE))
        .toList();
  }

  /** Makes indices under a policy follow its current version. Returns what failed. */
  List<String> refresh(String policy, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return change("change_policy", change(policy), indices);
  }

  /**
   * Does the same with indices that are in a state which the current version lacks: they start
   * again from one that it has.
   */
  List<String> restart(String policy, String state, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return change("change_policy", change(policy).put("state", state), indices);
  }

  private static ObjectNode change(String policy) {
    return JsonNodeFactory.instance.objectNode().put("policy_id", policy);
  }

  private List<String> change(String call, JsonNode body, List<String> indices)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
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
    int characters = MOST_CHARACTERS;
    for (String name : names) {
      characters += name.length() + 1;
      if (characters > MOST_CHARACTERS) {
        chunks.add(new ArrayList<>());
        characters = name.length() + 1;
      }
      chunks.getLast().add(name);
    }
    return chunks;
  }
}
