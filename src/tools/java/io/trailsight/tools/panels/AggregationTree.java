package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Nests the aggregations of a visualization: buckets in their order, metrics in the innermost. */
final class AggregationTree {

  private final Buckets buckets;
  private final Metrics metrics;

  AggregationTree(Buckets buckets, Metrics metrics) {
    this.buckets = buckets;
    this.metrics = metrics;
  }

  /**
   * The aggregations of a request.
   *
   * @param all the aggregations, the outermost buckets first
   * @param metricsAtAllLevels whether every bucket has the metrics, not only the innermost
   */
  ObjectNode dsl(List<Aggregation> all, boolean metricsAtAllLevels) {
    ObjectNode below = metrics(all);
    List<Aggregation> inner =
        new ArrayList<>(all.stream().filter(aggregation -> !aggregation.isMetric()).toList());
    for (Aggregation bucket : inner.reversed()) {
      ObjectNode within = below;
      if (metricsAtAllLevels) {
        within.setAll(metrics(all));
      }
      ObjectNode dsl = buckets.dsl(bucket, all, within);
      if (!within.isEmpty()) {
        dsl.set("aggs", within);
      }
      below = Dsl.object(bucket.id(), dsl);
    }
    return below;
  }

  private ObjectNode metrics(List<Aggregation> all) {
    ObjectNode found = Dsl.object();
    all.stream().filter(Aggregation::isMetric).forEach(metric -> metrics.put(metric, found));
    return found;
  }
}
