package io.trailsight.tools.bench.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What is compared: plain records, our documents, and our documents with one thing changed. */
final class Contenders {

  private static final String PLAIN = "plain records, dynamic mapping";
  private static final String DOCUMENTS = "documents, as shipped";

  /** Types of fields that can do with an index, with doc values, or with both. */
  private static final Set<String> VALUES =
      Set.of("keyword", "boolean", "date", "long", "integer", "short", "double", "ip");

  private Contenders() {}

  /** Plain records, and documents as they are shipped. */
  static List<Contender> main(int events) {
    List<byte[]> plain = Bodies.made(Bodies.plain(events), events);
    return List.of(new Contender(PLAIN, IndexPlan.dynamic(), plain), shipped(events));
  }

  private static Contender shipped(int events) {
    return new Contender(
        DOCUMENTS, IndexPlan.shipped(), Bodies.made(Bodies.documents(events), events));
  }

  /** Documents as shipped, and beside them with each thing changed that could be another way. */
  static List<Contender> choices(int events) {
    Contender shipped = shipped(events);
    List<Contender> contenders = new ArrayList<>(List.of(shipped));
    changes().forEach((name, plan) -> contenders.add(new Contender(name, plan, shipped.bodies())));
    return contenders;
  }

  private static Map<String, IndexPlan> changes() {
    IndexPlan plan = IndexPlan.shipped();
    Map<String, IndexPlan> changes = new LinkedHashMap<>();
    changes.put("codec default (LZ4)", plan.with(index -> index.put("codec", "default")));
    changes.put("refresh_interval 1s", plan.with(index -> index.put("refresh_interval", "1s")));
    changes.put(
        "merge policy tiered",
        plan.with(index -> index.withObject("/merge").put("policy", "tiered")));
    changes.put("not sorted", plan.with(index -> index.remove("sort")));
    changes.put("sorted by @timestamp", plan.with(sortedBy("@timestamp")));
    changes.put("sorted by s3.bucketName", plan.with(sortedBy("s3.bucketName")));
    changes.put(
        "append only", plan.with(index -> index.withObject("/append_only").put("enabled", true)));
    changes.put("an index on every field", plan.withFields(Contenders::indexed));
    changes.put("doc values on every field", plan.withFields(Contenders::withDocValues));
    return changes;
  }

  private static Consumer<ObjectNode> sortedBy(String... fields) {
    return index -> {
      ArrayNode sorted = index.putObject("sort").putArray("field");
      List.of(fields).forEach(sorted::add);
    };
  }

  private static void indexed(ObjectNode field) {
    if (VALUES.contains(field.path("type").asText())) {
      field.remove("index");
    }
  }

  private static void withDocValues(ObjectNode field) {
    if (VALUES.contains(field.path("type").asText())) {
      field.remove("doc_values");
    }
  }

  /**
   * One way to index the events.
   *
   * @param name what it is called in the report
   * @param plan how its index is made
   * @param bodies the {@code _bulk} bodies with the events
   */
  record Contender(String name, IndexPlan plan, List<byte[]> bodies) {

    /** The name of its index. */
    String index() {
      return "bench-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
  }
}
