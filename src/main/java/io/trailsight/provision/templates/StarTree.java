package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The component template with a star tree, which the index template of records may use. A star tree
 * has sums for all combinations of a few fields; OpenSearch 3 keeps them beside the documents of an
 * append-only index (<a
 * href="https://docs.opensearch.org/latest/mappings/supported-field-types/star-tree/">OpenSearch:
 * Star tree</a>). An index has it from its creation, or never.
 */
final class StarTree {

  /** The component template's name in OpenSearch. */
  static final String NAME = "trailsight-cloudtrail-star-tree";

  private static final String COMPONENTS = "composed_of";

  private StarTree() {}

  /**
   * A copy of an index template that uses the component too, before all others: a later component's
   * definition of a field replaces an earlier one's.
   */
  static ObjectNode in(JsonNode indexTemplate) {
    ObjectNode copy = indexTemplate.deepCopy();
    ArrayNode components = copy.putArray(COMPONENTS).add(NAME);
    indexTemplate.path(COMPONENTS).forEach(components::add);
    return copy;
  }
}
