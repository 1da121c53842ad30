package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.trail.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every field of the mapping can be searched and aggregated, under CloudTrail's own name and under
 * those of its aliases. There are two documents: one has a value in every field, one has none.
 */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class VocabulariesIT {

  private static final String PROBE = "probe";
  private static final String INSTANT = "2026-05-21T18:00:00Z";

  private final JsonMapper json = new JsonMapper();
  private final TemplateFields fields = TemplateFields.shipped();
  private TemplatedIndex index;

  @BeforeAll
  void index(LocalServers servers) throws Exception {
    index = TemplatedIndex.create(servers.openSearch(), "vocabularies");
    ObjectNode full = JsonNodeFactory.instance.objectNode();
    for (Field field : fields.all()) {
      boolean isMultiField = fields.all().stream().anyMatch(other -> isPartOf(field, other));
      if (!field.isAlias() && !isMultiField) {
        put(full, field);
      }
    }
    index.write(
        List.of(
            new Document(index.name(), "full", full.toString().getBytes(StandardCharsets.UTF_8)),
            new Document(index.name(), "empty", "{}".getBytes(StandardCharsets.UTF_8))));
  }

  @AfterAll
  void delete() throws Exception {
    index.close();
  }

  @Test
  void everyFieldIsFoundByItsValueUnderEveryName() throws Exception {
    List<String> missed = new ArrayList<>();
    for (Field field : fields.all()) {
      for (String name : names(field)) {
        if (field.isSearchable()) {
          for (String query : queries(name, field)) {
            long hits = search("{\"query\":" + query + "}").at("/hits/total/value").asLong();
            if (hits != 1) {
              missed.add(query + " finds " + hits);
            }
          }
        }
      }
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void everyFieldWithDocValuesIsAggregatedUnderEveryName() throws Exception {
    List<String> missed = new ArrayList<>();
    for (Field field : fields.all()) {
      for (String name : names(field)) {
        if (!field.isAlias() && field.hasDocValues()) {
          JsonNode result =
              search("{\"size\":0,\"aggs\":{\"a\":" + aggregation(name, field) + "}}")
                  .at("/aggregations/a");
          if (!holdsOne(result)) {
            missed.add(name + ": " + result);
          }
        }
      }
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void everyAliasIsCovered() {
    List<String> aliases = fields.all().stream().filter(Field::isAlias).map(Field::name).toList();
    List<String> covered = new ArrayList<>();
    for (Field field : fields.all()) {
      List<String> names = names(field);
      covered.addAll(names.subList(Math.min(1, names.size()), names.size()));
    }
    assertThat(aliases).isNotEmpty();
    assertThat(covered).containsExactlyInAnyOrderElementsOf(aliases);
  }

  private List<String> names(Field field) {
    return field.isAlias() ? List.of() : fields.names(field);
  }

  private static boolean isPartOf(Field field, Field other) {
    return field.name().startsWith(other.name() + ".");
  }

  private static List<String> queries(String name, Field field) {
    String exists = "{\"exists\":{\"field\":\"%s\"}}".formatted(name);
    String value = value(field);
    return switch (field.type()) {
      case "keyword" -> List.of(exists, term(name, "\"" + PROBE + "\""), wildcard(name));
      case "text" -> List.of(exists, "{\"match\":{\"%s\":\"%s\"}}".formatted(name, PROBE));
      case "boolean" -> List.of(exists, term(name, value));
      case "ip" -> List.of(exists, term(name, "\"192.0.2.0/24\""));
      case "date" -> List.of(exists, range(name, "\"2026-05-21\"", "\"2026-05-22\""));
      case "flat_object" ->
          List.of(
              exists,
              term(name + ".a.b", "\"" + PROBE + "\""),
              wildcard(name),
              wildcard(name + ".a.b"));
      default -> List.of(exists, term(name, value), range(name, "1", "7"));
    };
  }

  private static String term(String name, String value) {
    return "{\"term\":{\"%s\":%s}}".formatted(name, value);
  }

  private static String wildcard(String name) {
    return "{\"wildcard\":{\"%s\":\"*rob*\"}}".formatted(name);
  }

  private static String range(String name, String from, String to) {
    return "{\"range\":{\"%s\":{\"gte\":%s,\"lte\":%s}}}".formatted(name, from, to);
  }

  private static String aggregation(String name, Field field) {
    return switch (field.type()) {
      case "keyword", "boolean", "ip" -> "{\"terms\":{\"field\":\"%s\"}}".formatted(name);
      case "date" ->
          "{\"date_histogram\":{\"field\":\"%s\",\"fixed_interval\":\"1d\"}}".formatted(name);
      default -> "{\"sum\":{\"field\":\"%s\"}}".formatted(name);
    };
  }

  private static boolean holdsOne(JsonNode result) {
    return result.has("value")
        ? Math.abs(result.path("value").asDouble() - 1.5) <= 0.5
        : result.path("buckets").size() == 1 && result.at("/buckets/0/doc_count").asInt() == 1;
  }

  /** A value of the field's type as JSON. */
  private static String value(Field field) {
    return switch (field.type()) {
      case "keyword", "text" -> "\"" + PROBE + "\"";
      case "boolean" -> "true";
      case "ip" -> "\"192.0.2.1\"";
      case "date" -> "\"" + INSTANT + "\"";
      case "flat_object" -> "{\"a\":{\"b\":\"" + PROBE + "\"}}";
      case "long", "integer", "short" -> "2";
      case "scaled_float" -> "1.2";
      default -> fail("the test does not know the type of " + field);
    };
  }

  private void put(ObjectNode document, Field field) throws Exception {
    ObjectNode parent = document;
    String[] names = field.name().split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      parent = parent.withObjectProperty(names[i]);
    }
    parent.set(names[names.length - 1], json.readTree(value(field)));
  }

  private JsonNode search(String request) throws Exception {
    return index.search(json.readTree(request));
  }
}
