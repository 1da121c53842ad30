package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import java.util.Optional;

/**
 * Creates an index of the templates, and deletes it. So what keeps indices from being created, such
 * as a limit of shards or a setting of the user's component template, is known before the first
 * record. Several processes may do this at the same time, and one that was killed leaves nothing
 * that the next one does not delete. Thread-safe; blocks and can be interrupted.
 */
public final class IndexProbe {

  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;
  private static final String EXISTS = "resource_already_exists_exception";
  private static final String BLOCK = "cluster_block_exception";

  private final OpenSearchApi api;
  private final String path;

  public IndexProbe(JsonConnection connection, IndexNames names) {
    this.api = new OpenSearchApi(connection);
    this.path = "/" + names.probe();
  }

  /**
   * Creates and deletes the index.
   *
   * @return what could not be checked, as a sentence; empty when everything was
   * @throws Fault.Transient when OpenSearch does not answer
   * @throws Fault.Blocked when OpenSearch refuses to create an index of the templates
   */
  public Optional<String> run() throws Fault.Transient, Fault.Blocked, InterruptedException {
    // First, because an index that this user may not delete must not be created.
    Answer leftover = send("DELETE", "");
    if (!isGone(leftover)) {
      return unchecked("indices:admin/delete", "deleting " + path, leftover);
    }
    Answer created = send("PUT", "?timeout=10s");
    if (created.error().type().equals(EXISTS)) {
      return Optional.empty(); // Another process has just created it, and deletes it.
    }
    if (!created.isSuccess()) {
      return unchecked("indices:admin/create", "creating an index of the templates", created);
    }
    JsonNode started = created.body().path("shards_acknowledged");
    Answer deleted = send("DELETE", "");
    if (!isGone(deleted)) {
      throw OpenSearchFaults.of("deleting " + path, deleted);
    }
    return started.asBoolean(true)
        ? Optional.empty()
        : Optional.of(
            "the shards of a new index were not started within 10 s; GET"
                + " _cluster/allocation/explain states why");
  }

  private Answer send(String method, String query)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return api.send(method, path + query, Optional.empty());
  }

  private static boolean isGone(Answer deleted) {
    return deleted.isSuccess() || deleted.status() == NOT_FOUND;
  }

  /**
   * Without the permission, the first record shows it. The security plugin, IAM and Serverless deny
   * with errors of different types; a block of the cluster has the same status.
   */
  private static Optional<String> unchecked(String permission, String action, Answer answer)
      throws Fault.Transient, Fault.Blocked {
    if (answer.status() == FORBIDDEN && !answer.error().type().equals(BLOCK)) {
      return Optional.of(
          "whether an index can be created is not known before the first record: this user lacks"
              + " the permission "
              + permission
              + ": "
              + OpenSearchFaults.reason(action, answer));
    }
    Fault.Blocked fault = OpenSearchFaults.of(action, answer);
    // OpenSearch checks the cluster's default before it applies any template.
    throw answer.reason().contains("awareness attributes")
        ? new Fault.Blocked(
            fault.reason()
                + " Set cluster.default_number_of_replicas to one less than the zones, and run"
                + " setup --overwrite if the templates are older than the zones")
        : fault;
  }
}
