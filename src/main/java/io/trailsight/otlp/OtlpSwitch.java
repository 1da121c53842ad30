package io.trailsight.otlp;

import java.util.List;
import java.util.Map;

/**
 * What the variables of OpenTelemetry ask for (<a
 * href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">list of
 * variables</a>). By the specification, everything is sent unless a variable turns it off; here,
 * nothing is sent unless a variable names an exporter or an endpoint.
 *
 * @param metrics whether metrics are sent
 * @param traces whether traces are sent
 */
public record OtlpSwitch(boolean metrics, boolean traces) {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /** Reads the variables of a process. */
  public static OtlpSwitch of(Map<String, String> environment) {
    boolean isDisabled = isSet(environment, "OTEL_SDK_DISABLED", "true");
    return new OtlpSwitch(
        !isDisabled && isOn(environment, "METRICS"), !isDisabled && isOn(environment, "TRACES"));
  }

  private static boolean isOn(Map<String, String> environment, String kind) {
    String exporter = environment.getOrDefault("OTEL_" + kind + "_EXPORTER", "").strip();
    if (!exporter.isEmpty()) {
      return !exporter.equals("none");
    }
    return List.of(ENDPOINT, "OTEL_EXPORTER_OTLP_" + kind + "_ENDPOINT").stream()
        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
  }

  private static boolean isSet(Map<String, String> environment, String name, String value) {
    return environment.getOrDefault(name, "").strip().equalsIgnoreCase(value);
  }

  /** What is sent, in words. */
  public String words() {
    return metrics && traces
        ? "metrics and traces are sent"
        : (metrics ? "metrics" : "traces") + " are sent";
  }

  /** Whether anything is sent. */
  public boolean isOn() {
    return metrics || traces;
  }
}
