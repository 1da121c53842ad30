package io.trailsight.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a saved object counts, in one form for all ways to write it; see {@link Digest}.
 *
 * <p>What Dashboards writes by itself when an index pattern is only looked at is known from its
 * sources: {@code src/plugins/data/common/index_patterns/index_patterns/index_pattern.ts} (method
 * {@code getAsSavedObjectBody}) and {@code .../fields/index_pattern_field.ts} ({@code toJSON}).
 */
final class CanonicalForm {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  private static final String NAME = "name";

  /** What of an index pattern's field is the user's or the mapping's. */
  private static final Set<String> FIELD_MEMBERS =
      Set.of(
          NAME,
          "type",
          "searchable",
          "aggregatable",
          "readFromDocValues",
          "subType",
          "scripted",
          "script",
          "lang");

  private CanonicalForm() {}

  static JsonNode of(JsonNode savedObject) {
    JsonNode attributes = canonical(opened(savedObject.path("attributes")));
    if (savedObject.path("type").asText().equals("index-pattern")) {
      removeTraces(attributes);
    }
    ObjectNode form = NODES.objectNode();
    form.set("attributes", attributes);
    form.set(
        "references",
        sorted(savedObject.path("references").valueStream().map(CanonicalForm::canonical)));
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

  /** The same with members sorted and empty ones left out, and numbers written in one way. */
  private static JsonNode canonical(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        ObjectNode object = NODES.objectNode();
        value.properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(
                member -> setUnlessEmpty(object, member.getKey(), canonical(member.getValue())));
        yield object;
      }
      case ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        value.forEach(element -> array.add(canonical(element)));
        yield array;
      }
      case NUMBER -> DecimalNode.valueOf(value.decimalValue().stripTrailingZeros());
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

  /** Takes away what looking at an index pattern leaves in its attributes. */
  private static void removeTraces(JsonNode attributes) {
    if (attributes instanceof ObjectNode object
        && object.get("fields") instanceof ArrayNode fields) {
      object.set("fields", sorted(fields.valueStream().map(CanonicalForm::field)));
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

  /** Dashboards writes the flags of a field that lacks them as false. */
  private static JsonNode field(JsonNode field) {
    ObjectNode kept = NODES.objectNode();
    field.properties().stream()
        .filter(member -> FIELD_MEMBERS.contains(member.getKey()))
        .filter(member -> !member.getValue().equals(NODES.booleanNode(false)))
        .forEach(member -> kept.set(member.getKey(), member.getValue()));
    return kept;
  }

  private static ArrayNode sorted(Stream<JsonNode> elements) {
    List<JsonNode> inOrder =
        elements
            .sorted(
                Comparator.comparing((JsonNode element) -> element.path(NAME).asText())
                    .thenComparing(JsonNode::toString))
            .toList();
    return NODES.arrayNode().addAll(inOrder);
  }
}
