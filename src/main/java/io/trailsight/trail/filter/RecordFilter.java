package io.trailsight.trail.filter;

import io.trailsight.trail.record.RecordReader.Element;
import java.util.List;
import java.util.Optional;

/**
 * Decides which records are left out. The same record is always left out, or never, whatever other
 * records there are. The work for a record is bounded by its size and the number of values in the
 * rules.
 */
public record RecordFilter(List<FilterRule> rules) {

  /** Leaves out nothing. */
  public static final RecordFilter NONE = new RecordFilter(List.of());

  public RecordFilter {
    rules = List.copyOf(rules);
  }

  /** The first rule that leaves the record out. */
  public Optional<FilterRule> ruleFor(Element.Whole record) {
    for (FilterRule rule : rules) {
      if (rule.leavesOut(record.json())) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
