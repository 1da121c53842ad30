package io.trailsight.trail.filter;

import java.util.List;

/**
 * What a field is compared with.
 *
 * @param values at least one, none of them empty
 */
public record Condition(Operator operator, List<String> values) {

  public Condition {
    values = List.copyOf(values);
  }

  boolean isNegative() {
    return operator.isNegative();
  }

  /** Whether one of the texts equals, begins with or ends with one of the values. */
  boolean findsAny(List<String> texts) {
    for (String text : texts) {
      if (operator.finds(text, values)) {
        return true;
      }
    }
    return false;
  }

  /** The condition in words, such as {@code startsWith Get or List}. */
  @Override
  public String toString() {
    return operator.word() + " " + String.join(" or ", values);
  }
}
