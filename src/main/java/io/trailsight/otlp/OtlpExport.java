package io.trailsight.otlp;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.trailsight.ingest.Observer;
import java.io.Closeable;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OpenTelemetry's SDK, set up by its standard variables. It sends from threads of its own; what it
 * cannot send it drops. Thread-safe.
 */
public final class OtlpExport implements Closeable {

  private static final String NAME = "trailsight";
  private static final String PREFIX = "OTEL_";

  private final OpenTelemetrySdk sdk;
  private final Optional<Tracer> tracer;
  private final InstantSource clock;

  private OtlpExport(OpenTelemetrySdk sdk, Optional<Tracer> tracer, InstantSource clock) {
    this.sdk = sdk;
    this.tracer = tracer;
    this.clock = clock;
  }

  /**
   * Starts to send what the variables ask for.
   *
   * @param wanted what they ask for
   * @param environment the variables
   * @param registry the metrics
   * @throws UnusableException when the variables have no meaning, or one that is not supported
   */
  public static OtlpExport start(
      OtlpSwitch wanted,
      Map<String, String> environment,
      MeterRegistry registry,
      InstantSource clock)
      throws UnusableException {
    try {
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .addPropertiesSupplier(() -> properties(environment))
              .addPropertiesCustomizer(_ -> switches(wanted))
              .addMeterProviderCustomizer(
                  (meters, _) -> meters.registerMetricProducer(new MeterProducer(registry, clock)))
              .build()
              .getOpenTelemetrySdk();
      Optional<Tracer> tracer =
          wanted.traces() ? Optional.of(sdk.getTracer(NAME)) : Optional.empty();
      return new OtlpExport(sdk, tracer, clock);
    } catch (RuntimeException e) {
      throw new UnusableException(e);
    }
  }

  /** The variables cannot be used. */
  public static final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableException(RuntimeException cause) {
      super(words(cause), cause);
    }

    /** The SDK states what is wrong in one of the causes. */
    private static String words(Throwable failure) {
      return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
          .map(cause -> String.valueOf(cause.getMessage()))
          .distinct()
          .collect(Collectors.joining(": "));
    }
  }

  /** The variables as the SDK names them, with this program's defaults. */
  private static Map<String, String> properties(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    properties.put("otel.service.name", NAME);
    properties.put("otel.exporter.otlp.protocol", "http/protobuf");
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isBlank()) {
            properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    return properties;
  }

  private static Map<String, String> switches(OtlpSwitch wanted) {
    Map<String, String> off = new HashMap<>(Map.of("otel.logs.exporter", "none"));
    if (!wanted.metrics()) {
      off.put("otel.metrics.exporter", "none");
    }
    if (!wanted.traces()) {
      off.put("otel.traces.exporter", "none");
    }
    return off;
  }

  /**
   * Receives the signals about a source, for its traces.
   *
   * @return nothing when traces are not sent
   */
  public Optional<Observer> ofSource(String name) {
    return tracer.map(sending -> new MessageTraces(sending, name, clock));
  }

  /** Receives the signals about OpenSearch, for traces of requests. */
  public Optional<Observer> shared() {
    return tracer.map(sending -> new RequestTraces(sending, clock));
  }

  /** Sends what is left, within the time that the SDK allows. */
  @Override
  public void close() {
    sdk.close();
  }
}
