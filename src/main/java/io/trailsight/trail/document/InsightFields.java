package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an Insights record found, as fields that can be counted and compared. {@code insightDetails}
 * has all of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html">Record
 *     contents for Insights events</a>
 */
final class InsightFields implements Section {

  private static final List<String> TEXTS =
      List.of("state", "eventSource", "eventName", "errorCode");

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    JsonNode details = view.fields().raw("insightDetails");
    if (!details.isObject()) {
      return;
    }
    JsonNode statistics = details.path("insightContext").path("statistics");
    out.beginObject("insight");
    out.text("type", details.path("insightType").asText());
    for (String name : TEXTS) {
      out.text(name, details.path(name).asText());
    }
    writeRate("baselineRate", statistics.path("baseline"), out);
    writeRate("rate", statistics.path("insight"), out);
    out.number("durationMinutes", Scalars.integer(statistics.path("insightDuration")));
    out.end();
  }

  private static void writeRate(String name, JsonNode statistic, DocumentWriter out)
      throws IOException {
    OptionalDouble rate = Scalars.decimal(statistic.path("average"));
    if (rate.isPresent()) {
      out.number(name, rate.getAsDouble());
    }
  }
}
