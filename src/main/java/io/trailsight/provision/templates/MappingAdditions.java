package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a mapping lacks of a newer one. A field keeps its definition for the life of an index, apart
 * from a few parameters, so only fields and multi-fields that are missing are added, and aliases of
 * earlier releases lead where they do now (<a
 * href="https://docs.opensearch.org/latest/api-reference/index-apis/put-mapping/">OpenSearch: put
 * mapping</a>).
 */
final class MappingAdditions {

  private static final String PROPERTIES = "properties";
  private static final String FIELDS = "fields";
  private static final String META = "_meta";

  /** The form of ids, which an index has from its creation: see {@code opensearch.IndexForms}. */
  private static final String IDS = "ids";

  private MappingAdditions() {}

  /**
   * The body of a request that adds what an index lacks, redirects its aliases, and states the
   * version.
   *
   * @param ours the mapping of the template, with its version
   * @param theirs that of the index
   */
  static ObjectNode of(JsonNode ours, JsonNode theirs) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode meta = body.putObject(META);
    theirs.path(META).properties().forEach(member -> meta.set(member.getKey(), member.getValue()));
    ours.path(META).properties().stream()
        .filter(member -> !member.getKey().equals(IDS))
        .forEach(member -> meta.set(member.getKey(), member.getValue()));
    ObjectNode fields = missing(ours.path(PROPERTIES), theirs.path(PROPERTIES));
    if (!fields.isEmpty()) {
      body.set(PROPERTIES, fields);
    }
    EarlierAliases.redirect(ours, theirs, body);
    return body;
  }

  private static ObjectNode missing(JsonNode ours, JsonNode theirs) {
    ObjectNode missing = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : ours.properties()) {
      JsonNode there = theirs.path(field.getKey());
      if (there.isMissingNode()) {
        missing.set(field.getKey(), field.getValue());
      } else if (field.getValue().has(PROPERTIES) && there.has(PROPERTIES)) {
        ObjectNode below = missing(field.getValue().path(PROPERTIES), there.path(PROPERTIES));
        if (!below.isEmpty()) {
          missing.putObject(field.getKey()).set(PROPERTIES, below);
        }
      } else if (field.getValue().path("type").equals(there.path("type"))) {
        ObjectNode more = missing(field.getValue().path(FIELDS), there.path(FIELDS));
        if (!more.isEmpty()) {
          ObjectNode whole = there.deepCopy();
          more.properties()
              .forEach(each -> whole.withObject("/" + FIELDS).set(each.getKey(), each.getValue()));
          missing.set(field.getKey(), whole);
        }
      }
    }
    return missing;
  }
}
