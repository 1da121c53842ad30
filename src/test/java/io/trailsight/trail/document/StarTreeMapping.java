package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shipped star tree. Finds the parts of a document that it would refuse: an array in one of its
 * fields, or in an object on the way to one (<a
 * href="https://docs.opensearch.org/latest/search-plugins/star-tree-index/#limitations">OpenSearch:
 * Star-tree index</a>).
 */
final class StarTreeMapping {

  private final JsonNode properties;
  private final List<String> fields = new ArrayList<>();

  StarTreeMapping() throws IOException {
    JsonNode mappings =
        Fixtures.JSON
            .readTree(Files.readString(Path.of("index-templates/cloudtrail-star-tree.json")))
            .at("/template/mappings");
    properties = mappings.path("properties");
    JsonNode config = mappings.at("/composite/trends/config");
    fields.add(config.at("/date_dimension/name").asText());
    for (String part : List.of("ordered_dimensions", "metrics")) {
      config.path(part).forEach(field -> fields.add(field.path("name").asText()));
    }
  }

  JsonNode properties() {
    return properties;
  }

  /** Full names of dimensions and metrics. */
  List<String> fields() {
    return List.copyOf(fields);
  }

  List<String> violations(JsonNode document) {
    List<String> violations = new ArrayList<>();
    for (String field : fields) {
      JsonNode value = document;
      for (String name : field.split("\\.", -1)) {
        value = value.path(name);
        if (value.isArray()) {
          violations.add(field + " of the star tree has an array: " + value);
        }
      }
    }
    return violations;
  }
}
