package io.trailsight.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.JsonServer.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The saved objects of one tenant of {@link FakeDashboards}, and what an import does to them. */
final class FakeSavedObjects {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** An import that meets one of these errors writes nothing. */
  private static final Set<String> RESOLVABLE = Set.of("conflict", "missing_references");

  /** The latest migration of each type; a file with a later one is too new. */
  private static final Map<String, String> MIGRATIONS =
      Map.of(
          "index-pattern", "7.6.0",
          "search", "7.9.3",
          "visualization", "7.10.0",
          "dashboard", "7.9.3",
          "data-source", "2.4.0");

  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final JsonMapper json = JsonMapper.builder().build();
  private long writes;

  private final Set<String> unread = new HashSet<>();
  private final Map<String, String> unwritten = new TreeMap<>();

  /** What Dashboards makes of an object that is imported. */
  private UnaryOperator<ObjectNode> normalization = UnaryOperator.identity();

  void normalize(UnaryOperator<ObjectNode> by) {
    normalization = by;
  }

  /** Does not find an object the next time that it is read. */
  void missOnce(String key) {
    unread.add(key);
  }

  /** Fails to write an object the next time, for a reason that OpenSearch gives. */
  void failOnce(String key, String message) {
    unwritten.put(key, message);
  }

  Map<String, ObjectNode> objects() {
    return objects;
  }

  /** Stores an object as it is. */
  void put(ObjectNode object) {
    ObjectNode stored = object.deepCopy();
    stored.putArray("namespaces").add("default");
    stored.put("updated_at", "2026-01-01T00:00:00.000Z").put("version", "WzE" + writes++ + "d");
    objects.put(key(object), stored);
  }

  Reply bulkGet(JsonNode asked) {
    ObjectNode answer = NODES.objectNode();
    ArrayNode found = answer.putArray("saved_objects");
    for (JsonNode one : asked) {
      ObjectNode object = unread.remove(key(one)) ? null : objects.get(key(one));
      String type = one.path("type").asText();
      if (object != null) {
        found.add(object.deepCopy());
      } else if (MIGRATIONS.containsKey(type)) {
        String message = "Saved object [%s/%s] not found".formatted(type, id(one));
        found.add(error(one, FakeDashboards.errorBody(404, message)));
      } else {
        String message = "Unsupported saved object type: '%s': Bad Request".formatted(type);
        found.add(error(one, FakeDashboards.errorBody(400, message)));
      }
    }
    return Reply.ok(answer);
  }

  /** Imports the lines of a file. */
  Reply load(String ndjson, boolean overwrite, Optional<String> workspace) {
    List<ObjectNode> lines = new ArrayList<>();
    for (String line : ndjson.lines().filter(text -> !text.isBlank()).toList()) {
      Optional<ObjectNode> object = parse(line);
      if (object.isEmpty()) {
        return FakeDashboards.error(400, "Unexpected token in JSON");
      }
      if (!object.get().path("exportedCount").asBoolean()) {
        lines.add(object.get());
      }
    }
    Set<String> unique = new HashSet<>();
    if (!lines.stream().allMatch(object -> unique.add(key(object)))) {
      return FakeDashboards.error(400, "Non-unique import objects detected");
    }
    for (ObjectNode object : lines) {
      Optional<String> tooNew = newerMigration(object);
      if (tooNew.isPresent()) {
        return FakeDashboards.error(422, tooNew.get());
      }
    }
    return load(lines, overwrite, workspace);
  }

