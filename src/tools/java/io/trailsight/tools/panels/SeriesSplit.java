package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the visual builder splits one series into several. */
final class SeriesSplit {

  private static final int SIZE = 10;

  private final SavedObject object;
  private final IndexPattern pattern;
  private final BoolQuery queries;

  SeriesSplit(SavedObject object, IndexPattern pattern, BoolQuery queries) {
    this.object = object;
    this.pattern = pattern;
    this.queries = queries;
  }

  /**
   * The aggregations of a series.
   *
   * @param each those of each of its parts
   */
  ObjectNode dsl(JsonNode series, ObjectNode each) {
    String id = series.path("id").asText();
    String mode = series.path("split_mode").asText();
    return switch (mode) {
      case "everything" -> each;
      case "terms" -> Dsl.object(id, terms(series).set("aggs", each));
      case "filter" -> {
        ObjectNode filter = queries.of(Conditions.of(series.path("filter")));
        yield Dsl.object(id, Dsl.object("filter", filter).set("aggs", each));
      }
      case "filters" -> Dsl.object(id, filters(series).set("aggs", each));
      default -> throw object.cannot("no way to split a series: " + mode);
    };
  }

  private ObjectNode terms(JsonNode series) {
    String field = series.path("terms_field").asText();
    if (pattern.field(field).filter(PatternField::aggregatable).isEmpty()) {
      throw object.cannot("a series is split by the field \"%s\"".formatted(field));
    }
    String by = series.path("terms_order_by").asText("_count");
    for (JsonNode metric : series.path("metrics")) {
      if (by.equals(metric.path("id").asText())) {
        if (!metric.path("type").asText().equals("count")) {
          throw object.cannot("a series is split in the order of a metric: " + metric);
        }
        by = "_count";
      }
    }
    if (!by.equals("_count") && !by.equals("_key")) {
      throw object.cannot("no order to split a series in: " + by);
    }
    String direction = series.path("terms_direction").asText("desc");
    ObjectNode terms = Dsl.object().put("field", field);
    terms.put("size", series.path("terms_size").asInt(SIZE));
    return Dsl.object("terms", terms.set("order", Dsl.object().put(by, direction)));
  }

  private ObjectNode filters(JsonNode series) {
    ObjectNode filters = Dsl.object();
    for (JsonNode part : series.path("split_filters")) {
      filters.set(part.path("id").asText(), queries.of(Conditions.of(part.path("filter"))));
    }
    return Dsl.object("filters", Dsl.object("filters", filters));
  }
}
