package io.trailsight.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of a mapping, each with its full name. Immutable. */
public final class TemplateFields {

  private static final Path TEMPLATES = Path.of("index-templates");

  private final List<Field> all;

  private TemplateFields(List<Field> all) {
    this.all = List.copyOf(all);
  }

  /**
   * One field.
   *
   * @param name with all names above it, separated by dots
   * @param definition as the mapping has it
   */
  public record Field(String name, JsonNode definition) {

    /** Such as {@code keyword}, or {@code alias}. */
    public String type() {
      return definition.path("type").asText();
    }

    public boolean isAlias() {
      return type().equals("alias");
    }

    /** How it can be used, in the words of {@code docs/fields.md}. */
    public String use() {
      if (!isSearchable()) {
        return "stored";
      }
      if (!hasDocValues()) {
        return "search";
      }
      boolean indexed = definition.path("index").asBoolean(true);
      return indexed ? "search, aggregate" : "aggregate, plain search";
    }

    /** What {@code docs/fields.md} calls fields that are searched alike. */
    public String kind() {
      return switch (type()) {
        case "keyword" -> "keyword: " + use();
        case "long", "integer", "short", "double" -> "number";
        default -> type();
      };
    }

    /** Whether every document of an index has its value, without holding it. */
    public boolean isConstant() {
      return type().equals("constant_keyword");
    }

    /** The field that an alias leads to; empty for others. */
    public String target() {
      return definition.path("path").asText();
    }

    /** Whether it can be aggregated and sorted by. */
    public boolean hasDocValues() {
      return definition
          .path("doc_values")
          .asBoolean(!List.of("text", "flat_object", "constant_keyword").contains(type()));
    }

    /** Whether it can be searched at all: what is not indexed is searched by its doc values. */
    public boolean isSearchable() {
      return definition.path("index").asBoolean(true) || hasDocValues();
    }
  }

  /** The fields of the mapping that ships. */
  public static TemplateFields shipped() {
    return shipped("cloudtrail-mappings.json");
  }

  /** The fields that lines of access logs have beside these, apart from constants. */
  public static TemplateFields ofAccessLogs() {
    return new TemplateFields(
        shipped("s3access-mappings.json").all().stream()
            .filter(field -> !field.isConstant())
            .toList());
  }

  private static TemplateFields shipped(String file) {
    try {
      return of(
          new JsonMapper()
              .readTree(Files.readString(TEMPLATES.resolve(file)))
              .at("/template/mappings"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields of mappings, as a template or an index has them. */
  public static TemplateFields of(JsonNode mappings) {
    List<Field> fields = new ArrayList<>();
    collect("", mappings.path("properties"), fields);
    return new TemplateFields(fields);
  }

  /** Every field, multi-fields and aliases included. */
  public List<Field> all() {
    return all;
  }

  /** The names of every field with their types, in alphabetical order. */
  public List<String> described() {
    return all.stream().map(field -> field.name() + " " + field.type()).sorted().toList();
  }

  /** The field's own name and those of its aliases. */
  public List<String> names(Field field) {
    List<String> names = new ArrayList<>(List.of(field.name()));
    for (Field other : all) {
      if (other.target().equals(field.name())) {
        names.add(other.name());
      }
    }
    return names;
  }

  private static void collect(String parent, JsonNode properties, List<Field> fields) {
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      String name = parent + entry.getKey();
      JsonNode definition = entry.getValue();
      if (definition.has("type")) {
        fields.add(new Field(name, definition));
      }
      collect(name + ".", definition.path("properties"), fields);
      collect(name + ".", definition.path("fields"), fields);
    }
  }
}
