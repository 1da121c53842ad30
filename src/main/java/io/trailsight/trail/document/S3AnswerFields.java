package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.accesslog.AccessLogField;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What S3 adds to a call in {@code additionalEventData}: how it was signed, encrypted, answered and
 * timed. A member that becomes a field of its own is removed from the container.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-understanding-s3-entries.html">S3
 *     log file entries</a>
 */
final class S3AnswerFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    if (!view.additionalData().isObject()) {
      return;
    }
    writeRequestTexts(view, out);
    writeAnswer(view, out);
    writeRetention(view.additionalData().path("objectRetentionInfo"), out);
  }

  private static void writeRequestTexts(RecordView view, DocumentWriter out) throws IOException {
    String signature = text(view, "SignatureVersion");
    out.text(
        "signatureVersion",
        signature.startsWith("Sigv") ? "SigV" + signature.substring(4) : signature);
    String method = text(view, "AuthenticationMethod");
    out.text("authenticationMethod", method);
    if (!method.isEmpty()) {
      out.flag("presigned", method.equals("QueryString"));
    }
    out.text("sseApplied", text(view, "SSEApplied"));
    if (view.additionalData().path("aclRequired").asText().equalsIgnoreCase("Yes")) {
      view.promotedData().add("aclRequired");
      out.flag("aclRequired", true);
    }
    String hostId = text(view, "x-amz-id-2");
    out.text("hostId", hostId.isEmpty() ? text(view, "xAmzId2") : hostId);
    out.text("availabilityZone", text(view, "availabilityZone"));
  }

  private static void writeAnswer(RecordView view, DocumentWriter out) throws IOException {
    out.number("objectSize", number(view, "objectSize", 0, Long.MAX_VALUE));
    out.number("httpStatusCode", number(view, "httpStatusCode", 100, 599));
    out.number("turnAroundMs", number(view, "turnAroundTime", 0, Long.MAX_VALUE));
    OptionalLong start = time(view, "startTime");
    OptionalLong end = time(view, "endTime");
    out.number("startTime", start);
    out.number("endTime", end);
    if (view.line().isPresent()) {
      out.number("durationMs", view.line().get().number(AccessLogField.TOTAL_TIME));
    } else if (start.isPresent() && end.isPresent() && end.getAsLong() >= start.getAsLong()) {
      out.number("durationMs", end.getAsLong() - start.getAsLong());
    }
  }

  /**
   * The container keeps these members although they are promoted, since it holds more than the
   * field does.
   */
  private static void writeRetention(JsonNode info, DocumentWriter out) throws IOException {
    JsonNode retention = info.path("retentionInfo");
    JsonNode legalHold = info.path("legalHoldInfo").path("isUnderLegalHold");
    out.beginObject("retention");
    out.text("mode", retention.path("retainUntilMode").asText());
    out.number("retainUntil", Timestamps.epochMillis(retention.path("retainUntilTime")));
    Optional<Boolean> held = Scalars.flag(legalHold);
    out.flag("legalHold", held);
    out.end();
  }

  private static String text(RecordView view, String name) {
    JsonNode value = view.additionalData().path(name);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      return "";
    }
    view.promotedData().add(name);
    return value.textValue();
  }

  private static OptionalLong number(RecordView view, String name, long min, long max) {
    OptionalLong number = Scalars.integer(view.additionalData().path(name));
    if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
      return OptionalLong.empty();
    }
    view.promotedData().add(name);
    return number;
  }

  private static OptionalLong time(RecordView view, String name) {
    OptionalLong millis = Timestamps.epochMillis(view.additionalData().path(name));
    if (millis.isPresent()) {
      view.promotedData().add(name);
    }
    return millis;
  }
}
