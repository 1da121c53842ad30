package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds complete objects in the documents of {@link LedgerIndex}. Thread-safe. */
public final class LedgerSearch implements KnownObjects {

  /** A key has up to 1,024 bytes, and an answer some 300 more for each. */
  private static final int KEYS_AT_ONCE = 500;

  /**
   * The most that OpenSearch returns at once (<a
   * href="https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/index-settings/">{@code
   * index.max_result_window}</a>). With more versions than that, some objects are not found.
   */
  private static final int MOST_HITS = 10_000;

  private final OpenSearchApi api;
  private final String path;

  /**
   * @param connection not closed here
   */
  public LedgerSearch(JsonConnection connection, IndexNames names) {
    this.api = new OpenSearchApi(connection);
    this.path = "/" + names.allObjects() + "/_search";
  }

  @Override
  public Map<ObjectRef, Known> complete(Collection<ObjectRef> objects)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<ObjectRef> wanted = List.copyOf(objects);
    Map<ObjectRef, Known> found = new HashMap<>();
    for (int from = 0; from < wanted.size(); from += KEYS_AT_ONCE) {
      List<ObjectRef> part = wanted.subList(from, Math.min(from + KEYS_AT_ONCE, wanted.size()));
      Map<Place, Known> known = search(part);
      for (ObjectRef object : part) {
        Known about = known.get(new Place(object.bucket(), object.key()));
        if (about != null) {
          found.put(object, about);
        }
      }
    }
    return found;
  }

  private record Place(String bucket, String key) {}

  private Map<Place, Known> search(List<ObjectRef> objects)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer = api.send("POST", path, Optional.of(Payload.json(request(objects))));
    if (!answer.isSuccess()) {
      throw OpenSearchFaults.of("POST " + path, answer);
    }
    Map<Place, Known> known = new HashMap<>();
    for (JsonNode hit : answer.body().path("hits").path("hits")) {
      JsonNode state = hit.path("_source");
      Place place = new Place(state.path("bucket").asText(), state.path("key").asText());
      known.putIfAbsent(
          place, new Known(text(state, "etag"), text(state, "sha256"), healedAt(state)));
    }
    return known;
  }

  private static Optional<Instant> healedAt(JsonNode state) {
    return state.path("receives").asInt(1) == Ingester.NOT_ANNOUNCED
        ? text(state, "@timestamp").map(Instant::parse)
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode state, String field) {
    return Optional.ofNullable(state.path(field).textValue());
  }

  /** The newest version of each object comes first. */
  private static ObjectNode request(List<ObjectRef> objects) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("size", MOST_HITS).put("track_total_hits", false);
    ArrayNode fields = request.putArray("_source");
    List.of("bucket", "key", "etag", "sha256", "receives", "@timestamp").forEach(fields::add);
    ArrayNode conditions = request.putObject("query").putObject("bool").putArray("filter");
    conditions.addObject().putObject("term").put("complete", true);
    ArrayNode keys = conditions.addObject().putObject("terms").putArray("key");
    objects.stream().map(ObjectRef::key).distinct().forEach(keys::add);
    request
        .putArray("sort")
        .addObject()
        .putObject("lastModifiedAt")
        .put("order", "desc")
        .put("unmapped_type", "date");
    return request;
  }
}
