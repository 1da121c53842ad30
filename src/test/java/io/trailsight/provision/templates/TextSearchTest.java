package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.ShippedFile;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import org.junit.jupiter.api.Test;

/**
 * Whatever text can be searched is found by wildcards too. Where a keyword has doc values and no
 * index, OpenSearch Dashboards offers it for searching, but a wildcard in its own query language is
 * HTTP 400, and finds nothing in Lucene's.
 */
class TextSearchTest {

  @Test
  void aKeywordHasAnIndexOrIsOnlyStored() {
    assertThat(TemplateFields.shipped().all())
        .filteredOn(field -> field.type().equals("keyword") && field.isSearchable())
        .isNotEmpty()
        .allMatch(TextSearchTest::hasIndex);
  }

  private static boolean hasIndex(Field field) {
    return field.definition().path("index").asBoolean(true);
  }

  /** OpenSearch refuses to change what a field of an index has. */
  @Test
  void anIndexOfAnEarlierReleaseKeepsItsFieldsAsTheyAre() {
    ObjectNode shipped = shipped();
    ObjectNode earlier = shipped();
    earlier.withObject("/properties/awsRegion").put("index", false);
    earlier.withObject("/properties/actor/properties/arn").put("index", false);
    earlier.withObject("/properties/eventID").put("doc_values", false);

    assertThat(MappingAdditions.of(shipped, earlier).has("properties")).isFalse();
  }

  private static ObjectNode shipped() {
    return ShippedFile.json(Template.MAPPINGS.resource()).withObject("/template/mappings");
  }
}
