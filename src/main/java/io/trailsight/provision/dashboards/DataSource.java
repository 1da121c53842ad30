package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A cluster that Dashboards reads from beside its own (<a
 * href="https://docs.opensearch.org/latest/dashboards/management/multi-data-sources/">OpenSearch:
 * multiple data sources</a>). An index pattern refers to it, and what has no index pattern states
 * it: TSVB by its id, Vega by its title ({@code
 * src/core/server/saved_objects/import/create_saved_objects.ts} and {@code utils.ts} of OpenSearch
 * Dashboards, which do the same in an import for a data source).
 *
 * @param id of its saved object
 * @param title its name, which no other data source has
 */
record DataSource(String id, String title) {

  /** The type of its saved object. */
  static final String TYPE = "data-source";

  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(ObjectNode.class);

  /** The key of the saved object of a data source. */
  static SavedObject.Key key(String id) {
    return new SavedObject.Key(TYPE, id);
  }

  static DataSource of(SavedObject object) {
    return new DataSource(
        object.key().id(), object.json().path("attributes").path("title").asText());
  }

  /** A saved object as it reads from this data source. */
  SavedObject in(SavedObject object) {
    ObjectNode json = object.json().deepCopy();
    switch (object.key().type()) {
      case "index-pattern" -> refer(json);
      case "visualization" -> state(json);
      default -> {}
    }
    return new SavedObject(json);
  }

  private void refer(ObjectNode object) {
    object
        .withArray("/references")
        .addObject()
        .put("id", id)
        .put("type", TYPE)
        .put("name", "dataSource");
  }

  private void state(ObjectNode visualization) {
    ObjectNode attributes = visualization.withObject("/attributes");
    ObjectNode visState = read(attributes.path("visState").asText());
    ObjectNode params = visState.withObject("/params");
    switch (visState.path("type").asText()) {
      case "metrics" -> params.put("data_source_id", id);
      case "vega" -> {
        ObjectNode spec = read(params.path("spec").asText());
        spec.findValues("url").forEach(this::name);
        params.put("spec", spec.toString());
      }
      default -> {
        return;
      }
    }
    attributes.put("visState", visState.toString());
    refer(visualization);
  }

  /** A source of data that names an index is a search. */
  private void name(JsonNode url) {
    if (url instanceof ObjectNode search && search.has("index")) {
      search.put("data_source_name", title);
    }
  }

  private static ObjectNode read(String json) {
    try {
      return JSON.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a visualization is not JSON", e);
    }
  }
}
