package io.trailsight.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any JSON, often with values on which parsers of CloudTrail records may fail. */
public final class JsonValues {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_LEAVES = 10_000;
  private static final int USUAL_DEPTH = 3;

  private static final List<String> NAMES =
      List.of(
          "",
          " ",
          ".",
          "a.b",
          "..",
          "\ud800",
          "é",
          "kubernetes.io/namespace",
          "n".repeat(5000),
          "eventName",
          "userIdentity",
          "value",
          "extra",
          "source",
          "tlsVersion",
          "type",
          "arn");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "-",
          "true",
          "True",
          "Yes",
          "0",
          "-1",
          "717.0",
          "99999999999999999999",
          "2022-05-15T02:43:58Z",
          "2022-05-15T02:43:58",
          "20131102T010628Z",
          "2999-01-01T00:00:00Z",
          "192.0.2.1",
          "035.0.2.232",
          "2001:db8::1%eth0",
          "s3.amazonaws.com",
          ".amazonaws.com",
          "AWS Internal",
          "[]",
          "[",
          "[Mozilla/5.0 (",
          "aws-cli/",
          "( ) , / #",
          "md/ os/# lang// exec-env/ (go1.;;",
          "AccessDenied",
          "User:  is not authorized to perform: ",
          "User: a is not authorized to perform: b on resource: \"",
          "x on resource: \" because \" with an explicit deny",
          "arn:aws:s3:::",
          "arn:aws:s3:::/",
          "arn:aws:s3:eu-west-1:111122223333:accesspoint/",
          "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/",
          "arn::::::::",
          ":assumed-role/",
          "TLSv",
          "TLSv1",
          "Insight",
          "Aggregated",
          "AwsAggregatedEvent",
          "\u0000\u0001\u001f\"\\\n\r\u2028",
          "\ud800",
          "\udc00\ud800",
          "a\ud83d\ude00b",
          "e\u0301\u202e\uffff\ufeff",
          "x".repeat(300),
          "é".repeat(20_000),
          "😀".repeat(9_000),
          "y".repeat(40_000));

  private JsonValues() {}

  /** Any JSON value. */
  public static Arbitrary<JsonNode> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(200, ofDepth(USUAL_DEPTH)), Tuple.of(10, deep()), Tuple.of(1, wide()));
  }

  /** Any JSON value that is small and nests a little. */
  public static Arbitrary<JsonNode> ofDepth(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<JsonNode> inner = ofDepth(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(6, scalars()), Tuple.of(2, objects(inner)), Tuple.of(1, arrays(inner)));
  }

  /** A JSON object that is small and nests a little. */
  public static Arbitrary<JsonNode> objects() {
    return objects(ofDepth(USUAL_DEPTH - 1));
  }

  /** Names of members. */
  public static Arbitrary<String> names() {
    return Arbitraries.oneOf(Arbitraries.of(NAMES), Arbitraries.strings().ofMaxLength(12));
  }

  /** Texts, numbers, booleans and null. */
  public static Arbitrary<JsonNode> scalars() {
    Arbitrary<JsonNode> texts =
        Arbitraries.oneOf(Arbitraries.of(TEXTS), Arbitraries.strings().ofMaxLength(40))
            .map(NODES::textNode);
    return Arbitraries.frequencyOf(
        Tuple.of(5, texts),
        Tuple.of(3, numbers()),
        Tuple.of(1, Arbitraries.of(true, false).map(NODES::booleanNode)),
        Tuple.of(1, Arbitraries.just(NODES.nullNode())));
  }

  private static Arbitrary<JsonNode> numbers() {
    Arbitrary<BigDecimal> decimals =
        Combinators.combine(
                Arbitraries.bigIntegers(), Arbitraries.integers().between(-1_000_000, 1_000_000))
            .as(BigDecimal::new);
    return Arbitraries.oneOf(
        Arbitraries.integers().map(NODES::numberNode),
        Arbitraries.longs().map(NODES::numberNode),
        Arbitraries.bigDecimals().map(NODES::numberNode),
        decimals.map(NODES::numberNode),
        Arbitraries.integers()
            .between(1, 9_000)
            .map(digits -> NODES.numberNode(new BigInteger("9".repeat(digits)))));
  }

  private static Arbitrary<JsonNode> objects(Arbitrary<JsonNode> members) {
    return Arbitraries.maps(names(), members)
        .ofMaxSize(5)
        .map(
            map -> {
              ObjectNode object = NODES.objectNode();
              map.forEach(object::set);
              return object;
            });
  }

  private static Arbitrary<JsonNode> arrays(Arbitrary<JsonNode> items) {
    return items
        .list()
        .ofMaxSize(4)
        .map(
            list -> {
              ArrayNode array = NODES.arrayNode();
              list.forEach(array::add);
              return array;
            });
  }

  /** A value inside of up to a few thousand objects and arrays. */
  private static Arbitrary<JsonNode> deep() {
    Arbitrary<Integer> depths =
        Arbitraries.oneOf(
            Arbitraries.integers().between(40, 60), Arbitraries.integers().between(1, 3000));
    return Combinators.combine(scalars(), names().list().ofSize(3), depths)
        .as(
            (core, names, depth) -> {
              JsonNode value = core;
              for (int i = 0; i < depth; i++) {
                int turn = i % (names.size() + 1);
                value =
                    turn == names.size()
                        ? NODES.arrayNode().add(value)
                        : NODES.objectNode().set(names.get(turn), value);
              }
              return value;
            });
  }

  /** An object with about as many members as are kept apart. */
  private static Arbitrary<JsonNode> wide() {
    return Combinators.combine(
            scalars(), Arbitraries.integers().between(MAX_LEAVES - 2, MAX_LEAVES + 2))
        .as(
            (value, size) -> {
              ObjectNode object = NODES.objectNode();
              for (int i = 0; i < size; i++) {
                object.set("m" + i, value);
              }
              return object;
            });
  }
}
