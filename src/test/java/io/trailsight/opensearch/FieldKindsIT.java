package io.trailsight.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.GeneratedSection;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.trail.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code docs/fields.md} states what each search does with each kind of field: every field is
 * searched as Dashboards does for DQL and for Lucene, and grouped by.
 */
@ExtendWith(LocalServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class FieldKindsIT {

  private final JsonMapper json = new JsonMapper();
  private final TemplateFields fields = TemplateFields.shipped();
  private final List<Field> searchable =
      fields.all().stream().filter(field -> !field.isAlias() && field.isSearchable()).toList();
  private OpenSearchCalls calls;
  private TemplatedIndex index;

  @BeforeAll
  void index(LocalServers servers) throws Exception {
    calls = new OpenSearchCalls(servers.openSearch());
    index = TemplatedIndex.create(servers.openSearch(), "field-kinds");
    byte[] full = FullDocument.of(fields).toString().getBytes(StandardCharsets.UTF_8);
    index.write(List.of(new Document(index.name(), "full", full)));
  }

  @AfterAll
  void delete() throws Exception {
    index.close();
    calls.close();
  }

  @Test
  void theTableOfKindsIsWhatTheServerDoes() throws Exception {
    Map<String, List<String>> rows = new TreeMap<>();
    for (Way way : Way.values()) {
      for (Map.Entry<String, String> kind : outcomes(way).entrySet()) {
        rows.computeIfAbsent(kind.getKey(), _ -> new ArrayList<>()).add(kind.getValue());
      }
    }
    StringBuilder table =
        new StringBuilder(
            """
            | kind of field | `value` | `val*` | `*alu*` | a range | aggregation |
            |---|---|---|---|---|---|
            """);
    rows.forEach(
        (kind, cells) ->
            table
                .append("| ")
                .append(kind)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n"));
    GeneratedSection.assertUpToDate("docs/fields.md", "kinds", table.toString());
  }

  private enum Way {
    VALUE,
    BEGINNING,
    MIDDLE,
    RANGE,
    GROUPS
  }

  /** What the way does with each kind of field; all fields of a kind must agree. */
  private Map<String, String> outcomes(Way way) throws Exception {
    List<String> dql = run(way, searchable.stream().map(field -> dql(way, field)).toList());
    List<String> lucene =
        way == Way.GROUPS
            ? dql
            : run(way, searchable.stream().map(field -> lucene(way, field)).toList());
    Map<String, String> outcomes = new TreeMap<>();
    for (int i = 0; i < searchable.size(); i++) {
      String outcome =
          dql.get(i).equals(lucene.get(i))
              ? dql.get(i)
              : "DQL: %s; Lucene: %s".formatted(dql.get(i), lucene.get(i));
      Field field = searchable.get(i);
      assertThat(outcome)
          .as("%s %s", field.name(), way)
          .isEqualTo(outcomes.computeIfAbsent(field.kind(), _ -> outcome));
    }
    return outcomes;
  }

  private List<String> run(Way way, List<ObjectNode> requests) throws Exception {
    StringBuilder body = new StringBuilder();
    requests.forEach(request -> body.append("{}\n").append(request).append('\n'));
    JsonNode responses =
        calls.call("POST", "/" + index.name() + "/_msearch", body.toString()).path("responses");
    assertThat(responses).hasSameSizeAs(requests);
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < responses.size(); i++) {
      outcomes.add(outcome(way, searchable.get(i), responses.path(i)));
    }
    return outcomes;
  }

  private String outcome(Way way, Field field, JsonNode response) {
    if (response.has("error")) {
      return "an error";
    }
    if (way != Way.GROUPS) {
      return response.at("/hits/total/value").asInt() > 0 ? "found" : "nothing";
    }
    JsonNode buckets = response.at("/aggregations/a/buckets");
    String key = buckets.path(0).path("key_as_string").asText(buckets.path(0).path("key").asText());
    boolean right = key.equals(text(field)) || field.type().equals("date");
    return buckets.size() == 1 && right ? "yes" : "wrong values";
  }

  /** As OpenSearch Dashboards translates DQL. */
  private ObjectNode dql(Way way, Field field) {
    String name = name(field);
    String text = text(field);
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    switch (way) {
      case VALUE -> request.withObject("/query/match").put(name, text);
      case BEGINNING, MIDDLE -> {
        ObjectNode query = request.withObject("/query/query_string").put("query", word(way, text));
        query.putArray("fields").add(name);
      }
      case RANGE ->
          request
              .withObject("/query/range")
              .putObject(name)
              .put("gte", around(field).getFirst())
              .put("lte", around(field).getLast());
      case GROUPS -> request.withObject("/aggs/a/terms").put("field", name);
    }
    return request;
  }

  private ObjectNode lucene(Way way, Field field) {
    String text = text(field);
    String value =
        switch (way) {
          case VALUE -> "\"" + text + "\"";
          case RANGE -> "[%s TO %s]".formatted(around(field).getFirst(), around(field).getLast());
          case BEGINNING, MIDDLE, GROUPS -> word(way, text);
        };
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request
        .withObject("/query/query_string")
        .put("query", name(field) + ":" + value)
        .put("analyze_wildcard", true);
    return request;
  }

  private static String word(Way way, String text) {
    return way == Way.BEGINNING
        ? text.charAt(0) + "*"
        : "*" + text.substring(text.length() / 2).replace(":", "\\:") + "*";
  }

  private static List<String> around(Field field) {
    return switch (field.type()) {
      case "ip" -> List.of("192.0.2.0", "192.0.2.255");
      case "date" -> List.of("2026-05-21", "2026-05-22");
      case "boolean" -> List.of("false", "true");
      case "keyword", "text", "flat_object", "constant_keyword" -> List.of("a", "z");
      default -> List.of("1", "7");
    };
  }

  private static String name(Field field) {
    return field.type().equals("flat_object") ? field.name() + ".a.b" : field.name();
  }

  private String text(Field field) {
    try {
      JsonNode value = json.readTree(FullDocument.value(field));
      return value.isObject() ? FullDocument.PROBE : value.asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
