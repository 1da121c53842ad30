package io.trailsight.provision.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.connect.DashboardsApi;
import io.trailsight.fault.Fault;
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

  /** Any other ending of the name is refused. */
  private static final String FILE_NAME = "trailsight.ndjson";

  private final DashboardsApi api;

  SavedObjectsApi(DashboardsApi api) {
    this.api = api;
  }

  /**
   * Finds objects; those that are not there, or are of types that Dashboards lacks, are left out.
   * So are those that OpenSearch cannot read just then, such as while it starts: Dashboards answers
   * 404 for both.
   */
  Map<ObjectKey, SavedObject> find(Collection<ObjectKey> keys)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    ArrayNode asked = JsonNodeFactory.instance.arrayNode();
    keys.forEach(key -> asked.addObject().put("type", key.type()).put("id", key.id()));
    JsonNode answer = api.post(API + "_bulk_get", asked, "reading saved objects");
    Map<ObjectKey, SavedObject> found = new HashMap<>();
    for (JsonNode object : answer.path("saved_objects")) {
      int status = object.path("error").path("statusCode").asInt();
      ObjectKey key = key(object);
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
   * @param overwrite whether they replace those that are there; else such objects are refused
   * @return why objects were not written, in the order given; empty when all were
   */
  SequencedMap<ObjectKey, Refusal> write(List<SavedObject> objects, boolean overwrite)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    String path = API + "_import?overwrite=" + overwrite;
    ImportAnswer imported =
        new ImportAnswer(api.upload(path, FILE_NAME, lines(objects), "importing saved objects"));
    SequencedMap<ObjectKey, Refusal> refused = new LinkedHashMap<>();
    objects.forEach(
        object ->
            imported
                .refusal(object.key())
                .ifPresent(refusal -> refused.put(object.key(), refusal)));
    return refused;
  }

  private static byte[] lines(List<SavedObject> objects) {
    StringBuilder lines = new StringBuilder();
    objects.forEach(object -> lines.append(object.json()).append('\n'));
    return lines.toString().getBytes(UTF_8);
  }

  static ObjectKey key(JsonNode object) {
    return new ObjectKey(object.path("type").asText(), object.path("id").asText());
  }
}
