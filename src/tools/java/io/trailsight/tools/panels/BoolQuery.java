package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns queries and filters into the {@code bool} query that Dashboards sends for them: DQL and
 * filters filter, Lucene's query language must match, filters that are turned around must not.
 */
final class BoolQuery {

  private final SavedObject object;
  private final IndexPattern pattern;
  private final ZoneId zone;

  /**
   * @param object what the queries are for, to be named where one has no translation
   */
  BoolQuery(SavedObject object, IndexPattern pattern, ZoneId zone) {
    this.object = object;
    this.pattern = pattern;
    this.zone = zone;
  }

  /** The query for conditions at any time. */
  ObjectNode of(Conditions conditions) {
    return with(conditions, List.of());
  }

  /** The query for conditions within a time. */
  ObjectNode of(Conditions conditions, TimeRange range) {
    return with(conditions, List.of(range.clause(pattern.timeField())));
  }

  private ObjectNode with(Conditions conditions, List<ObjectNode> alsoFilters) {
    List<JsonNode> must = new ArrayList<>();
    List<JsonNode> filters = new ArrayList<>();
    List<JsonNode> mustNot = new ArrayList<>();
    for (JsonNode query : conditions.queries()) {
      switch (query.path("language").asText()) {
        case "kuery" -> filters.add(dql(query));
        case "lucene" -> must.add(lucene(query));
        default -> throw object.cannot("no such language: " + query);
      }
    }
    for (JsonNode filter : conditions.filters()) {
      if (!filter.path("meta").path("disabled").asBoolean()) {
        (filter.path("meta").path("negate").asBoolean() ? mustNot : filters).add(filter(filter));
      }
    }
    filters.addAll(alsoFilters);
    ObjectNode bool = Dsl.object("must", Dsl.array(must));
    bool.set("filter", Dsl.array(filters));
    bool.set("should", Dsl.array(List.of()));
    bool.set("must_not", Dsl.array(mustNot));
    return Dsl.object("bool", bool);
  }

  private ObjectNode dql(JsonNode query) {
    try {
      return new DqlQuery(pattern, zone).clause(query.path("query").asText());
    } catch (DqlException e) {
      throw object.cannot(query + " is no DQL: " + e.getMessage());
    }
  }

  private ObjectNode lucene(JsonNode query) {
    String text = query.path("query").asText();
    if (text.isBlank()) {
      return Dsl.matchAll();
    }
    ObjectNode body = Dsl.object().put("query", text).put("analyze_wildcard", true);
    return Dsl.object("query_string", body.put("time_zone", zone.getId()));
  }

  /** A filter is a query beside what the filter bar shows of it. */
  private JsonNode filter(JsonNode filter) {
    if (filter.path("query").isObject()) {
      return filter.path("query");
    }
    ObjectNode query = filter.<ObjectNode>deepCopy().without(List.of("meta", "$state"));
    if (query.size() != 1) {
      throw object.cannot("a filter is not one query: " + filter);
    }
    return query;
  }
}
