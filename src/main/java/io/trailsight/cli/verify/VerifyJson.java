package io.trailsight.cli.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.trailsight.integrity.HourResult;
import io.trailsight.integrity.IntegrityFinding;
import io.trailsight.integrity.IntegrityReport;
import io.trailsight.integrity.Pause;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** A report as JSON, for auditors and programs. Nothing of it is in memory as a whole. */
final class VerifyJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final IntegrityReport report;
  private final JsonGenerator json;

  private VerifyJson(IntegrityReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /**
   * Writes the report as one object on one line, without a line break.
   *
   * @param places what was verified
   * @param out not closed here
   */
  static void write(IntegrityReport report, List<String> places, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      new VerifyJson(report, json).write(places);
    }
  }

  private void write(List<String> places) throws IOException {
    json.writeStartObject();
    json.writeStringField("checkedAt", report.checkedAt().toString());
    json.writeStringField("from", report.range().from().toString());
    json.writeStringField("to", report.range().to().toString());
    json.writeArrayFieldStart("places");
    for (String place : places) {
      json.writeString(place);
    }
    json.writeEndArray();
    writeKeys();
    writeDays();
    writePauses();
    writeFindings();
    json.writeEndObject();
  }

  private void writeKeys() throws IOException {
    json.writeArrayFieldStart("keys");
    for (Map.Entry<IntegrityReport.KeyUse, Long> key : report.keys().entrySet()) {
      json.writeStartObject();
      json.writeStringField("region", key.getKey().region());
      json.writeStringField("fingerprint", key.getKey().fingerprint());
      json.writeNumberField("digests", key.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeDays() throws IOException {
    json.writeArrayFieldStart("days");
    for (IntegrityReport.Day day : report.days()) {
      json.writeStartObject();
      json.writeStringField("account", day.account());
      json.writeStringField("region", day.region());
      json.writeStringField("day", day.day().toString());
      json.writeStringField("result", day.worst().label());
      json.writeNumberField("digests", day.digests());
      json.writeNumberField("files", day.files());
      json.writeNumberField("findings", day.findings());
      json.writeObjectFieldStart("hours");
      for (HourResult result : HourResult.values()) {
        json.writeNumberField(result.label(), day.hours().getOrDefault(result, 0));
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writePauses() throws IOException {
    json.writeArrayFieldStart("pauses");
    for (Pause pause : report.pauses()) {
      json.writeStartObject();
      json.writeStringField("chain", pause.chain().toString());
      json.writeStringField("from", pause.from().map(Object::toString).orElse(null));
      json.writeStringField("to", pause.to().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeFindings() throws IOException {
    json.writeNumberField("found", report.found());
    json.writeArrayFieldStart("findings");
    for (IntegrityFinding finding : report.findings()) {
      json.writeStartObject();
      json.writeStringField("kind", finding.kind().label());
      json.writeStringField("result", finding.kind().result().label());
      json.writeStringField("account", finding.chain().account());
      json.writeStringField("region", finding.chain().region());
      json.writeStringField("trail", finding.chain().trail());
      json.writeBooleanField("backfill", finding.chain().backfill());
      json.writeStringField("from", finding.from().toString());
      json.writeStringField("to", finding.to().toString());
      json.writeStringField("object", finding.object());
      json.writeStringField("detail", finding.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
