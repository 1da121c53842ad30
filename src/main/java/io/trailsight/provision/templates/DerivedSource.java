package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.JsonConnection.Answer;
import java.util.Set;

/**
 * Indices of records that do not store documents, but rebuild them from their fields: the mapping
 * without what such indices do not take (<a
 * href="https://docs.opensearch.org/latest/mappings/metadata-fields/source/#limitations">OpenSearch:
 * derived source</a>), and with a field for what they cannot rebuild. An index is of this form from
 * its creation, or never, and states it in the {@code _meta} of its mapping.
 */
final class DerivedSource {

  private static final int BAD_REQUEST = 400;
  private static final String SETTING = "derived_source";
  private static final String META = "_meta";
  private static final String SOURCE = "source";
  private static final String DERIVED = "derived";

  /** What the index cannot rebuild of a document: see {@code trail.document.Remainder}. */
  private static final String REMAINDER = "remainder";

  private static final String PROPERTIES = "properties";
  private static final String DOC_VALUES = "doc_values";

  /**
   * The types that such an index does not take, and one that it returns under a name that its own
   * mapping does not have ({@code "event": {"event.kind": …}}), which would keep a replica from
   * being recovered.
   */
  private static final Set<String> NOT_TAKEN = Set.of("alias", "flat_object", "constant_keyword");

  private DerivedSource() {}

  /** Turns it on in the template of settings. */
  static void inSettings(ObjectNode template) {
    TemplateForm.index(template).putObject(SETTING).put("enabled", true);
  }

  /**
   * Gives the template of mappings this form. A document with a member that has no field is
   * refused, since that member would be lost.
   */
  static void inMappings(ObjectNode template) {
    ObjectNode mappings = template.withObject("/template/mappings");
    mappings.withObject("/" + META).put(SOURCE, DERIVED);
    mappings.put("dynamic", "strict");
    ObjectNode fields = mappings.withObject("/" + PROPERTIES);
    removeOthers(fields);
    fields.putObject(REMAINDER).put("type", "text").put("index", false);
  }

  private static void removeOthers(ObjectNode fields) {
    fields
        .properties()
        .removeIf(
            member -> {
              ObjectNode field = (ObjectNode) member.getValue();
              if (field.path(PROPERTIES) instanceof ObjectNode below) {
                removeOthers(below);
                return below.isEmpty();
              }
              field.remove("ignore_above");
              if (!field.path(DOC_VALUES).asBoolean(true)) {
                field.put("store", true);
              }
              return NOT_TAKEN.contains(field.path("type").asText());
            });
  }

  /** Whether an index with this mapping is of this form. */
  static boolean isIn(JsonNode mapping) {
    return mapping.path(META).path(SOURCE).asText().equals(DERIVED);
  }

  /** Whether a template was refused because this OpenSearch does not know the setting. */
  static boolean isUnknown(Answer answer) {
    return answer.status() == BAD_REQUEST && answer.reason().contains("index." + SETTING);
  }
}
