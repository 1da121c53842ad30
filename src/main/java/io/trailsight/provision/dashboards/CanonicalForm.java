package io.trailsight.provision.dashboards;

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
import java.util.stream.Stream;

/**
 * What of a saved object counts, in one form for all ways to write it; see {@link Digest}.
 *
 * <p>What Dashboards writes by itself when an index pattern is only looked at is known from its
 * sources: {@code src/plugins/data/common/index_patterns/index_patterns/index_pattern.ts} (method
 * {@code getAsSavedObjectBody}); for its fields see {@link FieldList}.
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

  private CanonicalForm() {}

  static JsonNode of(JsonNode savedObject) {
    JsonNode attributes = canonical(opened(savedObject.path("attributes")));
    if (savedObject.path("type").asText().equals(FieldList.OWNER)) {
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

  private static ArrayNode sorted(Stream<JsonNode> elements) {
    List<JsonNode> inOrder =
        elements
            .sorted(
                Comparator.comparing((JsonNode element) -> element.path("name").asText())
                    .thenComparing(JsonNode::toString))
            .toList();
    return NODES.arrayNode().addAll(inOrder);
  }
}
