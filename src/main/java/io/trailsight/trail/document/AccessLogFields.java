package io.trailsight.trail.document;

import io.trailsight.trail.accesslog.AccessLogField;
import io.trailsight.trail.accesslog.AccessLogLine;
import io.trailsight.trail.accesslog.RequestUri;
import java.io.IOException;

/** What only a line of an access log states. */
final class AccessLogFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    if (view.line().isPresent()) {
      write(view.line().get(), view, out);
    }
  }

  private static void write(AccessLogLine line, RecordView view, DocumentWriter out)
      throws IOException {
    out.beginObject("accessLog");
    out.text("operation", line.text(AccessLogField.OPERATION));
    out.text("requester", line.text(AccessLogField.REQUESTER));
    out.text("bucketOwner", line.text(AccessLogField.BUCKET_OWNER));
    String key = line.text(AccessLogField.KEY);
    String decoded = S3Parameters.text(view.fields().raw("requestParameters"), "key");
    out.text("key", key.equals(decoded) ? "" : key);
    out.text("sourceRegion", line.text(AccessLogField.SOURCE_REGION));
    out.text("rest", line.rest());
    out.end();
    RequestUri request = line.request();
    out.beginObject("http");
    out.beginObject("request");
    out.text("method", request.method());
    out.text("referrer", line.referer());
    out.end();
    out.text("version", request.version());
    out.end();
    out.beginObject("url");
    out.text("original", request.safeTarget());
    out.end();
    if (!line.isUtf8()) {
      view.notes().warn("accessLog", "utf8");
    }
  }
}
