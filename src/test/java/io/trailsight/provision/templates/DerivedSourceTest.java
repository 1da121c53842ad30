package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.opensearch.ScriptedOpenSearch;
import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.provision.InstallOptions;
import io.trailsight.provision.ShippedFile;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DerivedSourceTest {

  private static final TemplateOptions DERIVED = TemplateOptions.DEFAULT.withDerivedSource(true);

  @Test
  void withoutTheSettingTheTemplatesAreAsShipped() {
    for (Template template : List.of(Template.SETTINGS, Template.MAPPINGS)) {
      assertThat(new TemplateForm(TemplateOptions.DEFAULT, false).of(template))
          .isEqualTo(ShippedFile.json(template.resource()));
    }
  }

  @Test
  void everyFieldCanBeRebuiltAndNoneIsMissingThatDocumentsHave() {
    JsonNode mapping = mapping();
    TemplateFields fields = TemplateFields.of(mapping);

    assertThat(fields.all()).filteredOn(field -> !isRebuilt(field)).isEmpty();
    assertThat(fields.all())
        .extracting(Field::name)
        .containsAll(
            TemplateFields.shipped().all().stream()
                .filter(field -> !List.of("alias", "flat_object").contains(field.type()))
                .filter(field -> !field.isConstant())
                .map(Field::name)
                .toList())
        .contains("remainder");
    assertThat(mapping.path("dynamic").asText()).isEqualTo("strict");
    assertThat(DerivedSource.isIn(mapping)).isTrue();
  }

  private static boolean isRebuilt(Field field) {
    return switch (field.type()) {
      case "text" -> true;
      case "alias", "flat_object", "constant_keyword" -> false;
      default ->
          field.name().equals("errorMessage.keyword")
              || (!field.definition().has("ignore_above")
                  && (field.hasDocValues() || field.definition().path("store").asBoolean()));
    };
  }

  @Test
  void anOpenSearchWithoutItBlocks() throws Exception {
    Answer unknown =
        Answer.of(
            400,
            "{\"error\":{\"type\":\"settings_exception\","
                + "\"reason\":\"unknown setting [index.derived_source.enabled]\"}}");
    Answer missing = Answer.of(404, "{}");
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch((_, request) -> request.body().isEmpty() ? missing : unknown);
        JsonConnection connection = server.connection()) {
      assertThatExceptionOfType(Fault.Blocked.class)
          .isThrownBy(() -> new IndexTemplates(connection, DERIVED).install())
          .withMessageContainingAll("OpenSearch 3.2", "index.derivedSource", "unknown setting");
    }
  }

  @Test
  void anIndexGetsNewFieldsInItsOwnForm() throws Exception {
    String meta = "{\"managed-by\":\"trailsight\",\"source\":\"derived\"}";
    String mappings = "{\"cloudtrail-v1-2026.01\":{\"mappings\":{\"_meta\":%s}}}".formatted(meta);
    try (ScriptedOpenSearch server =
            new ScriptedOpenSearch(
                (_, request) ->
                    Answer.of(200, request.path().contains("cloudtrail") ? mappings : "{}"));
        JsonConnection connection = server.connection()) {
      new ExistingIndices(connection, TemplateOptions.DEFAULT).install(InstallOptions.DEFAULT);

      assertThat(server.requests())
          .filteredOn(request -> !request.body().isEmpty())
          .singleElement()
          .satisfies(
              request ->
                  assertThat(request.body())
                      .contains("\"source\":\"derived\"", "\"remainder\"")
                      .doesNotContain("\"alias\"", "flat_object"));
    }
  }

  private static JsonNode mapping() {
    return new TemplateForm(DERIVED, false).of(Template.MAPPINGS).at("/template/mappings");
  }
}
