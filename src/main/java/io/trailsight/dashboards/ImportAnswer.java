package io.trailsight.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.ingest.Fault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the objects of an import. Status and {@code successCount} do not tell it: with an
 * error that a user could resolve nothing at all is written, and the other objects are counted as
 * successes all the same ({@code src/core/server/saved_objects/import/create_saved_objects.ts} of
 * OpenSearch Dashboards).
 */
final class ImportAnswer {

  private static final Set<String> NOTHING_WRITTEN =
      Set.of("conflict", "ambiguous_conflict", "missing_references");

  private final boolean success;
  private final Map<ObjectKey, JsonNode> errors = new HashMap<>();
  private final Map<ObjectKey, String> copies = new HashMap<>();
  private final Set<ObjectKey> successes = new HashSet<>();

  ImportAnswer(JsonNode answer) {
    success = answer.path("success").asBoolean();
    for (JsonNode failed : answer.path("errors")) {
      errors.put(SavedObjectsApi.key(failed), failed.path("error"));
    }
    for (JsonNode done : answer.path("successResults")) {
      ObjectKey key = SavedObjectsApi.key(done);
      successes.add(key);
      if (done.has("destinationId")) {
        copies.put(key, done.path("destinationId").asText());
      }
    }
  }

  /**
   * Checks that no object failed for a reason that passes.
   *
   * @throws Fault.Transient when one did
   */
  void checkLasting() throws Fault.Transient {
    for (Map.Entry<ObjectKey, JsonNode> failed : errors.entrySet()) {
      int status = failed.getValue().path("statusCode").asInt();
      if (status == 429 || status >= 500) {
        throw new Fault.Transient(
            "Dashboards: %s could not be written: HTTP %d %s"
                .formatted(failed.getKey(), status, failed.getValue().path("message").asText()));
      }
    }
  }

  /** Why an object was not written; empty when it was. */
  Optional<String> refusal(ObjectKey key) {
    JsonNode error = errors.get(key);
    if (error != null) {
      return Optional.of(words(error));
    }
    if (errors.values().stream()
        .anyMatch(other -> NOTHING_WRITTEN.contains(other.path("type").asText()))) {
      return Optional.of("Dashboards wrote nothing, because of what it found wrong with others");
    }
    String copy = copies.get(key);
    if (copy != null) {
      return Optional.of(
          "Dashboards has this id elsewhere, such as in another workspace, and made a copy: "
              + copy);
    }
    return success || successes.contains(key)
        ? Optional.empty()
        : Optional.of("Dashboards did not say that it wrote this");
  }

  private static String words(JsonNode error) {
    String type = error.path("type").asText();
    return switch (type) {
      case "unsupported_type" -> "this Dashboards has no objects of this type";
      case "missing_references" -> "it needs what is not there: " + missing(error);
      default -> (type + " " + error.path("message").asText()).strip();
    };
  }

  private static String missing(JsonNode error) {
    return error
        .path("references")
        .valueStream()
        .map(SavedObjectsApi::key)
        .map(ObjectKey::toString)
        .collect(Collectors.joining(", "));
  }
}