  private Reply load(List<ObjectNode> lines, boolean overwrite, Optional<String> workspace) {
    ArrayNode errors = NODES.arrayNode();
    Set<String> bad = new HashSet<>();
    for (ObjectNode object : lines) {
      Optional<ObjectNode> error = error(object, lines, overwrite);
      if (error.isPresent()) {
        bad.add(key(object));
        errors.add(error(object, error.get()));
      }
    }
    boolean write =
        errors
            .valueStream()
            .noneMatch(error -> RESOLVABLE.contains(error.path("error").path("type").asText()));
    ArrayNode successes = NODES.arrayNode();
    for (ObjectNode object : lines.stream().filter(one -> !bad.contains(key(one))).toList()) {
      Optional<ObjectNode> mapping = write ? writeError(object) : Optional.empty();
      if (mapping.isPresent()) {
        errors.add(error(object, mapping.get()));
        continue;
      }
      ObjectNode success = successes.addObject();
      success.put("type", object.path("type").asText()).put("id", id(object));
      ObjectNode kept = normalization.apply(imported(object));
      if (workspace.isPresent()) {
        if (isOutside(kept, workspace.get())) {
          kept.put("id", "copy-" + writes);
          success.put("destinationId", id(kept));
        }
        kept.putArray("workspaces").add(workspace.get());
      }
      if (write) {
        put(kept);
      }
    }
    ObjectNode answer = NODES.objectNode();
    answer.put("successCount", successes.size()).put("success", errors.isEmpty());
    if (!successes.isEmpty()) {
      answer.set("successResults", successes);
    }
    if (!errors.isEmpty()) {
      answer.set("errors", errors);
    }
    return Reply.ok(answer);
  }

  private boolean isOutside(ObjectNode object, String workspace) {
    ObjectNode existing = objects.get(key(object));
    return existing != null
        && existing.path("workspaces").valueStream().noneMatch(in -> in.asText().equals(workspace));
  }

  /** What is kept of a line: everything else is dropped. */
  private static ObjectNode imported(ObjectNode line) {
    ObjectNode kept = NODES.objectNode();
    kept.put("id", id(line)).put("type", line.path("type").asText());
    kept.set("attributes", line.path("attributes"));
    kept.set("references", line.withArray("references"));
    kept.set("migrationVersion", line.path("migrationVersion"));
    return kept.deepCopy();
  }

  private Optional<ObjectNode> error(ObjectNode object, List<ObjectNode> lines, boolean overwrite) {
    if (!MIGRATIONS.containsKey(object.path("type").asText())) {
      return Optional.of(NODES.objectNode().put("type", "unsupported_type"));
    }
    List<JsonNode> missing =
        object
            .path("references")
            .valueStream()
            .filter(to -> Set.of("index-pattern", "search").contains(to.path("type").asText()))
            .filter(
                to ->
                    Stream.concat(objects.values().stream(), lines.stream())
                        .noneMatch(known -> key(known).equals(key(to))))
            .toList();
    if (!missing.isEmpty()) {
      ObjectNode error = NODES.objectNode().put("type", "missing_references");
      error.putArray("references").addAll(missing);
      return Optional.of(error);
    }
    return !overwrite && objects.containsKey(key(object))
        ? Optional.of(NODES.objectNode().put("type", "conflict"))
        : Optional.empty();
  }

  /** Errors while writing have a message and no status. */
  private Optional<ObjectNode> writeError(ObjectNode object) {
    String failure = unwritten.remove(key(object));
    return failure == null
        ? FakeMapping.error(object)
        : Optional.of(NODES.objectNode().put("type", "unknown").put("message", failure));
  }

  private static Optional<String> newerMigration(ObjectNode object) {
    String type = object.path("type").asText();
    String version = object.path("migrationVersion").path(type).asText();
    return MIGRATIONS.containsKey(type) && number(version) > number(MIGRATIONS.get(type))
        ? Optional.of(
            "Document \"%s\" has property \"%s\" which belongs to a more recent version of OpenSearch Dashboards [%s]. The last known version is [%s]"
                .formatted(id(object), type, version, MIGRATIONS.get(type)))
        : Optional.empty();
  }

  private static long number(String version) {
    long number = 0;
    for (String part : version.isEmpty() ? new String[0] : version.split("\\.", -1)) {
      number = number * 1000 + Long.parseLong(part);
    }
    return number;
  }

  private static ObjectNode error(JsonNode object, ObjectNode error) {
    ObjectNode entry = NODES.objectNode();
    entry.put("id", id(object)).put("type", object.path("type").asText());
    entry.set("error", error);
    return entry;
  }

  private Optional<ObjectNode> parse(String line) {
    try {
      return json.readTree(line) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static String id(JsonNode object) {
    return object.path("id").asText();
  }

  static String key(JsonNode object) {
    return object.path("type").asText() + ":" + id(object);
  }
}
