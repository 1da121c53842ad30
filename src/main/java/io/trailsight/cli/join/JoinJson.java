package io.trailsight.cli.join;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.trailsight.cli.TimeChoice;
import io.trailsight.join.Absence;
import io.trailsight.join.JoinReport;
import io.trailsight.join.JoinReport.Counts;
import io.trailsight.join.JoinReport.Day;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** A report as JSON, for programs. */
final class JoinJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator json;

  private JoinJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes the report as one object on one line, without a line break.
   *
   * @param range the time that was compared
   * @param out not closed here
   */
  static void write(JoinReport report, TimeChoice.Range range, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("from", range.from().toString());
      json.writeStringField("to", range.to().toString());
      JoinJson all = new JoinJson(json);
      json.writeObjectFieldStart("total");
      all.counts(report.total());
      json.writeEndObject();
      json.writeArrayFieldStart("days");
      for (Map.Entry<Day, Counts> day : report.days().entrySet()) {
        json.writeStartObject();
        json.writeStringField("bucket", day.getKey().bucket());
        json.writeStringField("day", day.getKey().date().toString());
        all.counts(day.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void counts(Counts counts) throws IOException {
    json.writeNumberField("lines", counts.lines());
    json.writeNumberField("joined", counts.joined());
    json.writeNumberField("written", counts.written());
    json.writeNumberField("events", counts.events());
    json.writeNumberField("eventsWithoutLine", counts.missing());
    json.writeObjectFieldStart("linesWithoutEvent");
    for (Map.Entry<Absence, Long> reason : counts.alone().entrySet()) {
      json.writeNumberField(reason.getKey().label(), reason.getValue());
    }
    json.writeEndObject();
  }
}
