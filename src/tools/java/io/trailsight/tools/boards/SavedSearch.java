package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.SavedObject;
import io.trailsight.tools.boards.Saved.ObjectType;
import io.trailsight.tools.boards.Saved.Reference;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/**
 * A definition that visualizations build on, and a table of the newest documents that it is true
 * of.
 *
 * @param about what it finds, in a sentence
 * @param query in the Dashboards Query Language
 * @param columns beside the time; names of fields, no aliases: they are read from the documents
 */
record SavedSearch(
    String id, String title, String about, IndexPattern pattern, String query, List<String> columns)
    implements Saved, Source {

  private static final String NAME = "search_0";

  @Override
  public ObjectType type() {
    return ObjectType.SEARCH;
  }

  @Override
  public List<Reference> join(ObjectNode attributes, ObjectNode search) {
    attributes.put("savedSearchRefName", NAME);
    return List.of(new Reference(NAME, type(), id));
  }

  @Override
  public SavedObject saved() {
    ObjectNode source = Json.object().put("highlightAll", true).put("version", true);
    source.setAll(SearchSource.of(query, JsonNodeFactory.instance.arrayNode()));
    List<Reference> references = pattern.join(Json.object(), source);
    ObjectNode attributes = Json.object().put("title", title).put("description", about);
    attributes.put("hits", 0).set("columns", Json.texts(columns));
    attributes.putArray("sort").add(Json.texts(List.of(IndexPattern.TIME, "desc")));
    SearchSource.put(attributes, source);
    return type().object(id, attributes, references);
  }
}
