package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result of an import for each object. Status and {@code successCount} do not show it: after an
 * error that a user could resolve nothing at all is written, and the other objects are counted as
 * successes all the same ({@code src/core/server/saved_objects/import/create_saved_objects.ts} of
 * OpenSearch Dashboards).
 */
final class ImportAnswer {

  private static final Set<String> NOTHING_WRITTEN =
      Set.of("conflict", "ambiguous_conflict", "missing_references");

  /** An {@code unknown} error has no status: only its text shows that the mapping refused it. */
  private static final List<String> MAPPING_ERRORS =
      List.of("mapping set to strict", "failed to parse");

  /**
   * Why Dashboards did not write an object.
   *
   * @param reason in words
   */
  record Failure(FailureKind kind, String reason) {}

  /** What can be done about a failure. */
  enum FailureKind {
    /** Nothing: the same import may succeed later. */
    TRANSIENT,
    /** Somebody has to act. */
    BLOCKED,
    /** This Dashboards has no objects of this type. */
    UNSUPPORTED
  }

  private final boolean success;
  private final Map<SavedObject.Key, JsonNode> errors = new HashMap<>();
  private final Map<SavedObject.Key, String> copies = new HashMap<>();
  private final Set<SavedObject.Key> successes = new HashSet<>();

  ImportAnswer(JsonNode answer) {
    success = answer.path("success").asBoolean();
    for (JsonNode failed : answer.path("errors")) {
      errors.put(SavedObject.Key.of(failed), failed.path("error"));
    }
    for (JsonNode done : answer.path("successResults")) {
      SavedObject.Key key = SavedObject.Key.of(done);
      successes.add(key);
      if (done.has("destinationId")) {
        copies.put(key, done.path("destinationId").asText());
      }
    }
  }

  /** Why an object was not written; empty when it was. */
  Optional<Failure> failure(SavedObject.Key key) {
    JsonNode error = errors.get(key);
    if (error != null) {
      return Optional.of(failure(error));
    }
    List<JsonNode> obstacles =
        errors.values().stream()
            .filter(other -> NOTHING_WRITTEN.contains(other.path("type").asText()))
            .toList();
    if (!obstacles.isEmpty()) {
      boolean later = obstacles.stream().allMatch(other -> kind(other) == FailureKind.TRANSIENT);
      return Optional.of(
          new Failure(
              later ? FailureKind.TRANSIENT : FailureKind.BLOCKED,
              "Dashboards wrote nothing, because it refused other objects"));
    }
    String copy = copies.get(key);
    if (copy != null) {
      return blocked(
          "Dashboards has this id elsewhere, such as in another workspace, and made a copy: "
              + copy);
    }
    return success || successes.contains(key)
        ? Optional.empty()
        : blocked("Dashboards did not confirm that it wrote this");
  }

  private static Optional<Failure> blocked(String reason) {
    return Optional.of(new Failure(FailureKind.BLOCKED, reason));
  }

  private static Failure failure(JsonNode error) {
    String type = error.path("type").asText();
    String reason =
        switch (type) {
          case "unsupported_type" -> "this Dashboards has no objects of this type";
          case "missing_references" -> "it refers to missing objects: " + missing(error);
          case "conflict" -> "Dashboards has it, but did not find it when asked";
          default -> (type + " " + error.path("message").asText()).strip();
        };
    return new Failure(kind(error), reason);
  }

  private static FailureKind kind(JsonNode error) {
    String message = error.path("message").asText();
    return switch (error.path("type").asText()) {
      case "unsupported_type" -> FailureKind.UNSUPPORTED;
      case "conflict" -> FailureKind.TRANSIENT;
      case "unknown" ->
          MAPPING_ERRORS.stream().anyMatch(message::contains)
              ? FailureKind.BLOCKED
              : FailureKind.TRANSIENT;
      default -> FailureKind.BLOCKED;
    };
  }

  private static String missing(JsonNode error) {
    return error
        .path("references")
        .valueStream()
        .map(SavedObject.Key::of)
        .map(SavedObject.Key::toString)
        .collect(Collectors.joining(", "));
  }
}
