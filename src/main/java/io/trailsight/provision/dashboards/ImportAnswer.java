package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.provision.dashboards.Refusal.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

  /** An {@code unknown} error has no status: only its words tell that the mapping is in the way. */
  private static final List<String> MAPPING_ERRORS =
      List.of("mapping set to strict", "failed to parse");

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

  /** Why an object was not written; empty when it was. */
  Optional<Refusal> refusal(ObjectKey key) {
    JsonNode error = errors.get(key);
    if (error != null) {
      return Optional.of(refusal(error));
    }
    List<JsonNode> obstacles =
        errors.values().stream()
            .filter(other -> NOTHING_WRITTEN.contains(other.path("type").asText()))
            .toList();
    if (!obstacles.isEmpty()) {
      boolean passing = obstacles.stream().allMatch(other -> kind(other) == Kind.PASSING);
      return Optional.of(
          new Refusal(
              passing ? Kind.PASSING : Kind.LASTING,
              "Dashboards wrote nothing, because of what it found wrong with others"));
    }
    String copy = copies.get(key);
    if (copy != null) {
      return lasting(
          "Dashboards has this id elsewhere, such as in another workspace, and made a copy: "
              + copy);
    }
    return success || successes.contains(key)
        ? Optional.empty()
        : lasting("Dashboards did not say that it wrote this");
  }

  private static Optional<Refusal> lasting(String reason) {
    return Optional.of(new Refusal(Kind.LASTING, reason));
  }

  private static Refusal refusal(JsonNode error) {
    String type = error.path("type").asText();
    String reason =
        switch (type) {
          case "unsupported_type" -> "this Dashboards has no objects of this type";
          case "missing_references" -> "it needs what is not there: " + missing(error);
          case "conflict" -> "Dashboards has it, though it did not find it when it was asked";
          default -> (type + " " + error.path("message").asText()).strip();
        };
    return new Refusal(kind(error), reason);
  }

  private static Kind kind(JsonNode error) {
    String message = error.path("message").asText();
    return switch (error.path("type").asText()) {
      case "unsupported_type" -> Kind.UNSUPPORTED;
      case "conflict" -> Kind.PASSING;
      case "unknown" ->
          MAPPING_ERRORS.stream().anyMatch(message::contains) ? Kind.LASTING : Kind.PASSING;
      default -> Kind.LASTING;
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
