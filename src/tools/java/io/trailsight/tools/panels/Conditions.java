package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries and filters that must all hold.
 *
 * @param queries each with its language, no two the same
 * @param filters as saved, those that are turned off included
 */
record Conditions(List<JsonNode> queries, List<JsonNode> filters) {

  static final Conditions NONE = new Conditions(List.of(), List.of());

  Conditions {
    queries = queries.stream().distinct().toList();
    filters = List.copyOf(filters);
  }

  /** What a query alone asks for. */
  static Conditions of(JsonNode query) {
    return new Conditions(List.of(query), List.of());
  }

  /** These, and those that an object searches with. */
  Conditions and(JsonNode searchSource) {
    List<JsonNode> allQueries = new ArrayList<>(queries);
    if (searchSource.has("query")) {
      allQueries.add(searchSource.path("query"));
    }
    List<JsonNode> allFilters = new ArrayList<>(filters);
    searchSource.path("filter").forEach(allFilters::add);
    return new Conditions(allQueries, allFilters);
  }

  /**
   * The {@code bool} query that Dashboards sends for them: queries and filters filter, filters that
   * are turned around must not hold.
   *
   * @param object what the query is for, to be named where one has no translation
   * @param alsoFilters further clauses that filter
   */
  ObjectNode query(SavedObject object, SavedPattern pattern, ObjectNode... alsoFilters) {
    List<JsonNode> filtering = new ArrayList<>();
    List<JsonNode> mustNot = new ArrayList<>();
    queries.forEach(query -> filtering.add(clause(object, pattern, query)));
    for (JsonNode filter : filters) {
      if (!filter.path("query").isObject()) {
        throw object.cannot("a filter is not a query: " + filter);
      }
      if (!filter.path("meta").path("disabled").asBoolean()) {
        (filter.path("meta").path("negate").asBoolean() ? mustNot : filtering)
            .add(filter.path("query"));
      }
    }
    filtering.addAll(List.of(alsoFilters));
    ObjectNode bool = Dsl.object("must", Dsl.array(List.of()));
    bool.set("filter", Dsl.array(filtering));
    bool.set("should", Dsl.array(List.of()));
    bool.set("must_not", Dsl.array(mustNot));
    return Dsl.object("bool", bool);
  }

  private static ObjectNode clause(SavedObject object, SavedPattern pattern, JsonNode query) {
    if (!query.path("language").asText().equals("kuery")) {
      throw object.cannot("no such language: " + query);
    }
    try {
      return Dql.clause(pattern, query.path("query").asText());
    } catch (Dql.SyntaxException e) {
      throw object.cannot(query + " is no DQL: " + e.getMessage());
    }
  }
}
