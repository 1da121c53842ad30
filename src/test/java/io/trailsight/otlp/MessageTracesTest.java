package io.trailsight.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.trailsight.ingest.Message;
import io.trailsight.ingest.ObjectContent;
import io.trailsight.ingest.Outcome;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Tally;
import io.trailsight.testing.ManualClock;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The signals of a message become its trace. */
class MessageTracesTest {

  private static final ObjectRef OBJECT = ObjectRef.of("trail", "one.json.gz");
  private static final Tally TALLY = new Tally(7, 7, 0, 0, 0);

  private final ManualClock clock = new ManualClock();
  private final Instant start = clock.instant();
  private final List<SpanData> spans = new CopyOnWriteArrayList<>();
  private final Message message = new Message("m-1", "receipt", "body", 2, start);
  private final MessageTraces traces = traces(Sampler.alwaysOn());

  private MessageTraces traces(Sampler sampler) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(sampler))
            .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
            .build();
    return new MessageTraces(provider.get("test"), "prod", clock);
  }

  @Test
  void aMessageIsOneTrace() {
    process(traces, new Outcome.Ingested(TALLY));

    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("fetch", "write documents", "ingest object", "settle", "process message");
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(spans.getFirst().getTraceId());
    SpanData whole = spans.getLast();
    SpanData object = spans.get(2);
    assertThat(whole.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(object.getParentSpanId()).isEqualTo(whole.getSpanId());
    assertThat(spans.get(0).getParentSpanId()).isEqualTo(object.getSpanId());
    assertThat(spans.get(1).getParentSpanId()).isEqualTo(object.getSpanId());
    assertThat(spans.get(3).getParentSpanId()).isEqualTo(whole.getSpanId());
    assertThat(spans)
        .extracting(
            span -> millis(span.getStartEpochNanos()) + "-" + millis(span.getEndEpochNanos()))
        .containsExactly("0-100", "200-500", "0-500", "500-600", "0-600");
  }

  @Test
  void spansStateWhatTheyAreAbout() {
    process(traces, new Outcome.Deferred(Duration.ofMinutes(1), "S3 is slow"));

    SpanData whole = spans.getLast();
    assertThat(text(whole, "messaging.system")).isEqualTo("aws_sqs");
    assertThat(text(whole, "messaging.message.id")).isEqualTo("m-1");
    assertThat(text(whole, "trailsight.source")).isEqualTo("prod");
    assertThat(text(whole, "trailsight.outcome")).isEqualTo("deferred");
    assertThat(whole.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(whole.getStatus().getDescription()).isEqualTo("S3 is slow");
    assertThat(text(spans.get(2), "aws.s3.bucket")).isEqualTo("trail");
    assertThat(text(spans.get(2), "aws.s3.key")).isEqualTo("one.json.gz");
  }

  @Test
  void whatTheSamplerLeavesOutIsNotSent() {
    process(traces(Sampler.alwaysOff()), new Outcome.Ingested(TALLY));

    assertThat(spans).isEmpty();
  }

  @Test
  void nothingOfAMessageThatIsGivenUpIsLeftForTheNext() {
    traces.on(new Signal.ObjectFetched(OBJECT, 100, Duration.ofMillis(100)));
    traces.on(new Signal.MessageGivenUp(message, true));

    traces.on(
        new Signal.MessageSettled(message, new Outcome.Ingested(TALLY), Duration.ofMillis(1)));

    assertThat(spans).extracting(SpanData::getName).containsExactly("process message");
  }

  private void process(MessageTraces traced, Outcome outcome) {
    clock.advance(Duration.ofMillis(100));
    traced.on(new Signal.ObjectFetched(OBJECT, 100, Duration.ofMillis(100)));
    clock.advance(Duration.ofMillis(400));
    traced.on(new Signal.DocumentsWritten(OBJECT, 7, Optional.empty(), Duration.ofMillis(300)));
    traced.on(
        new Signal.ObjectIngested(
            OBJECT, 2, TALLY, 100, ObjectContent.UNKNOWN, Duration.ofMillis(500)));
    traced.on(new Signal.WorkEnded(message));
    clock.advance(Duration.ofMillis(100));
    traced.on(new Signal.MessageSettled(message, outcome, Duration.ofMillis(600)));
  }

  private long millis(long epochNanos) {
    return TimeUnit.NANOSECONDS.toMillis(epochNanos) - start.toEpochMilli();
  }

  private static String text(SpanData span, String name) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(name)));
  }

  private final class Kept implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
