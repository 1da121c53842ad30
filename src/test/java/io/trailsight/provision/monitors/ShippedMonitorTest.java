package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.indices.IndexNames;
import io.trailsight.testing.TemplateFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What the monitors that ship have in common. */
class ShippedMonitorTest {

  static final List<String> IDS = ShippedMonitor.IDS;

  private static final Path FOLDER = Path.of("dashboards/monitors");
  private static final Pattern IN_SCRIPT = Pattern.compile("doc\\['([^']+)'\\]");

  @Test
  void everyFileIsKnown() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(IDS.stream().map(id -> id + ".json").toList());
    }
  }

  @ParameterizedTest
  @FieldSource("IDS")
  void everyFieldIsInTheTemplate(String id) throws Exception {
    JsonNode search = ShippedMonitor.read(id).json().at("/inputs/0/search");
    TemplateFields template = template(search.at("/indices/0").asText());
    List<String> used = fields(search.path("query"));

    assertThat(used).isNotEmpty();
    for (String name : used) {
      assertThat(template.all())
          .as(name)
          .anySatisfy(
              field -> {
                assertThat(field.name()).isEqualTo(name);
                assertThat(field.isSearchable()).isTrue();
              });
    }
  }

  @ParameterizedTest
  @FieldSource("IDS")
  void everyThingThatIsAggregatedHasDocValues(String id) {
    JsonNode search = ShippedMonitor.read(id).json().at("/inputs/0/search");
    TemplateFields template = template(search.at("/indices/0").asText());
    for (String name : search.findValuesAsText("field")) {
      assertThat(template.all())
          .filteredOn(field -> field.name().equals(name))
          .singleElement()
          .satisfies(field -> assertThat(field.hasDocValues()).as(name).isTrue());
    }
  }

  /** Every script reads its numbers from its parameters, where they are seen and changed. */
  @ParameterizedTest
  @FieldSource("IDS")
  void thresholdsAreParameters(String id) {
    for (JsonNode script : ShippedMonitor.read(id).json().path("triggers").findValues("script")) {
      assertThat(script.path("params")).isNotEmpty();
      script
          .path("params")
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(script.path("source").asText()).contains("params." + name));
      assertThat(script.path("source").asText().replaceAll("\\[0\\]|== 0", ""))
          .doesNotContainPattern("\\d");
    }
  }

  /** Otherwise the Alerting pages of Dashboards would open it with a period of a minute. */
  @ParameterizedTest
  @FieldSource("IDS")
  void thePagesOfDashboardsShowItAsItIs(String id) {
    JsonNode monitor = ShippedMonitor.read(id).json();
    JsonNode shown = monitor.path("ui_metadata");

    assertThat(shown.path("monitor_type")).isEqualTo(monitor.path("monitor_type"));
    assertThat(shown.at("/schedule/period")).isEqualTo(monitor.at("/schedule/period"));
    assertThat(shown.at("/schedule/frequency").asText()).isEqualTo("interval");
    assertThat(shown.at("/search/searchType").asText()).isEqualTo("query");
  }

  @ParameterizedTest
  @FieldSource("IDS")
  void itsStampNamesItAndItsTriggersNotifyNobody(String id) {
    JsonNode monitor = ShippedMonitor.read(id).json();

    assertThat(MonitorJson.origin(monitor)).contains(id);
    assertThat(MonitorJson.pending(ShippedMonitor.read(id)).version()).isPositive();
    assertThat(MonitorJson.stamp(monitor)).isEmpty();
    for (JsonNode wrapped : monitor.path("triggers")) {
      JsonNode trigger = wrapped.elements().next();
      assertThat(trigger.path("id").asText()).startsWith(MonitorJson.OWN_TRIGGER);
      assertThat(trigger.path("actions")).isEmpty();
      assertThat(trigger.path("severity").asText()).matches("[1-5]");
      assertThat(trigger.path("name").asText()).doesNotContain(".");
    }
  }

  /** The plugin reads the keys of a bucket into a {@link HashMap}, and lists them in its order. */
  @ParameterizedTest
  @CsvSource({
    "denials-above-baseline, 'actor,account', '(name, account that recorded it)'",
    "first-denial, 'actor,bucket,account', 'Name, bucket and account:'",
    "watched-changes, 'actor,service,account', 'Name, service and account of those'",
    "agent-denied, 'actor,agent,action,account', 'Name of the caller, agent, call and account:'",
    "new-country, 'actor,account', 'Name and account:'",
    "key-in-two-countries, 'actor,key,account', 'Name, session or access key, and account,'",
    "mass-deletion, 'actor,account', 'Name and account of those'",
    "silent-region, 'region,account', 'Region and account of those without'",
    "mass-download, 'caller,account', 'Person or name, and account,'"
  })
  void aMessageLabelsTheKeysOfABucketInTheOrderOfThePlugin(String id, String order, String label)
      throws Exception {
    Map<String, Boolean> keys = new HashMap<>();
    for (JsonNode source :
        ShippedMonitor.read(id)
            .json()
            .at("/inputs/0/search/query/aggregations")
            .findValue("sources")) {
      source.fieldNames().forEachRemaining(name -> keys.put(name, true));
    }

    assertThat(String.join(",", keys.keySet())).isEqualTo(order);
    assertThat(Files.readString(FOLDER.resolve("messages/" + id + ".mustache"))).contains(label);
  }

  @Test
  void idsOfTriggersAndNamesAreUnique() {
    Set<String> names = new HashSet<>();
    for (ShippedMonitor monitor : ShippedMonitor.all()) {
      assertThat(names.add(monitor.name())).isTrue();
      monitor
          .json()
          .path("triggers")
          .findValuesAsText("id")
          .forEach(trigger -> assertThat(names.add(trigger)).as(trigger).isTrue());
    }
  }

  private static TemplateFields template(String indices) {
    return switch (indices) {
      case "cloudtrail-v1-*" -> TemplateFields.shipped();
      case "trailsight-quarantine*" -> template(Path.of("index-templates/quarantine.json"));
      case "trailsight-integrity-*" -> template(Path.of("index-templates/integrity.json"));
      default -> throw new IllegalArgumentException(indices);
    };
  }

  private static TemplateFields template(Path file) {
    try {
      String template = Files.readString(file);
      return TemplateFields.of(new JsonMapper().readTree(template).at("/template/mappings"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> fields(JsonNode query) {
    List<String> fields = new ArrayList<>(query.findValuesAsText("field"));
    for (String clause : List.of("term", "terms", "range", "wildcard")) {
      for (JsonNode found : query.findValues(clause)) {
        for (Map.Entry<String, JsonNode> member : found.properties()) {
          if (!Set.of("field", "script", "size").contains(member.getKey())) {
            fields.add(member.getKey());
          }
        }
      }
    }
    IN_SCRIPT
        .matcher(query.toString())
        .results()
        .map((MatchResult r) -> r.group(1))
        .forEach(fields::add);
    return fields;
  }

  /** Two installations on one cluster. */
  @Test
  void withAPrefixAMonitorSearchesItsOwnIndicesUnderAnotherName() {
    for (ShippedMonitor plain : ShippedMonitor.all()) {
      ShippedMonitor prefixed = plain.of(new IndexNames("a-"));

      assertThat(prefixed.id()).isEqualTo("a-" + plain.id());
      assertThat(prefixed.name()).isEqualTo(plain.name() + " (a-)");
      assertThat(prefixed.json().at("/inputs/0/search/indices").valueStream())
          .isNotEmpty()
          .allMatch(index -> index.asText().startsWith("a-"));
      assertThat(plain.of(IndexNames.PLAIN)).isEqualTo(plain);
    }
  }
}
