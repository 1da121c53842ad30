package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What an index with derived source cannot return of a document, as JSON in one text, under the
 * paths that it has in the document. Such an index does not store documents: it rebuilds them from
 * its fields (<a
 * href="https://docs.opensearch.org/latest/mappings/metadata-fields/source/#derived-source">OpenSearch:
 * derived source</a>). Members without a field would be lost, free-form parts among them; lists
 * would lose their order, their duplicates, and which members of their objects belong together; and
 * texts that are too long for a term would keep the document out.
 */
public final class Remainder {

  /** The field of the text. Every document of such an index has it. */
  static final String FIELD = "remainder";

  /** The longest text that fits into one term of Lucene, in characters. */
  private static final int LONGEST = 8_191;

  /** The times that documents have as a text; the index returns all in ISO 8601. */
  private static final String TIMESTAMP = "@timestamp";

  /** The fields of times that documents have as epoch milliseconds. */
  static final List<List<String>> EPOCH_MILLIS =
      List.of(
          List.of("ingestedAt"),
          List.of("userIdentity", "sessionContext", "attributes", "creationDate"),
          List.of("s3", "startTime"),
          List.of("s3", "endTime"),
          List.of("s3", "retention", "retainUntil"));

  private static final String PROPERTIES = "properties";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Remainder() {}

  /**
   * The document as an index with derived source takes it.
   *
   * @param fields the {@code properties} of the index's mapping
   */
  public static Document split(Document document, JsonNode fields) {
    try {
      JsonNode whole = document.read(JSON.reader());
      ObjectNode taken = JSON.createObjectNode();
      ObjectNode rest = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> member : whole.properties()) {
        JsonNode field = fields.path(member.getKey());
        set(taken, member.getKey(), taken(member.getValue(), field));
        set(rest, member.getKey(), rest(member.getValue(), field));
      }
      taken.put(FIELD, JSON.writeValueAsString(rest));
      return document.with(document.id(), taken);
    } catch (IOException e) {
      throw new IllegalStateException("a document is in its format", e);
    }
  }

  /** What the fields of the index take of a value. */
  private static JsonNode taken(JsonNode value, JsonNode field) {
    if (value.isArray()) {
      ArrayNode items = JSON.createArrayNode();
      for (JsonNode item : value) {
        JsonNode taken = taken(item, field);
        if (!taken.isMissingNode()) {
          items.add(taken);
        }
      }
      return items.isEmpty() ? MissingNode.getInstance() : items;
    }
    if (field.has(PROPERTIES)) {
      ObjectNode members = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        JsonNode below = field.path(PROPERTIES).path(member.getKey());
        set(members, member.getKey(), taken(member.getValue(), below));
      }
      return members.isEmpty() ? MissingNode.getInstance() : members;
    }
    boolean fits = field.has("type") && value.asText().length() <= LONGEST;
    return fits ? value : MissingNode.getInstance();
  }

  /** What the index cannot return of a value. */
  private static JsonNode rest(JsonNode value, JsonNode field) {
    if (value.isObject() && field.has(PROPERTIES)) {
      ObjectNode members = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        JsonNode below = field.path(PROPERTIES).path(member.getKey());
        set(members, member.getKey(), rest(member.getValue(), below));
      }
      return members.isEmpty() ? MissingNode.getInstance() : members;
    }
    boolean returned = !value.isArray() && !taken(value, field).isMissingNode();
    return returned ? MissingNode.getInstance() : value;
  }

  private static void set(ObjectNode object, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      object.set(name, value);
    }
  }

  /**
   * The document that {@link #split} was given, from what the index returns, apart from points,
   * which come back to the seventh decimal of a degree. A document of another index is returned as
   * it is.
   *
   * @param source the {@code _source} of a document, which is changed
   */
  public static JsonNode whole(JsonNode source) throws JsonProcessingException {
    if (!(source instanceof ObjectNode document) || !document.path(FIELD).isTextual()) {
      return source;
    }
    JsonNode rest = EventCopies.READER.readTree(document.remove(FIELD).textValue());
    removeEmpty(document);
    Timestamps.epochMillis(document.path(TIMESTAMP))
        .ifPresent(millis -> document.put(TIMESTAMP, Timestamps.text(millis)));
    EPOCH_MILLIS.forEach(path -> toEpochMillis(document, path));
    overlay(document, rest);
    return document;
  }

  /** The index returns each object of its mapping, also where it has no members. */
  private static void removeEmpty(ObjectNode object) {
    object
        .properties()
        .removeIf(
            member -> {
              if (member.getValue() instanceof ObjectNode below) {
                removeEmpty(below);
                return below.isEmpty();
              }
              return false;
            });
  }

  private static void toEpochMillis(ObjectNode document, List<String> path) {
    JsonNode parent = document;
    for (String name : path.subList(0, path.size() - 1)) {
      parent = parent.path(name);
    }
    if (parent instanceof ObjectNode object && object.path(path.getLast()).isTextual()) {
      OptionalLong millis = Timestamps.epochMillis(object.path(path.getLast()));
      millis.ifPresent(time -> object.set(path.getLast(), LongNode.valueOf(time)));
    }
  }

  private static void overlay(ObjectNode document, JsonNode rest) {
    for (Map.Entry<String, JsonNode> member : rest.properties()) {
      if (member.getValue().isObject()
          && document.path(member.getKey()) instanceof ObjectNode below) {
        overlay(below, member.getValue());
      } else {
        document.set(member.getKey(), member.getValue());
      }
    }
  }
}
