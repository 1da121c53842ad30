package io.trailsight.trail.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.denial.CallError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Leaves out the records that match all of its selectors.
 *
 * @param name unique among the rules
 * @param includeDenied whether it also leaves out calls that were denied, which it keeps otherwise
 */
public record FilterRule(String name, List<FieldSelector> selectors, boolean includeDenied) {

  private static final List<String> ERROR_CODE = List.of("errorCode");

  public FilterRule {
    selectors = List.copyOf(selectors);
  }

  boolean leavesOut(JsonNode record) {
    for (FieldSelector selector : selectors) {
      if (!selector.matches(record)) {
        return false;
      }
    }
    return includeDenied || !CallError.mayBeDenial(record);
  }

  /**
   * Why the rule cannot be what its author wants, as the end of a sentence whose subject is the
   * rule; empty for every other rule.
   */
  public Optional<String> mistake() {
    if (selectors.stream().noneMatch(FieldSelector::isPositive)) {
      return Optional.of("must have a condition with equals, startsWith or endsWith");
    }
    return selectors.stream()
        .filter(selector -> !selector.onlyValues().isEmpty())
        .flatMap(selector -> mistake(selector).stream())
        .findFirst();
  }

  private Optional<String> mistake(FieldSelector selector) {
    List<String> values = selector.onlyValues();
    if (values.stream().allMatch(selector::rulesOut)) {
      return Optional.of("can match no record: see its conditions on " + selector.field());
    }
    boolean isAboutDenials =
        selector.path().equals(ERROR_CODE) && values.stream().allMatch(CallError::isDenialCode);
    return isAboutDenials && !includeDenied
        ? Optional.of("can match no record: it keeps denied calls unless includeDenied is true")
        : Optional.empty();
  }

  /** The rule in words. */
  @Override
  public String toString() {
    return selectors.stream()
        .map(FieldSelector::toString)
        .collect(
            Collectors.joining(
                "; ",
                name + ": ",
                includeDenied ? "; denied calls too" : "; unless the call was denied"));
  }
}
