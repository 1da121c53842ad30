package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;

/** A document with a value in every field of the mapping. */
final class FullDocument {

  static final String PROBE = "probe";
  static final String INSTANT = "2026-05-21T18:00:00Z";

  private static final JsonMapper JSON = new JsonMapper();

  private FullDocument() {}

  static ObjectNode of(TemplateFields fields) throws JsonProcessingException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (Field field : fields.all()) {
      boolean isMultiField = fields.all().stream().anyMatch(other -> isPartOf(field, other));
      if (!field.isAlias() && !isMultiField && !field.isConstant()) {
        put(document, field);
      }
    }
    return document;
  }

  /** The field's value as JSON. */
  static String value(Field field) {
    return switch (field.type()) {
      case "keyword", "text" -> "\"" + PROBE + "\"";
      case "boolean" -> "true";
      case "ip" -> "\"192.0.2.1\"";
      case "date" -> "\"" + INSTANT + "\"";
      case "flat_object" -> "{\"a\":{\"b\":\"" + PROBE + "\",\"c\":\"other\"}}";
      case "long", "integer", "short" -> "2";
      case "double" -> "1.2";
      case "geo_point" -> "\"52.5,13.4\"";
      case "constant_keyword" -> field.definition().path("value").toString();
      default -> fail("the test does not know the type of " + field);
    };
  }

  private static boolean isPartOf(Field field, Field other) {
    return field.name().startsWith(other.name() + ".");
  }

  private static void put(ObjectNode document, Field field) throws JsonProcessingException {
    ObjectNode parent = document;
    String[] names = field.name().split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      parent = parent.withObjectProperty(names[i]);
    }
    parent.set(names[names.length - 1], JSON.readTree(value(field)));
  }
}
