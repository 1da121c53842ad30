package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.ShippedFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ElasticAliasesTest {

  private static final String CLOUDTRAIL =
      "/template/mappings/properties/aws/properties/cloudtrail/properties";

  @Test
  void anAliasTakesThePlaceOfNamesBeneathIt() {
    ObjectNode template = mappings(false, false);
    template.withObject(CLOUDTRAIL + "/request_parameters/properties/arn").put("type", "alias");

    ElasticAliases.TEXTS.addTo(template);

    assertThat(template.at(CLOUDTRAIL + "/request_parameters"))
        .isEqualTo(alias("text.requestParameters"));
    assertThat(template.at(CLOUDTRAIL + "/event_name")).isEqualTo(alias("eventName"));
  }

  @Test
  void theMappingHasThemWhereTheSettingsAskForThem() {
    assertThat(mappings(false, false)).isEqualTo(ShippedFile.json(Template.MAPPINGS.resource()));
    JsonNode names = mappings(true, false).at(CLOUDTRAIL);
    assertThat(names.path("response_elements")).isEqualTo(alias("text.responseElements"));
    assertThat(names.has("flattened")).isFalse();
    assertThat(mappings(false, true).at(CLOUDTRAIL + "/flattened/properties/response_elements"))
        .isEqualTo(alias("responseElements"));
  }

  private static ObjectNode mappings(boolean texts, boolean flattened) {
    TemplateOptions options =
        new TemplateOptions(
            IndexNames.PLAIN,
            false,
            1,
            Optional.empty(),
            Optional.empty(),
            texts,
            flattened,
            false);
    return new TemplateForm(options, false).of(Template.MAPPINGS);
  }

  private static ObjectNode alias(String path) {
    return JsonNodeFactory.instance.objectNode().put("type", "alias").put("path", path);
  }
}
