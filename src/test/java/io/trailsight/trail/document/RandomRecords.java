package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Random JSON values, half of them real records in which anything may have become anything else.
 */
final class RandomRecords {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
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
          "/",
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

  private final Random random;
  private final List<JsonNode> records;
  private final List<String> names;

  RandomRecords(long seed) throws IOException {
    this.random = new Random(seed);
    this.records = new ArrayList<>();
    this.names =
        new ArrayList<>(List.of("", " ", ".", "a.b", "..", "\ud800", "é", "n".repeat(5000)));
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden")).sorted()) {
      for (Path file : files.filter(path -> path.toString().endsWith(".in.json")).toList()) {
        JsonNode record = Fixtures.JSON.readTree(Files.readString(file));
        records.add(record);
        record.properties().forEach(member -> names.add(member.getKey()));
      }
    }
  }

  JsonNode next() {
    return random.nextInt(10) == 0 ? any(3) : spoilt(records.get(random.nextInt(records.size())));
  }

  /** A copy in which every value has a chance to be replaced, moved, doubled or dropped. */
  private JsonNode spoilt(JsonNode value) {
    if (random.nextInt(12) == 0) {
      return any(3);
    }
    if (value.isObject()) {
      ObjectNode copy = NODES.objectNode();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (random.nextInt(20) != 0) {
          copy.set(member.getKey(), spoilt(member.getValue()));
        }
        if (random.nextInt(20) == 0) {
          copy.set(name(), spoilt(member.getValue()));
        }
      }
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      value.forEach(item -> copy.add(spoilt(item)));
      return copy;
    }
    return value;
  }

  private JsonNode any(int depth) {
    return switch (random.nextInt(depth > 0 ? 14 : 9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(2000) - 1000);
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> number();
      case 5, 6, 7, 8 -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 9, 10 -> object(depth, random.nextInt(6));
      case 11 -> array(depth, random.nextInt(4));
      case 12 -> random.nextInt(40) == 0 ? object(1, 10_500) : nested(random.nextInt(120));
      default -> random.nextInt(100) == 0 ? nested(5_000) : array(depth, 1);
    };
  }

  private JsonNode number() {
    return switch (random.nextInt(6)) {
      case 0 -> NODES.numberNode(random.nextDouble() * 1e20);
      case 1 -> NODES.numberNode(new BigInteger("9".repeat(1 + random.nextInt(3000))));
      case 2 -> NODES.numberNode(new BigDecimal("1E+" + random.nextInt(1_000_000)));
      case 3 -> NODES.numberNode(new BigDecimal("1.5E-" + random.nextInt(1_000_000)));
      case 4 -> NODES.numberNode(Double.NaN);
      default -> NODES.numberNode(Float.NEGATIVE_INFINITY);
    };
  }

  private ObjectNode object(int depth, int size) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < size; i++) {
      object.set(size > 100 ? "m" + i : name(), any(depth - 1));
    }
    return object;
  }

  private ArrayNode array(int depth, int size) {
    ArrayNode array = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      array.add(any(depth - 1));
    }
    return array;
  }

  private JsonNode nested(int depth) {
    JsonNode value = NODES.textNode("core");
    for (int i = 0; i < depth; i++) {
      value = i % 3 == 0 ? NODES.arrayNode().add(value) : NODES.objectNode().set(name(), value);
    }
    return value;
  }

  private String name() {
    return names.get(random.nextInt(names.size()));
  }
}
