package io.trailsight.provision.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.Fingerprint;
import java.util.Comparator;
import java.util.List;

/**
 * What counts of a saved object: equal for objects that look the same to a user, different once
 * somebody edits one. In this form
 *
 * <ul>
 *   <li>only attributes and references count, and references have one order;
 *   <li>an attribute's text that holds a JSON object or list counts as what it holds, so that its
 *       layout does not matter;
 *   <li>a member that is null, empty or absent is the same;
 *   <li>an index pattern has no list of fields: Dashboards counts in it how often each is used, and
 *       replaces it by the fields of the mappings ("refresh field list").
 * </ul>
 *
 * <p>What Dashboards writes by itself when somebody only looks at an index pattern is known from
 * its sources: {@code src/plugins/data/common/index_patterns/index_patterns/index_pattern.ts}
 * (method {@code getAsSavedObjectBody}); for its fields see {@link FieldList}.
 */
final class SavedObjectForm {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  private SavedObjectForm() {}

  static JsonNode of(JsonNode savedObject) {
    JsonNode attributes = withoutEmpty(opened(savedObject.path("attributes")));
    if (savedObject.path("type").asText().equals(FieldList.OWNER)) {
      removeTraces(attributes);
    }
    List<JsonNode> references =
        savedObject
            .path("references")
            .valueStream()
            .map(SavedObjectForm::withoutEmpty)
            .sorted(
                Comparator.comparing((JsonNode reference) -> reference.path("name").asText())
                    .thenComparing(Fingerprint::canonical))
            .toList();
    ObjectNode form = NODES.objectNode();
    form.set("attributes", attributes);
    form.set("references", NODES.arrayNode().addAll(references));
    return form;
  }

  /** The same with every text that holds an object or a list replaced by it. */
  private static JsonNode opened(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> held(value);
      case OBJECT -> {
        ObjectNode object = NODES.objectNode();
        value
            .properties()
            .forEach(member -> object.set(member.getKey(), opened(member.getValue())));
        yield object;
      }
      default -> value;
    };
  }

  private static JsonNode held(JsonNode text) {
    try {
      JsonNode held = JSON.readTree(text.textValue());
      return held.isContainerNode() ? held : text;
    } catch (JsonProcessingException _) {
      return text;
    }
  }

  /** The same without members that are null or empty, also those that become empty by this. */
  private static JsonNode withoutEmpty(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        ObjectNode object = NODES.objectNode();
        value
            .properties()
            .forEach(
                member -> setUnlessEmpty(object, member.getKey(), withoutEmpty(member.getValue())));
        yield object;
      }
      case ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        value.forEach(element -> array.add(withoutEmpty(element)));
        yield array;
      }
      case MISSING -> NODES.objectNode();
      default -> value;
    };
  }

  private static void setUnlessEmpty(ObjectNode object, String name, JsonNode value) {
    boolean empty =
        value.isNull()
            || (value.isContainerNode() && value.isEmpty())
            || (value.isTextual() && value.textValue().isEmpty());
    if (!empty) {
      object.set(name, value);
    }
  }

  /** Takes away what using an index pattern and renewing its fields leave in its attributes. */
  private static void removeTraces(JsonNode attributes) {
    if (attributes instanceof ObjectNode object) {
      object.remove(FieldList.ATTRIBUTE);
    }
    for (JsonNode format : attributes.path("fieldFormatMap")) {
      if (format instanceof ObjectNode object
          && object.get("params") instanceof ObjectNode params) {
        params.remove("parsedUrl");
        if (params.isEmpty()) {
          object.remove("params");
        }
      }
    }
  }
}
