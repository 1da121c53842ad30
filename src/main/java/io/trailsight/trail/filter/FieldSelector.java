package io.trailsight.trail.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one field of a record must be. As in CloudTrail, one of the values of {@code equals}, {@code
 * startsWith} and {@code endsWith} must be found, if there are any, and none of the values of the
 * operators that begin with {@code not}.
 *
 * <p>Numbers and booleans are compared as the text that stands for them in the record. A list is
 * compared element by element: one of them may select the record, and one may rule it out. A field
 * that is missing, null or an object has no text, so that only negative conditions hold.
 *
 * @param path the names of the members that lead to the field
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html">How
 *     CloudTrail evaluates multiple conditions for a field</a>
 */
public record FieldSelector(List<String> path, List<Condition> conditions) {

  public FieldSelector {
    path = List.copyOf(path);
    conditions = List.copyOf(conditions);
  }

  /** The field as settings name it. */
  String field() {
    return String.join(".", path);
  }

  /** Whether the field must have one of some values. */
  boolean isPositive() {
    return conditions.stream().anyMatch(condition -> !condition.isNegative());
  }

  /** The values that select a record, if there are no others; empty otherwise. */
  List<String> onlyValues() {
    List<Condition> positive =
        conditions.stream().filter(condition -> !condition.isNegative()).toList();
    return positive.stream().allMatch(condition -> condition.operator() == Operator.EQUALS)
        ? positive.stream().flatMap(condition -> condition.values().stream()).toList()
        : List.of();
  }

  /** Whether it rules out every record with this value of the field. */
  boolean rulesOut(String value) {
    return conditions.stream()
        .anyMatch(condition -> condition.isNegative() && condition.findsAny(List.of(value)));
  }

  boolean matches(JsonNode record) {
    List<String> texts = new ArrayList<>();
    collect(record, 0, texts);
    boolean selects = false;
    boolean selected = false;
    for (Condition condition : conditions) {
      boolean found = condition.findsAny(texts);
      if (condition.isNegative() && found) {
        return false;
      }
      selects |= !condition.isNegative();
      selected |= found;
    }
    return selected || !selects;
  }

  private void collect(JsonNode value, int depth, List<String> texts) {
    if (value.isArray()) {
      for (JsonNode element : value) {
        collect(element, depth, texts);
      }
    } else if (depth < path.size()) {
      collect(value.path(path.get(depth)), depth + 1, texts);
    } else if (value.isTextual() || value.isNumber() || value.isBoolean()) {
      texts.add(value.asText());
    }
  }

  /** The selector in words. */
  @Override
  public String toString() {
    return conditions.stream()
        .map(Condition::toString)
        .collect(Collectors.joining(", ", field() + " ", ""));
  }
}
