package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.ShippedFile;
import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keywords are found by wildcards too, but for a few. Where a keyword has doc values and no index,
 * a wildcard in the query language of OpenSearch Dashboards is HTTP 400, and finds nothing in
 * Lucene's, so the index pattern does not offer it for searching.
 */
class TextSearchTest {

  /** Keywords of few values, and parts of the key, which is searched as a whole. */
  private static final List<String> BY_VALUE =
      List.of(
          "eventVersion",
          "sourceType",
          "userIdentity.sessionContext.sessionIssuer.type",
          "userIdentity.sessionContext.sessionIssuer.accountId",
          "tlsDetails.keyExchange",
          "s3.sseApplied",
          "s3.signatureVersion",
          "s3.authenticationMethod",
          "s3.keyPrefix",
          "s3.keyPrefix2",
          "s3.keyExtension",
          "s3.bucketAccountId",
          "resources.type",
          "resources.accountId",
          "delivery.kind",
          "delivery.region",
          "delivery.accountId");

  @Test
  void otherKeywordsHaveAnIndexOrAreOnlyStored() {
    assertThat(TemplateFields.shipped().all())
        .filteredOn(field -> field.type().equals("keyword") && field.isSearchable())
        .filteredOn(field -> !hasIndex(field))
        .extracting(Field::name)
        .containsExactlyInAnyOrderElementsOf(BY_VALUE);
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
