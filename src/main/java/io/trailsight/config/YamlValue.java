package io.trailsight.config;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value in YAML of any shape. Its scalars are the texts that are written there. */
public sealed interface YamlValue {

  /** Where it is written. */
  String place();

  /** A scalar. */
  record Text(String text, String place) implements YamlValue {

    @Override
    public String toString() {
      return TextNode.valueOf(text).toString();
    }
  }

  /** A list. */
  record Items(List<YamlValue> values, String place) implements YamlValue {

    public Items {
      values = List.copyOf(values);
    }

    /** Those of its values that are scalars. */
    List<String> texts() {
      return values.stream()
          .flatMap(
              value -> value instanceof Text(String text, _) ? Stream.of(text) : Stream.empty())
          .toList();
    }

    @Override
    public String toString() {
      return values.stream().map(YamlValue::toString).collect(Collectors.joining(",", "[", "]"));
    }
  }

  /** A mapping, whose names may be given twice. */
  record Mapping(List<Member> members, String place) implements YamlValue {

    public Mapping {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return members.stream().map(Member::toString).collect(Collectors.joining(",", "{", "}"));
    }
  }

  /** One name of a mapping, and its value. */
  record Member(String name, YamlValue value) {

    @Override
    public String toString() {
      return TextNode.valueOf(name) + ":" + value;
    }
  }

  /**
   * Something that stands for no value.
   *
   * @param rule the rule that it breaks, as the end of a sentence
   */
  record Unusable(String rule, String place) implements YamlValue {

    @Override
    public String toString() {
      return "null";
    }
  }

  /** Reads the list at whose beginning a parser is. */
  static Items readItems(YAMLParser parser, Function<YAMLParser, String> placed)
      throws IOException {
    String place = placed.apply(parser);
    List<YamlValue> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(read(parser, placed));
    }
    return new Items(values, place);
  }

  /**
   * Reads the value at whose first token a parser is.
   *
   * @param placed names the place of that token
   */
  static YamlValue read(YAMLParser parser, Function<YAMLParser, String> placed) throws IOException {
    String place = placed.apply(parser);
    if (parser.isCurrentAlias()) {
      return new Unusable("is a YAML alias; write the value itself", place);
    }
    JsonToken first = parser.currentToken();
    if (first == JsonToken.START_ARRAY) {
      return readItems(parser, placed);
    }
    if (first == JsonToken.START_OBJECT) {
      List<Member> members = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.add(new Member(name, read(parser, placed)));
      }
      return new Mapping(members, place);
    }
    return first == JsonToken.VALUE_NULL
        ? new Unusable("has no value", place)
        : new Text(parser.getText(), place);
  }
}
