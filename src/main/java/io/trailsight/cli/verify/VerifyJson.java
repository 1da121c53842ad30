package io.trailsight.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.integrity.HourResult;
import io.trailsight.integrity.IntegrityReport;
import java.util.List;

/** A report as JSON, for auditors and programs. */
final class VerifyJson {

  private VerifyJson() {}

  /**
   * The report on one line.
   *
   * @param places what was verified
   */
  static String of(IntegrityReport report, List<String> places) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("checkedAt", report.checkedAt().toString())
            .put("from", report.range().from().toString())
            .put("to", report.range().to().toString());
    places.forEach(json.putArray("places")::add);
    addKeys(report, json.putArray("keys"));
    addDays(report, json.putArray("days"));
    addPauses(report, json.putArray("pauses"));
    addFindings(report, json.put("found", report.found()).putArray("findings"));
    return json.toString();
  }

  private static void addKeys(IntegrityReport report, ArrayNode keys) {
    report
        .keys()
        .forEach(
            (key, digests) ->
                keys.addObject()
                    .put("region", key.region())
                    .put("fingerprint", key.fingerprint())
                    .put("digests", digests));
  }

  private static void addDays(IntegrityReport report, ArrayNode days) {
    for (IntegrityReport.Day day : report.days()) {
      ObjectNode entry =
          days.addObject()
              .put("account", day.account())
              .put("region", day.region())
              .put("day", day.day().toString())
              .put("result", day.worst().label())
              .put("digests", day.digests())
              .put("files", day.files())
              .put("findings", day.findings());
      ObjectNode hours = entry.putObject("hours");
      for (HourResult result : HourResult.values()) {
        hours.put(result.label(), day.hours().getOrDefault(result, 0));
      }
    }
  }

  private static void addPauses(IntegrityReport report, ArrayNode pauses) {
    report
        .pauses()
        .forEach(
            pause ->
                pauses
                    .addObject()
                    .put("chain", pause.chain().toString())
                    .put("from", pause.from().map(Object::toString).orElse(null))
                    .put("to", pause.to().toString()));
  }

  private static void addFindings(IntegrityReport report, ArrayNode findings) {
    report
        .findings()
        .forEach(
            finding ->
                findings
                    .addObject()
                    .put("kind", finding.kind().label())
                    .put("result", finding.kind().result().label())
                    .put("account", finding.chain().account())
                    .put("region", finding.chain().region())
                    .put("trail", finding.chain().trail())
                    .put("backfill", finding.chain().backfill())
                    .put("from", finding.from().toString())
                    .put("to", finding.to().toString())
                    .put("object", finding.object())
                    .put("detail", finding.detail()));
  }
}
