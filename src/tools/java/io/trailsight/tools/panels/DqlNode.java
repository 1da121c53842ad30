package io.trailsight.tools.panels;

import java.util.List;

/** A DQL expression as a tree. */
sealed interface DqlNode {

  /** The empty expression. */
  record Everything() implements DqlNode {}

  record And(List<DqlNode> parts) implements DqlNode {}

  record Or(List<DqlNode> parts) implements DqlNode {}

  record Not(DqlNode part) implements DqlNode {}

  /** What must hold within one object of a nested field. */
  record Nested(String path, DqlNode part) implements DqlNode {}

  record Is(DqlText field, DqlText value) implements DqlNode {}

  /**
   * A comparison.
   *
   * @param bound the word of the range query: {@code gt}, {@code gte}, {@code lt}, {@code lte}
   */
  record Compared(DqlText field, String bound, DqlText value) implements DqlNode {}

  /** A value in whatever field. */
  record Anywhere(DqlText value) implements DqlNode {}
}
