package io.trailsight.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.Observer;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.Signal;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One trace for each message, made of its signals once it is settled: the message; in it each
 * object, and the settling; in each object its fetch, and each write of documents. What is between
 * these is reading and mapping. Signals come on the thread that owns the message, which relates
 * them. Thread-safe.
 */
final class MessageTraces implements Observer {

  /** A notice may name thousands of objects. */
  private static final int MOST_STEPS = 200;

  private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("trailsight.source");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("trailsight.outcome");
  private static final AttributeKey<Long> RECEIVES = AttributeKey.longKey("trailsight.receives");
  private static final AttributeKey<Long> RECORDS = AttributeKey.longKey("trailsight.records");
  private static final AttributeKey<Long> BYTES = AttributeKey.longKey("trailsight.bytes");
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> MESSAGE =
      AttributeKey.stringKey("messaging.message.id");
  private static final AttributeKey<String> BUCKET = AttributeKey.stringKey("aws.s3.bucket");
  private static final AttributeKey<String> KEY = AttributeKey.stringKey("aws.s3.key");

  private final Tracer tracer;
  private final String source;
  private final InstantSource clock;

  /** What happened to the message that each thread owns. */
  private final Map<Thread, Steps> owned = new ConcurrentHashMap<>();

  MessageTraces(Tracer tracer, String source, InstantSource clock) {
    this.tracer = tracer;
    this.source = source;
    this.clock = clock;
  }

  /** Something that took its time. */
  private record Step(Signal signal, Instant end, Duration took) {

    Instant start() {
      return end.minus(took);
    }
  }

  /** Used by the thread that owns the message. */
  private static final class Steps {

    private final List<Step> objects = new ArrayList<>();
    private final List<Step> parts = new ArrayList<>();
    private Optional<Instant> workEnded = Optional.empty();

    private static void add(List<Step> steps, Step step) {
      if (steps.size() < MOST_STEPS) {
        steps.add(step);
      }
    }
  }

  @Override
  public void on(Signal signal) {
    switch (signal) {
      case Signal.ObjectFetched(ObjectRef _, long _, Duration took) -> part(signal, took);
      case Signal.DocumentsWritten written -> part(signal, written.took());
      case Signal.ObjectIngested ingested ->
          Steps.add(steps().objects, new Step(signal, clock.instant(), ingested.took()));
      case Signal.WorkEnded _ -> steps().workEnded = Optional.of(clock.instant());
      case Signal.MessageSettled(Message message, Outcome outcome, Duration took) ->
          settled(message, outcome, took);
      case Signal.SettlingFailed _, Signal.MessageGivenUp _, Signal.MessageUnaccounted _ ->
          forget();
      case Signal.OfQueue _,
          Signal.OfObject _,
          Signal.OfDigest _,
          Signal.OfIndex _,
          Signal.OfCall _,
          Signal.OfGate _ -> {}
    }
  }

  private Steps steps() {
    return owned.computeIfAbsent(Thread.currentThread(), _ -> new Steps());
  }

  private void part(Signal signal, Duration took) {
    Steps.add(steps().parts, new Step(signal, clock.instant(), took));
  }

  private void forget() {
    owned.remove(Thread.currentThread());
  }

  private void settled(Message message, Outcome outcome, Duration took) {
    Steps steps = steps();
    forget();
    Instant end = clock.instant();
    Span span =
        tracer
            .spanBuilder("process message")
            .setNoParent()
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(end.minus(took))
            .setAttribute(SYSTEM, "aws_sqs")
            .setAttribute(OPERATION, "process")
            .setAttribute(MESSAGE, message.id())
            .setAttribute(SOURCE, source)
            .setAttribute(RECEIVES, (long) message.receiveCount())
            .setAttribute(OUTCOME, word(outcome))
            .startSpan();
    if (span.isRecording()) {
      failure(outcome).ifPresent(reason -> span.setStatus(StatusCode.ERROR, reason));
      Context inside = Context.root().with(span);
      steps.objects.forEach(object -> object(object, steps.parts, inside));
      steps.workEnded.ifPresent(begun -> builder("settle", inside, begun).startSpan().end(end));
    }
    span.end(end);
  }

  private void object(Step object, List<Step> parts, Context parent) {
    if (!(object.signal() instanceof Signal.ObjectIngested ingested)) {
      return;
    }
    Span span =
        builder("ingest object", parent, object.start())
            .setAttribute(BUCKET, ingested.object().bucket())
            .setAttribute(KEY, ingested.object().key())
            .setAttribute(BYTES, ingested.bytes())
            .setAttribute(RECORDS, ingested.tally().read())
            .startSpan();
    Context inside = parent.with(span);
    for (Step part : parts) {
      if (part.signal() instanceof Signal.ObjectFetched(ObjectRef of, long bytes, Duration _)
          && of.equals(ingested.object())) {
        builder("fetch", inside, part.start())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(BYTES, bytes)
            .startSpan()
            .end(part.end());
      } else if (part.signal() instanceof Signal.DocumentsWritten written
          && written.object().equals(ingested.object())) {
        builder("write documents", inside, part.start())
            .setAttribute(RECORDS, (long) written.documents())
            .startSpan()
            .end(part.end());
      }
    }
    span.end(object.end());
  }

  private SpanBuilder builder(String name, Context parent, Instant start) {
    return tracer.spanBuilder(name).setParent(parent).setStartTimestamp(start);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ingested _ -> "ingested";
      case Outcome.Skipped _ -> "skipped";
      case Outcome.Deferred _ -> "deferred";
      case Outcome.Rejected _ -> "rejected";
      case Outcome.Quarantined _ -> "quarantined";
    };
  }

  private static Optional<String> failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ingested _, Outcome.Skipped _ -> Optional.empty();
      case Outcome.Deferred(Duration _, String reason) -> Optional.of(reason);
      case Outcome.Rejected(Duration _, String reason) -> Optional.of(reason);
      case Outcome.Quarantined(String reason) -> Optional.of(reason);
    };
  }
}
