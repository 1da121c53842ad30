package io.trailsight.tools.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.tools.panels.PanelRequest;
import io.trailsight.tools.panels.SavedAggregation;
import io.trailsight.tools.panels.SearchAnswer;
import io.trailsight.tools.panels.SearchAnswer.Row;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a panel that is made of aggregations was answered.
 *
 * @param request what it asked
 * @param answer the answer
 * @param aggregations what it is made of
 */
record Result(PanelRequest request, SearchAnswer answer, List<SavedAggregation> aggregations) {

  private static final String MISSING = "__missing__";

  static Result of(PanelRequest request, SearchAnswer answer) {
    return new Result(request, answer, SavedAggregation.of(request.object()));
  }

  /** The aggregations that make buckets, the outermost first. */
  List<SavedAggregation> buckets() {
    return aggregations.stream().filter(aggregation -> !aggregation.isMetric()).toList();
  }

  /** The aggregations that compute values. */
  List<SavedAggregation> metrics() {
    return aggregations.stream().filter(SavedAggregation::isMetric).toList();
  }

  /** The value that decides, which is that of the first metric. */
  double value(Row row) {
    return value(row, metrics().getFirst());
  }

  /** The value of a metric; 0 where it has none. */
  double value(Row row, SavedAggregation metric) {
    return metric.type().equals("count")
        ? row.count()
        : row.metrics().getOrDefault(metric.id(), 0.0);
  }

  /** The same as text. */
  String text(Row row, SavedAggregation metric) {
    String field = metric.params().path("field").asText();
    boolean date =
        request.pattern().field(field).filter(found -> found.type().equals("date")).isPresent()
            && !metric.type().equals("cardinality");
    double value = value(row, metric);
    return date ? Texts.minute(value) : Texts.count(value);
  }

  /** The rows as the panel shows them: in the order of the buckets, or sorted by a metric. */
  List<Row> rows() {
    JsonNode sort = request.object().json("uiStateJSON").at("/vis/sortColumn");
    int column = sort.path("colIndex").asInt() - buckets().size();
    if (column < 0 || !sort.path("direction").asText().equals("desc")) {
      return answer.rows();
    }
    SavedAggregation metric = metrics().get(column);
    return answer.rows().stream()
        .sorted(Comparator.comparingDouble((Row row) -> value(row, metric)).reversed())
        .toList();
  }

  /** The name of a row's bucket at a level. */
  String name(Row row, int level) {
    String key = row.key(level);
    return key.equals(MISSING)
        ? buckets().get(level).params().path("missingBucketLabel").asText()
        : key;
  }

  /** The values of all rows with the same name at a level, in the order of the rows. */
  Map<String, Double> valuesByName(int level) {
    Map<String, Double> values = new LinkedHashMap<>();
    answer.rows().forEach(row -> values.merge(name(row, level), value(row), Double::sum));
    return values;
  }

  /** The names at a level, the one with the greatest value first. */
  List<String> namesByValue(int level) {
    return valuesByName(level).entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
