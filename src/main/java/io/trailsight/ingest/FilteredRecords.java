package io.trailsight.ingest;

import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.filter.FilterRule;
import io.trailsight.trail.filter.RecordFilter;
import io.trailsight.trail.record.RecordReader.Element;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the records of one object that the filter leaves out, rule by rule. Not thread-safe. */
final class FilteredRecords {

  private final RecordFilter filter;
  private final Map<String, Long> counts = new TreeMap<>();

  FilteredRecords(RecordFilter filter) {
    this.filter = filter;
  }

  /** Whether the filter leaves out this record, which is then counted. */
  boolean include(Element.Whole record) {
    Optional<FilterRule> rule = filter.ruleFor(record);
    rule.ifPresent(found -> counts.merge(found.name(), 1L, Long::sum));
    return rule.isPresent();
  }

  long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Reports the counts of the rules that left out any. */
  void report(ObjectRef object, Observer observer) {
    counts.forEach((rule, count) -> observer.on(new Signal.RecordsFiltered(object, rule, count)));
  }
}
