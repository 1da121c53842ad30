package io.trailsight.provision.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.fault.Fault;
import io.trailsight.provision.dashboards.ImportAnswer.Failure;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Reads and writes the saved objects of a tenant (<a
 * href="https://docs.opensearch.org/latest/dashboards/management/saved-objects/">OpenSearch: saved
 * objects</a>; routes {@code bulk_get.ts} and {@code import.ts} in {@code
 * src/core/server/saved_objects/routes} of OpenSearch Dashboards). Thread-safe; blocks.
 */
final class SavedObjectsApi {

  private static final String API = "/api/saved_objects/";

  /** Dashboards refuses names with another ending. */
  private static final String FILE_NAME = "trailsight.ndjson";

  private final DashboardsApi api;

  SavedObjectsApi(DashboardsApi api) {
    this.api = api;
  }

  /**
   * Finds objects. Those that do not exist, or are of types that Dashboards lacks, are left out. So
   * are those that OpenSearch cannot read at the moment, for example while it starts: Dashboards
   * answers 404 for both.
   */
  Map<SavedObject.Key, SavedObject> find(Collection<SavedObject.Key> keys)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ArrayNode asked = JsonNodeFactory.instance.arrayNode();
    keys.forEach(key -> asked.addObject().put("type", key.type()).put("id", key.id()));
    JsonNode answer = api.post(API + "_bulk_get", asked, "reading saved objects");
    Map<SavedObject.Key, SavedObject> found = new HashMap<>();
    for (JsonNode object : answer.path("saved_objects")) {
      int status = object.path("error").path("statusCode").asInt();
      SavedObject.Key key = SavedObject.Key.of(object);
      if (status == 0) {
        found.put(key, new SavedObject(object));
      } else if (status != 404 && status != 400) {
        throw new Fault.Blocked(
            "Dashboards: %s cannot be read: %s"
                .formatted(key, object.path("error").path("message").asText()));
      }
    }
    return found;
  }

  /**
   * Writes objects.
   *
   * @param overwrite whether they replace existing ones; otherwise these are refused
   * @return the objects that were not written, in the order given; empty when all were
   */
  SequencedMap<SavedObject.Key, Failure> write(List<SavedObject> objects, boolean overwrite)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String path = API + "_import?overwrite=" + overwrite;
    ImportAnswer imported =
        new ImportAnswer(api.upload(path, FILE_NAME, lines(objects), "importing saved objects"));
    SequencedMap<SavedObject.Key, Failure> failures = new LinkedHashMap<>();
    objects.forEach(
        object ->
            imported
                .failure(object.key())
                .ifPresent(failure -> failures.put(object.key(), failure)));
    return failures;
  }

  private static byte[] lines(List<SavedObject> objects) {
    StringBuilder lines = new StringBuilder();
    objects.forEach(object -> lines.append(object.json()).append('\n'));
    return lines.toString().getBytes(UTF_8);
  }
}
