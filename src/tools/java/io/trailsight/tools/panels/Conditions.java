package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
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
}
