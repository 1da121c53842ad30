package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.SavedObject;
import io.trailsight.tools.boards.Saved.ObjectType;
import io.trailsight.tools.boards.Saved.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * One panel's content.
 *
 * @param title states what is counted
 * @param about what it answers, in a sentence
 * @param source where its documents come from
 * @param query what of the source it takes, in the Dashboards Query Language; empty for all
 */
record Visualization(String id, String title, String about, Source source, String query, Body body)
    implements Saved {

  /** Of all documents of its source. */
  Visualization(String id, String title, String about, Source source, Body body) {
    this(id, title, about, source, "", body);
  }

  @Override
  public ObjectType type() {
    return ObjectType.VISUALIZATION;
  }

  @Override
  public SavedObject saved() {
    ObjectNode search =
        body.hasSearchSource()
            ? SearchSource.of(query, JsonNodeFactory.instance.arrayNode())
            : Json.object();
    ObjectNode attributes = Json.object().put("title", title);
    attributes.put("visState", state().toString());
    attributes.put("uiStateJSON", body.viewState().toString());
    attributes.put("description", about);
    List<Reference> references = new ArrayList<>(source.join(attributes, search));
    references.addAll(body.references());
    SearchSource.put(attributes, search);
    return type().object(id, attributes, references);
  }

  @Override
  public String toString() {
    return id;
  }

  private ObjectNode state() {
    ObjectNode state = Json.object().put("title", title).put("type", body.type());
    state.set("aggs", aggregations());
    state.set("params", body.params());
    return state;
  }

  /** Metrics have the numbers from 1 on: buckets name by it what they are ordered by. */
  private ArrayNode aggregations() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    int id = 0;
    int depth = 0;
    for (Aggregation aggregation : body.aggregations()) {
      id++;
      json.add(aggregation.json(id, aggregation.bucket() ? body.role(depth++) : "metric"));
    }
    return json;
  }

  /** Where a visualization takes its documents from. */
  interface Source {

    /**
     * None that a saved object would have to name: the visualization names it in its parameters.
     */
    Source OWN = (attributes, search) -> List.of();

    /**
     * Ties a visualization to this source.
     *
     * @param attributes those of the visualization
     * @param search its query and filters
     * @return the references that this takes
     */
    List<Reference> join(ObjectNode attributes, ObjectNode search);
  }
}
