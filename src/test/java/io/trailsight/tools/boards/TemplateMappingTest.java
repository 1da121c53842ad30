package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.tools.boards.IndexPattern.PatternField;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What index patterns know of the fields. */
class TemplateMappingTest {

  private final List<PatternField> fields = TemplateMapping.fields("cloudtrail-mappings");

  @Test
  void aFieldHasTheKindOfItsType() {
    assertThat(field("actor.name").kind()).isEqualTo("string");
    assertThat(field("bytesTransferredOut").kind()).isEqualTo("number");
    assertThat(field("tlsVersionNumber").kind()).isEqualTo("number");
    assertThat(field("sourceIp").kind()).isEqualTo("ip");
    assertThat(field("accessDenied").kind()).isEqualTo("boolean");
    assertThat(field("@timestamp").kind()).isEqualTo("date");
    assertThat(field("requestParameters").kind()).isEqualTo("unknown");
  }

  @Test
  void whatHasNoIndexIsSearchedByItsValues() {
    assertThat(field("readOnly"))
        .isEqualTo(new PatternField("readOnly", "boolean", true, true, Optional.empty()));
  }

  @Test
  void aKeywordWithoutAnIndexIsNotOfferedForTextSearch() {
    assertThat(field("s3.keyPrefix"))
        .isEqualTo(new PatternField("s3.keyPrefix", "keyword", false, true, Optional.empty()));
    assertThat(field("actor.kind").searchable()).isTrue();
  }

  @Test
  void whatHasNoValuesIsNotAggregated() {
    assertThat(field("eventID"))
        .isEqualTo(new PatternField("eventID", "keyword", true, false, Optional.empty()));
    assertThat(field("errorMessage").aggregatable()).isFalse();
    assertThat(field("requestParameters").aggregatable()).isFalse();
  }

  @Test
  void whatHasNeitherIsOnlyShown() {
    assertThat(field("s3.hostId").searchable()).isFalse();
  }

  @Test
  void anAliasIsWhatItsTargetIs() {
    assertThat(field("source.ip"))
        .isEqualTo(new PatternField("source.ip", "ip", true, true, Optional.empty()));
  }

  @Test
  void anotherFormOfAFieldNamesIt() {
    assertThat(field("errorMessage.keyword").json())
        .isEqualTo(
            Json.parse(
                """
                {"name": "errorMessage.keyword", "type": "string", "esTypes": ["keyword"],
                 "count": 0, "scripted": false, "searchable": true, "aggregatable": true,
                 "readFromDocValues": true,
                 "subType": {"multi": {"parent": "errorMessage"}}}\
                """));
  }

  @Test
  void theFieldsOfEveryIndexAreAmongThem() {
    assertThat(fields)
        .extracting(PatternField::name)
        .contains("_id", "_index", "_score", "_source", "_type");
    assertThat(field("_source").json().path("readFromDocValues").asBoolean()).isFalse();
  }

  @Test
  void theyAreInTheOrderOfTheirNames() {
    assertThat(fields).isSortedAccordingTo(Comparator.comparing(PatternField::name));
  }

  private PatternField field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
  }
}
