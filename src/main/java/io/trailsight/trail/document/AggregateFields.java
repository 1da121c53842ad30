package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an aggregated record counts, as fields that can be grouped by and summed up. {@code
 * aggregation} has all of it, such as the counts by the other dimensions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aggregated-events.html">Record
 *     contents for aggregated events</a>
 */
final class AggregateFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    if (!view.isAggregated()) {
      return;
    }
    JsonNode primary = view.fields().raw("summary").path("primaryDimension");
    List<String> names = new ArrayList<>();
    OptionalLong count = OptionalLong.empty();
    for (JsonNode statistic : primary.path("statistics")) {
      String name = statistic.path("name").asText();
      if (!name.isEmpty()) {
        names.add(name);
      }
      OptionalLong value = Scalars.integer(statistic.path("value"));
      if (value.isPresent() && value.getAsLong() >= 0) {
        count = OptionalLong.of(sum(count.orElse(0), value.getAsLong()));
      }
    }
    out.beginObject("aggregated");
    out.text("dimension", primary.path("dimension").asText());
    if (names.size() == 1) {
      out.text("name", names.getFirst());
    } else {
      out.texts("name", names);
    }
    out.number("count", count);
    out.end();
  }

  private static long sum(long first, long second) {
    long sum = first + second;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
