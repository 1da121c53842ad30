package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

  private final JsonMapper json = new JsonMapper();
  private final TemplateFields fields = TemplateFields.shipped();
  private TemplatedIndex index;

  @BeforeAll
  void index(LocalServers servers) throws Exception {
    index = TemplatedIndex.create(servers.openSearch(), "vocabularies");
    ObjectNode full = FullDocument.of(fields);
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
            if (hits != (field.isConstant() ? 2 : 1)) {
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

  private static List<String> queries(String name, Field field) {
    String exists = "{\"exists\":{\"field\":\"%s\"}}".formatted(name);
    String value = FullDocument.value(field);
    return switch (field.type()) {
      case "keyword" ->
          List.of(exists, term(name, "\"" + FullDocument.PROBE + "\""), wildcard(name));
      case "text" ->
          List.of(exists, "{\"match\":{\"%s\":\"%s\"}}".formatted(name, FullDocument.PROBE));
      case "boolean" -> List.of(exists, term(name, value));
      case "ip" -> List.of(exists, term(name, "\"192.0.2.0/24\""));
      case "constant_keyword" -> List.of(exists, term(name, value));
      case "geo_point" -> List.of(exists, geoDistance(name));
      case "date" -> List.of(exists, range(name, "\"2026-05-21\"", "\"2026-05-22\""));
      case "flat_object" ->
          List.of(
              exists,
              term(name + ".a.b", "\"" + FullDocument.PROBE + "\""),
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

  private static String geoDistance(String name) {
    return "{\"geo_distance\":{\"distance\":\"1km\",\"%s\":\"52.5,13.4\"}}".formatted(name);
  }

  private static String range(String name, String from, String to) {
    return "{\"range\":{\"%s\":{\"gte\":%s,\"lte\":%s}}}".formatted(name, from, to);
  }

  private static String aggregation(String name, Field field) {
    return switch (field.type()) {
      case "keyword", "boolean", "ip" -> "{\"terms\":{\"field\":\"%s\"}}".formatted(name);
      case "date" ->
          "{\"date_histogram\":{\"field\":\"%s\",\"fixed_interval\":\"1d\"}}".formatted(name);
      case "geo_point" -> "{\"geohash_grid\":{\"field\":\"%s\",\"precision\":3}}".formatted(name);
      default -> "{\"sum\":{\"field\":\"%s\"}}".formatted(name);
    };
  }

  private static boolean holdsOne(JsonNode result) {
    return result.has("value")
        ? Math.abs(result.path("value").asDouble() - 1.5) <= 0.5
        : result.path("buckets").size() == 1 && result.at("/buckets/0/doc_count").asInt() == 1;
  }

  private JsonNode search(String request) throws Exception {
    return index.search(json.readTree(request));
  }
}
