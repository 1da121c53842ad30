package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTemplatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudtrail",
        "cloudtrail-settings",
        "cloudtrail-mappings",
        "cloudtrail-star-tree",
        "s3access",
        "s3access-mappings",
        "quarantine"
      })
  void everyTemplateStatesWhoManagesIt(String name) throws IOException {
    JsonNode template = template(name);

    assertThat(template.path("version").isInt()).isTrue();
    assertThat(template.path("_meta").path("managed-by").asText()).isEqualTo("trailsight");
    assertThat(template.path("_meta").path("description").asText()).isNotBlank();
  }

  @Test
  void everyAliasPointsToAField() throws IOException {
    Set<String> fields = new TreeSet<>();
    Set<String> targets = new TreeSet<>();
    collect("", new TemplateMapping().properties(), fields, targets);

    assertThat(targets).isNotEmpty().isSubsetOf(fields);
  }

  @Test
  void noFieldHoldsMoreThanATermCan() throws IOException {
    for (JsonNode field : new TemplateMapping().properties().findParents("type")) {
      if (field.path("type").asText().equals("keyword")) {
        assertThat(field.path("ignore_above").intValue())
            .as("%s", field)
            .isBetween(256, PartTexts.LONGEST);
      }
    }
  }

  @Test
  void theFieldsAreFewerThanTheLimit() throws IOException {
    Set<String> fields = new TreeSet<>();
    Set<String> targets = new TreeSet<>();
    collect("", new TemplateMapping().properties(), fields, targets);
    int limit = template("cloudtrail-settings").findPath("total_fields").path("limit").intValue();

    assertThat(fields.size()).isGreaterThan(100).isLessThan(limit);
  }

  @Test
  void theFieldsOfAccessLogsAreFewerThanTheirLimit() throws IOException {
    Set<String> fields = new TreeSet<>();
    collect("", new TemplateMapping().properties(), fields, new TreeSet<>());
    JsonNode own = template("s3access-mappings").at("/template/mappings/properties");
    collect("", own, fields, new TreeSet<>());
    int limit = template("s3access").findPath("total_fields").path("limit").intValue();

    assertThat(fields.size()).isGreaterThan(100).isLessThan(limit);
  }

  @Test
  void theStarTreesFieldsHaveTheTypesOfTheMapping() throws IOException {
    JsonNode shipped = new TemplateMapping().properties();
    StarTreeMapping starTree = new StarTreeMapping();

    assertThat(starTree.fields()).hasSize(8).contains("@timestamp", "s3.keyPrefix");
    for (String field : starTree.fields()) {
      String path = "/" + field.replace(".", "/properties/");
      assertThat(starTree.properties().at(path).path("type").asText())
          .as(field)
          .isNotEmpty()
          .isEqualTo(shipped.at(path).path("type").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'@timestamp':['2026-01-01T00:00:00Z']}",
        "{'s3':{'keyPrefix':['a']}}",
        "{'s3':[{'bucketName':'example-bucket'}]}",
        "{'bytesTransferred':[1]}"
      })
  void theStarTreeRefusesArrays(String document) throws IOException {
    assertThat(new StarTreeMapping().violations(Fixtures.json(document))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudtrail-mappings", "quarantine"})
  void noRecordCanAddAField(String name) throws IOException {
    JsonNode mappings = template(name).path("template").path("mappings");

    assertThat(mappings.path("dynamic").isBoolean()).isTrue();
    assertThat(mappings.path("dynamic").booleanValue()).isFalse();
    assertThat(mappings.path("_meta").path("managed-by").asText()).isEqualTo("trailsight");
    assertThat(mappings.path("_meta").path("version").intValue()).isEqualTo(1);
  }

  private static JsonNode template(String name) throws IOException {
    return Fixtures.JSON.readTree(Files.readString(Path.of("index-templates", name + ".json")));
  }

  private static void collect(
      String path, JsonNode properties, Set<String> fields, Set<String> targets) {
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      String fieldPath = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      JsonNode field = entry.getValue();
      if (field.path("type").asText().equals("alias")) {
        targets.add(field.path("path").asText());
      } else {
        fields.add(fieldPath);
      }
      collect(fieldPath, field.path("properties"), fields, targets);
    }
  }
}
