package io.trailsight.otlp;

import io.micrometer.core.instrument.Meter;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Locale;
import java.util.Optional;

/**
 * A metric as OpenTelemetry sends it.
 *
 * @param id of one of its meters
 * @param data of all of them
 */
record MeterMetric(Resource resource, Meter.Id id, MetricDataType type, Data<?> data)
    implements MetricData {

  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("trailsight");

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  public String getName() {
    return id.getName();
  }

  @Override
  public String getDescription() {
    return Optional.ofNullable(id.getDescription()).orElse("");
  }

  /** In the code of units (UCUM) that OpenTelemetry asks for, where it has one. */
  @Override
  public String getUnit() {
    String unit = Optional.ofNullable(id.getBaseUnit()).orElse("").toLowerCase(Locale.ROOT);
    return switch (unit) {
      case "seconds" -> "s";
      case "milliseconds" -> "ms";
      case "nanoseconds", "ns" -> "ns";
      case "bytes" -> "By";
      case "" -> id.getType() == Meter.Type.TIMER ? "s" : "";
      default -> "{" + unit + "}";
    };
  }

  @Override
  public MetricDataType getType() {
    return type;
  }

  @Override
  public Data<?> getData() {
    return data;
  }
}
