package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.tools.boards.IndexPattern.PatternField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields of an index template that ships, as an index pattern lists them. A number, time or
 * boolean without an index is searched by its doc values, so that it counts as searchable here.
 * OpenSearch Dashboards would find it unsearchable and offer no filter on its cells. A keyword
 * without an index counts as OpenSearch reports it: a search for a part of its text is an error.
 */
final class TemplateMapping {

  /** The definitions by the full names of the fields. */
  private final ObjectNode definitions = Json.object();

  /** The full names of the fields that others are forms of. */
  private final ObjectNode parents = Json.object();

  private TemplateMapping() {}

  /**
   * The fields in the order of their names.
   *
   * @param templates the names of files, without the ending; a later one wins
   */
  static List<PatternField> fields(String... templates) {
    TemplateMapping mapping = new TemplateMapping();
    for (String template : templates) {
      mapping.collect("", read(template).at("/template/mappings/properties"));
    }
    return mapping.all();
  }

  private List<PatternField> all() {
    return Stream.concat(
            definitions.propertyStream().map(field -> field(field.getKey(), field.getValue())),
            PatternField.meta().stream())
        .sorted(Comparator.comparing(PatternField::name))
        .toList();
  }

  private PatternField field(String name, JsonNode own) {
    boolean alias = own.path("type").asText().equals("alias");
    JsonNode definition = alias ? definitions.path(own.path("path").asText()) : own;
    String type = definition.path("type").asText();
    boolean values = definition.path("doc_values").asBoolean(hasValues(type));
    boolean searchable =
        definition.path("index").asBoolean(true) || (values && !type.equals("keyword"));
    Optional<String> parent = Optional.of(parents.path(name)).map(JsonNode::textValue);
    return new PatternField(name, type, searchable, values, parent);
  }

  private static boolean hasValues(String type) {
    return !type.equals("text") && !type.equals("flat_object");
  }

  private void collect(String above, JsonNode properties) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String name = above + property.getKey();
      JsonNode definition = property.getValue();
      if (definition.has("type")) {
        definitions.set(name, definition);
      }
      collect(name + ".", definition.path("properties"));
      for (Map.Entry<String, JsonNode> form : definition.path("fields").properties()) {
        definitions.set(name + "." + form.getKey(), form.getValue());
        parents.put(name + "." + form.getKey(), name);
      }
    }
  }

  private static JsonNode read(String template) {
    String resource = "/index-templates/" + template + ".json";
    try (InputStream in = TemplateMapping.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + resource);
      }
      return JsonMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
