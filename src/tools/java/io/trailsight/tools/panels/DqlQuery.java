package io.trailsight.tools.panels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns DQL into clauses of the query DSL, as Dashboards does for one index pattern. */
final class DqlQuery {

  private final IndexPattern pattern;
  private final ZoneId zone;

  /**
   * @param zone the time zone of the viewer, in which dates are meant
   */
  DqlQuery(IndexPattern pattern, ZoneId zone) {
    this.pattern = pattern;
    this.zone = zone;
  }

  /**
   * The clause for an expression.
   *
   * @throws DqlException if it is none
   */
  ObjectNode clause(String expression) throws DqlException {
    return clause(DqlParser.parse(expression), Optional.empty());
  }

  /**
   * @param path the nested field that the expression is about
   */
  private ObjectNode clause(DqlNode node, Optional<String> path) throws DqlException {
    return switch (node) {
      case DqlNode.Everything _ -> Dsl.matchAll();
      case DqlNode.And(List<DqlNode> parts) -> Dsl.allOf(clauses(parts, path));
      case DqlNode.Or(List<DqlNode> parts) -> Dsl.anyOf(clauses(parts, path));
      case DqlNode.Not(DqlNode part) -> Dsl.not(clause(part, path));
      case DqlNode.Nested nested -> nested(nested, path);
      case DqlNode.Is(DqlText field, DqlText value) -> is(field, value, path);
      case DqlNode.Compared compared -> compared(compared, path);
      case DqlNode.Anywhere(DqlText value) -> anywhere(value, path);
    };
  }

  private List<ObjectNode> clauses(List<DqlNode> nodes, Optional<String> path) throws DqlException {
    List<ObjectNode> clauses = new ArrayList<>();
    for (DqlNode node : nodes) {
      clauses.add(clause(node, path));
    }
    return clauses;
  }

  private ObjectNode nested(DqlNode.Nested nested, Optional<String> path) throws DqlException {
    String below = within(path, nested.path());
    ObjectNode body = Dsl.object().put("path", below).put("score_mode", "none");
    body.set("query", clause(nested.part(), Optional.of(below)));
    return Dsl.object("nested", body);
  }

  private ObjectNode is(DqlText field, DqlText value, Optional<String> path) {
    if (field.isAnything() && value.isAnything()) {
      return Dsl.matchAll();
    }
    return Dsl.anyOf(
        pattern.names(field).stream().map(name -> one(within(path, name), value)).toList());
  }

  private ObjectNode one(String field, DqlText value) {
    if (value.isAnything()) {
      return Dsl.exists(field);
    }
    if (value.hasWildcard()) {
      ObjectNode body = Dsl.object("fields", Dsl.texts(List.of(field)));
      return Dsl.object("query_string", body.put("query", value.asQueryString()));
    }
    if (pattern.is(field, FieldKind.DATE)) {
      ObjectNode bounds = Dsl.object("gte", value.value());
      bounds.set("lte", value.value());
      return Dsl.object("range", Dsl.object(field, bounds.put("time_zone", zone.getId())));
    }
    return Dsl.object(value.quoted() ? "match_phrase" : "match", Dsl.object(field, value.value()));
  }

  private ObjectNode compared(DqlNode.Compared compared, Optional<String> path)
      throws DqlException {
    if (compared.value().hasWildcard()) {
      throw new DqlException("nothing is compared with a wildcard: " + compared.value());
    }
    List<ObjectNode> ranges = new ArrayList<>();
    for (String name : pattern.names(compared.field())) {
      String field = within(path, name);
      ObjectNode bound = Dsl.object(compared.bound(), compared.value().value());
      if (pattern.is(field, FieldKind.DATE)) {
        bound.put("time_zone", zone.getId());
      }
      ranges.add(Dsl.object("range", Dsl.object(field, bound)));
    }
    return Dsl.anyOf(ranges);
  }

  private static ObjectNode anywhere(DqlText value, Optional<String> path) throws DqlException {
    if (path.isPresent()) {
      throw new DqlException("a value without a field within " + path.get() + ": " + value);
    }
    if (value.hasWildcard()) {
      ObjectNode body = Dsl.object("query", TextNode.valueOf(value.asQueryString()));
      return Dsl.object("query_string", body);
    }
    ObjectNode body = Dsl.object("query", value.value()).put("lenient", true);
    return Dsl.object("multi_match", body.put("type", value.quoted() ? "phrase" : "best_fields"));
  }

  private static String within(Optional<String> path, String name) {
    return path.map(above -> above + "." + name).orElse(name);
  }
}
