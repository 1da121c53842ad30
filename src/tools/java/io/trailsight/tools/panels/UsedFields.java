package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields that a request uses, read from its body.
 *
 * @param aggregated those that are aggregated or sorted by
 * @param searched those that queries search
 */
public record UsedFields(Set<String> aggregated, Set<String> searched) {

  private static final Set<String> BY_NAME =
      Set.of("match", "match_phrase", "range", "term", "wildcard");

  /** Reads a request's body. */
  public static UsedFields of(JsonNode body) {
    UsedFields used = new UsedFields(new TreeSet<>(), new TreeSet<>());
    used.search(body.path("query"));
    used.aggregate(body.path("aggs"));
    used.sort(body.path("sort"));
    return used;
  }

  private void aggregate(JsonNode aggregations) {
    for (Map.Entry<String, JsonNode> entry : aggregations.properties()) {
      JsonNode aggregation = entry.getValue();
      aggregate(aggregation.path("aggs"));
      search(aggregation.path("filter"));
      search(aggregation.path("filters"));
      sort(aggregation.path("top_hits").path("sort"));
      for (JsonNode body : aggregation) {
        if (body.path("field").isTextual()) {
          aggregated.add(body.path("field").asText());
        }
        for (JsonNode source : body.path("terms")) {
          aggregated.add(source.path("field").asText());
        }
      }
    }
  }

  private void sort(JsonNode sort) {
    sort.forEach(by -> by.fieldNames().forEachRemaining(aggregated::add));
  }

  private void search(JsonNode query) {
    if (query.isArray()) {
      query.forEach(this::search);
    }
    for (Map.Entry<String, JsonNode> clause : query.properties()) {
      JsonNode body = clause.getValue();
      if (BY_NAME.contains(clause.getKey())) {
        body.fieldNames().forEachRemaining(searched::add);
      } else if (clause.getKey().equals("exists")) {
        searched.add(body.path("field").asText());
      } else if (clause.getKey().equals("query_string")) {
        body.path("fields").forEach(field -> searched.add(field.asText()));
      } else {
        search(body);
      }
    }
  }
}
