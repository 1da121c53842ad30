package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was noted while one record was mapped: warnings, texts that were cut, and the values that no
 * field could take and that therefore go to {@code extra}.
 */
final class Notes {

  private static final int MAX_PATHS = 100;

  private @Nullable Set<String> warnings;
  private @Nullable List<String> truncated;
  private @Nullable ObjectNode extra;

  /** Notes that a field's value was not as it should be. Noting it again changes nothing. */
  void warn(String field, String problem) {
    if (warnings == null) {
      warnings = new LinkedHashSet<>();
    }
    warnings.add(field + ":" + problem);
  }

  /** Notes that a text was cut to the length that the index can hold. */
  void truncate(String path) {
    if (truncated == null) {
      truncated = new ArrayList<>();
    }
    if (truncated.size() < MAX_PATHS) {
      truncated.add(path);
    }
  }

  /** Keeps a value for {@code extra}, under the path that it has in the record. */
  void keep(String parentPath, String name, JsonNode value) {
    if (extra == null) {
      extra = JsonNodeFactory.instance.objectNode();
    }
    ObjectNode parent = extra;
    if (!parentPath.isEmpty()) {
      for (String step : parentPath.split("\\.", -1)) {
        parent = parent.withObjectProperty(step);
      }
    }
    parent.set(name, value);
  }

  /** Notes a known field whose JSON type cannot be used, and keeps its value. */
  void unusable(String parentPath, String name, JsonNode value) {
    warn(Members.join(parentPath, name), "type");
    keep(parentPath, name, value);
  }

  Collection<String> warnings() {
    return warnings == null ? List.of() : warnings;
  }

  Collection<String> truncated() {
    return truncated == null ? List.of() : truncated;
  }

  JsonNode extra() {
    return extra == null ? MissingNode.getInstance() : extra;
  }
}
