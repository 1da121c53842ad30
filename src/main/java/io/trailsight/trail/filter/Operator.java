package io.trailsight.trail.filter;

import java.util.List;

/**
 * How a field is compared with values: to the letter, without wildcards.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html">AdvancedFieldSelector</a>
 */
public enum Operator {
  EQUALS("equals"),
  STARTS_WITH("startsWith"),
  ENDS_WITH("endsWith"),
  NOT_EQUALS("notEquals"),
  NOT_STARTS_WITH("notStartsWith"),
  NOT_ENDS_WITH("notEndsWith");

  private final String word;

  Operator(String word) {
    this.word = word;
  }

  /** The operator's name in the settings. */
  public String word() {
    return word;
  }

  /** Whether the values are those that the field must not have. */
  boolean isNegative() {
    return switch (this) {
      case EQUALS, STARTS_WITH, ENDS_WITH -> false;
      case NOT_EQUALS, NOT_STARTS_WITH, NOT_ENDS_WITH -> true;
    };
  }

  /** Whether a text equals, begins with or ends with one of the values. */
  boolean finds(String text, List<String> values) {
    for (String value : values) {
      if (finds(text, value)) {
        return true;
      }
    }
    return false;
  }

  private boolean finds(String text, String value) {
    return switch (this) {
      case EQUALS, NOT_EQUALS -> text.equals(value);
      case STARTS_WITH, NOT_STARTS_WITH -> text.startsWith(value);
      case ENDS_WITH, NOT_ENDS_WITH -> text.endsWith(value);
    };
  }
}
