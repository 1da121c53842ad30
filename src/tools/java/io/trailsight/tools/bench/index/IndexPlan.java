package io.trailsight.tools.bench.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/** How an index is made: the body of the request that creates it. */
final class IndexPlan {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode body;

  private IndexPlan(ObjectNode body) {
    this.body = body;
  }

  /** An index that maps what comes, with the settings that OpenSearch gives by itself. */
  static IndexPlan dynamic() {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("settings").putObject("index").put("number_of_replicas", 0);
    return new IndexPlan(body);
  }

  /** An index as the shipped templates make it, without replicas. */
  static IndexPlan shipped() {
    ObjectNode body = JSON.createObjectNode();
    body.set("settings", template("cloudtrail-settings").path("settings"));
    body.set("mappings", template("cloudtrail-mappings").path("mappings"));
    IndexPlan plan = new IndexPlan(body);
    return plan.with(
        index -> index.put("auto_expand_replicas", false).put("number_of_replicas", 0));
  }

  /** What a shipped component template gives an index: its settings and mappings. */
  private static JsonNode template(String name) {
    String path = "/index-templates/" + name + ".json";
    try (InputStream in = IndexPlan.class.getResourceAsStream(path)) {
      return JSON.readTree(in).path("template");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with other settings, those below {@code index}. */
  IndexPlan with(Consumer<ObjectNode> settings) {
    ObjectNode changed = body.deepCopy();
    settings.accept(changed.withObject("/settings/index"));
    return new IndexPlan(changed);
  }

  /** The same with other mappings of the fields, each of which is shown. */
  IndexPlan withFields(Consumer<ObjectNode> field) {
    ObjectNode changed = body.deepCopy();
    visit(changed.withObject("/mappings"), field);
    return new IndexPlan(changed);
  }

  /**
   * The same with a star tree as the shipped component template makes it: the sums of all
   * combinations of a few fields beside the documents, which searches for sums can use instead. A
   * boolean cannot be one of these fields, so denials are found by their error category.
   *
   * @see <a
   *     href="https://docs.opensearch.org/latest/mappings/supported-field-types/star-tree/">Star
   *     tree</a>
   */
  IndexPlan withStarTree() {
    JsonNode template = template("cloudtrail-star-tree");
    ObjectNode changed = body.deepCopy();
    changed.withObject("/settings/index").setAll((ObjectNode) template.at("/settings/index"));
    changed.withObject("/mappings").set("composite", template.at("/mappings/composite"));
    return new IndexPlan(changed);
  }

  private static void visit(ObjectNode parent, Consumer<ObjectNode> field) {
    for (Map.Entry<String, JsonNode> member : parent.path("properties").properties()) {
      ObjectNode mapping = (ObjectNode) member.getValue();
      if (mapping.has("properties")) {
        visit(mapping, field);
      } else {
        field.accept(mapping);
      }
    }
  }

  JsonNode body() {
    return body;
  }
}
