package io.trailsight.config;

import io.trailsight.trail.filter.RecordFilter;

/**
 * Which records nobody wants.
 *
 * @param exclude the records that are not stored
 */
public record FilterSettings(RecordFilter exclude) {

  FilterSettings(Values values) {
    this(
        values
            .find(
                "filter.exclude",
                "rules: a list, or one text that is such a list in YAML or JSON",
                "[{\"name\":\"reads\",\"fieldSelectors\":[{\"field\":\"readOnly\",\"equals\":[\"true\"]}]}]",
                FilterRules::read,
                "The records that are not stored, by [rules](#leaving-records-out) in the form of"
                    + " CloudTrail's advanced event selectors. Without it, every record is stored.")
            .orElse(RecordFilter.NONE));
  }
}
