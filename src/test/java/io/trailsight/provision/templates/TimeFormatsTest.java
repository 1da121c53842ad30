package io.trailsight.provision.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.TemplateFields;
import org.junit.jupiter.api.Test;

/**
 * OpenSearch tries the formats of a time in their order, and each that does not fit costs time. Of
 * the documents' times only {@code @timestamp} is text. A year is tried before milliseconds, so
 * that a search for 2026 means the year.
 */
class TimeFormatsTest {

  @Test
  void timesInMillisecondsAreReadBeforeText() {
    assertThat(TemplateFields.shipped().all())
        .filteredOn(field -> field.type().equals("date") && !field.name().equals("@timestamp"))
        .isNotEmpty()
        .allSatisfy(
            field -> {
              assertThat(field.definition().path("format").asText())
                  .as(field.name())
                  .isEqualTo("strict_year||epoch_millis||strict_date_optional_time");
              assertThat(field.definition().path("print_format").asText())
                  .as(field.name())
                  .isEqualTo("strict_date_time");
            });
  }
}
