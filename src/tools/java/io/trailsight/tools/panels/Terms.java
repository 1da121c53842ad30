package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The aggregation {@code terms} of visualizations, in the DSL. */
final class Terms {

  private static final int SIZE = 5;
  private static final String MISSING = "__missing__";

  private final IndexPattern pattern;
  private final Metrics metrics;

  Terms(IndexPattern pattern) {
    this.pattern = pattern;
    metrics = new Metrics(pattern);
  }

  /**
   * A bucket for each of the most frequent values, or of those with the greatest metric.
   *
   * @param all the aggregations of the visualization
   * @param within where the metric that orders the buckets is put
   */
  ObjectNode dsl(Aggregation terms, List<Aggregation> all, ObjectNode within) {
    if (terms.params().path("otherBucket").asBoolean()) {
      throw terms.cannot("the bucket of all others takes a second request");
    }
    ObjectNode body = terms.field(pattern, Aggregation.ANY_KIND);
    body.set("order", order(terms, all, within));
    body.put("size", terms.params().path("size").asInt(SIZE));
    if (terms.params().path("missingBucket").asBoolean()
        && pattern.is(terms.text("field"), FieldKind.STRING)) {
      body.put("missing", MISSING);
    }
    for (String choice : List.of("include", "exclude")) {
      JsonNode chosen = terms.params().path(choice);
      if (!chosen.isMissingNode() && !chosen.isNull() && !chosen.asText("*").isEmpty()) {
        body.set(choice, chosen);
      }
    }
    return terms.named("terms", body);
  }

  private ObjectNode order(Aggregation terms, List<Aggregation> all, ObjectNode within) {
    String direction = terms.params().path("order").asText("desc");
    String by = terms.params().path("orderBy").asText("_count");
    if (by.equals("_key") || by.equals("_count")) {
      return Dsl.object().put(by, direction);
    }
    Optional<Aggregation> metric =
        all.stream()
            .filter(Aggregation::isMetric)
            .filter(other -> by.equals(other.id()) || by.startsWith(other.id() + "."))
            .findFirst();
    if (metric.isEmpty()) {
      throw terms.cannot("orders by %s, which is no metric of it".formatted(by));
    }
    if (metric.get().type().equals("count")) {
      return Dsl.object().put("_count", direction);
    }
    metrics.put(metric.get(), within);
    String value = metric.get().type().equals("median") ? metric.get().id() + ".50" : by;
    return Dsl.object().put(value, direction);
  }
}
