package io.trailsight.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Signal;
import java.time.Instant;
import java.time.InstantSource;

/** A trace for each {@code _bulk}, which has documents of many messages. Thread-safe. */
record RequestTraces(Tracer tracer, InstantSource clock) implements Observer {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<Long> BATCH = AttributeKey.longKey("db.operation.batch.size");
  private static final AttributeKey<Long> BYTES = AttributeKey.longKey("trailsight.bytes");

  @Override
  public void on(Signal signal) {
    if (signal instanceof Signal.BatchSent sent) {
      Instant end = clock.instant();
      Span span =
          tracer
              .spanBuilder("_bulk")
              .setNoParent()
              .setSpanKind(SpanKind.CLIENT)
              .setStartTimestamp(end.minus(sent.took()))
              .setAttribute(SYSTEM, "opensearch")
              .setAttribute(BATCH, (long) sent.documents())
              .setAttribute(BYTES, sent.bytes())
              .startSpan();
      span.end(end);
    }
  }
}
