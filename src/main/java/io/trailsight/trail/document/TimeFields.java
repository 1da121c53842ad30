package io.trailsight.trail.document;

import java.io.IOException;
import java.time.InstantSource;

/** When the record happened, and when it was ingested. */
final class TimeFields implements Section {

  private final InstantSource clock;

  TimeFields(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    out.text("@timestamp", view.time().text());
    long now = clock.millis();
    out.number("ingestedAt", now);
    out.number("ingestLagMs", Math.max(0, now - view.time().epochMillis()));
    out.number("schemaVersion", RecordMapper.SCHEMA_VERSION);
  }
}
