package io.trailsight.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a query of Prometheus names: metrics, and for each the labels and the values that it
 * selects.
 */
final class PromQuery {

  private static final Pattern METRIC =
      Pattern.compile("\\b((?:trailsight|jvm|process|system|executor)_[a-z_]+)(\\{[^}]*})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^([a-z_]+)(\\{.*})? [0-9.eE+-]+(?:Inf|NaN)?$");

  /** Labels that Prometheus adds. */
  private static final Set<String> ADDED = Set.of("instance", "job");

  private PromQuery() {}

  /** What is served: metrics, their labels, and the values of these. */
  static Map<String, Map<String, Set<String>>> served(String scraped) {
    Map<String, Map<String, Set<String>>> served = new HashMap<>();
    Matcher samples = SAMPLE.matcher(scraped);
    while (samples.find()) {
      var labels = served.computeIfAbsent(samples.group(1), _ -> new HashMap<>());
      if (samples.group(2) != null) {
        Matcher label = MATCHER.matcher(samples.group(2));
        while (label.find()) {
          labels.computeIfAbsent(label.group(1), _ -> new HashSet<>()).add(label.group(3));
        }
      }
    }
    return served;
  }

  /** What a query names that is not served; variables of dashboards may stand for any value. */
  static List<String> unknown(String query, Map<String, Map<String, Set<String>>> served) {
    List<String> unknown = new ArrayList<>();
    Set<String> known = new HashSet<>(ADDED);
    Matcher metrics = METRIC.matcher(query);
    while (metrics.find()) {
      Map<String, Set<String>> labels = served.get(metrics.group(1));
      if (labels == null) {
        unknown.add(metrics.group(1));
        continue;
      }
      known.addAll(labels.keySet());
      Matcher matcher = MATCHER.matcher(metrics.group(2) == null ? "" : metrics.group(2));
      while (matcher.find()) {
        Set<String> values = labels.getOrDefault(matcher.group(1), Set.of());
        Stream.of(matcher.group(3).split("\\|", -1))
            .filter(value -> !value.startsWith("$") && !value.isEmpty())
            .filter(value -> !values.contains(value))
            .forEach(value -> unknown.add(metrics.group() + ": " + value));
        if (values.isEmpty()) {
          unknown.add(metrics.group() + ": " + matcher.group(1));
        }
      }
    }
    Matcher groupings = GROUPING.matcher(query);
    while (groupings.find()) {
      Stream.of(groupings.group(1).split(",", -1))
          .map(String::strip)
          .filter(label -> !known.contains(label))
          .forEach(label -> unknown.add("by " + label));
    }
    return unknown;
  }
}
