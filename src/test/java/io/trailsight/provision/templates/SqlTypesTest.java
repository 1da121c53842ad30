package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.TemplateFields;
import io.trailsight.testing.TemplateFields.Field;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * SQL and PPL can read the mapping. The plugin skips a field of a type that it does not know, and
 * as of OpenSearch 3.4 fails on every query where an alias leads to such a field.
 *
 * @see <a
 *     href="https://github.com/opensearch-project/sql/blob/3.4.0.0/opensearch/src/main/java/org/opensearch/sql/opensearch/data/type/OpenSearchDataType.java">its
 *     types</a>
 */
class SqlTypesTest {

  private static final Set<String> KNOWN =
      Set.of(
          "text",
          "match_only_text",
          "keyword",
          "ip",
          "geo_point",
          "binary",
          "date",
          "date_nanos",
          "byte",
          "short",
          "integer",
          "long",
          "float",
          "half_float",
          "scaled_float",
          "double",
          "boolean");

  @Test
  void noAliasLeadsToATypeThatSqlDoesNotKnow() {
    TemplateFields fields = TemplateFields.shipped();

    assertThat(fields.all())
        .filteredOn(Field::isAlias)
        .isNotEmpty()
        .allSatisfy(
            alias ->
                assertThat(fields.all())
                    .filteredOn(field -> field.name().equals(alias.target()))
                    .singleElement()
                    .satisfies(field -> assertThat(field.type()).isIn(KNOWN)));
  }
}
