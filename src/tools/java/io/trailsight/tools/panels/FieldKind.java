package io.trailsight.tools.panels;

/** What a field is to Dashboards: several types of OpenSearch are one kind. */
public enum FieldKind {
  STRING,
  NUMBER,
  DATE,
  IP,
  BOOLEAN,
  /** Searched and shown, but never part of a visualization or a control. */
  UNKNOWN;

  /** The kind of a field by its type in a mapping, such as {@code keyword}. */
  public static FieldKind ofType(String type) {
    return switch (type) {
      case "keyword", "text" -> STRING;
      case "long", "integer", "short", "byte", "double", "float", "half_float", "scaled_float" ->
          NUMBER;
      case "date", "date_nanos" -> DATE;
      case "ip" -> IP;
      case "boolean" -> BOOLEAN;
      default -> UNKNOWN;
    };
  }

  /** The word for it in the field list of an index pattern. */
  public String word() {
    return switch (this) {
      case STRING -> "string";
      case NUMBER -> "number";
      case DATE -> "date";
      case IP -> "ip";
      case BOOLEAN -> "boolean";
      case UNKNOWN -> "unknown";
    };
  }
}
