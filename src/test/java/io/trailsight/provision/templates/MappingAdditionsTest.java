package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.ShippedFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingAdditionsTest {

  @Test
  void fieldsAndMultiFieldsThatAreMissingAreAdded() throws Exception {
    JsonNode ours =
        mapping(
            """
            "a":{"type":"keyword"},"b":{"properties":{"c":{"type":"ip"},"d":{"type":"ip"}}},
            "e":{"type":"text","fields":{"keyword":{"type":"keyword"}}}\
            """);
    JsonNode theirs =
        mapping(
            "\"a\":{\"type\":\"long\"},\"b\":{\"properties\":{\"c\":{\"type\":\"ip\"}}},\"e\":{\"type\":\"text\"}");

    assertThat(MappingAdditions.of(ours, theirs).path("properties"))
        .isEqualTo(
            mapping(
                    """
                    "b":{"properties":{"d":{"type":"ip"}}},
                    "e":{"type":"text","fields":{"keyword":{"type":"keyword"}}}\
                    """)
                .path("properties"));
  }

  /** The SQL plugin fails on an alias onto a field of a type that it skips. */
  @Test
  void aliasesThatTheTemplateGaveUpLeadToAKeyword() throws Exception {
    ObjectNode theirs = shipped();
    for (Map.Entry<String, String> alias :
        Map.of(
                "response_elements/properties/text", "responseElements",
                "flattened/properties/request_parameters", "requestParameters",
                "flattened/properties/response_elements", "responseElements",
                "flattened/properties/additional_eventdata", "additionalEventData",
                "flattened/properties/service_event_details", "serviceEventDetails",
                "flattened/properties/insight_details", "insightDetails")
            .entrySet()) {
      alias(theirs, "aws/properties/cloudtrail/properties/" + alias.getKey(), alias.getValue());
    }

    JsonNode cloudtrail =
        MappingAdditions.of(shipped(), theirs)
            .at("/properties/aws/properties/cloudtrail/properties");

    assertThat(cloudtrail.findValuesAsText("path")).hasSize(6).containsOnly("mapping.truncated");
    assertThat(shipped().at("/properties/mapping/properties/truncated/type").asText())
        .isEqualTo("keyword");
  }

  @Test
  void aliasesThatChangedLeadWhereTheyDoInNewIndices() throws Exception {
    for (String earlier : List.of("recipientAccountId", "userIdentity.accountId")) {
      ObjectNode theirs = shipped();
      alias(theirs, "cloud/properties/account/properties/id", earlier);
      alias(theirs, "tls/properties/version", "tlsVersion");

      JsonNode properties = MappingAdditions.of(shipped(), theirs).path("properties");

      assertThat(properties.at("/cloud/properties/account/properties/id"))
          .isEqualTo(shipped().at("/properties/cloud/properties/account/properties/id"));
      assertThat(properties.at("/tls/properties/version"))
          .isEqualTo(shipped().at("/properties/tls/properties/version"));
      assertThat(properties).hasSize(2);
    }
  }

  @Test
  void aliasesOfTheUsersOwnStay() throws Exception {
    ObjectNode theirs = shipped();
    alias(theirs, "cloud/properties/account/properties/id", "delivery.accountId");
    alias(theirs, "aws/properties/cloudtrail/properties/flattened/properties/digest", "extra");
    alias(theirs, "own", "requestParameters");

    assertThat(MappingAdditions.of(shipped(), theirs).has("properties")).isFalse();
  }

  @Test
  void theFormOfIdsIsNeverAddedToAnIndex() {
    ObjectNode earlier = shipped();
    earlier.withObject("/_meta").remove("ids");

    assertThat(shipped().at("/_meta/ids").asText()).isEqualTo("time");
    assertThat(MappingAdditions.of(shipped(), earlier).at("/_meta").has("ids")).isFalse();
    assertThat(MappingAdditions.of(shipped(), shipped()).at("/_meta/ids").asText())
        .isEqualTo("time");
  }

  private static ObjectNode shipped() {
    return ShippedFile.json(Template.MAPPINGS.resource()).withObject("/template/mappings");
  }

  private static void alias(ObjectNode mapping, String place, String field) {
    mapping.withObject("/properties/" + place).put("type", "alias").put("path", field);
  }

  private static JsonNode mapping(String properties) throws Exception {
    return JsonMapper.builder().build().readTree("{\"properties\":{" + properties + "}}");
  }
}
