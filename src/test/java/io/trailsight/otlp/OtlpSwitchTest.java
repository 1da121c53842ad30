package io.trailsight.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the variables of OpenTelemetry turn on; without them, nothing. */
class OtlpSwitchTest {

  @ParameterizedTest
  @CsvSource({
    "PATH=/bin,false,false",
    "OTEL_SERVICE_NAME=audit OTEL_RESOURCE_ATTRIBUTES=a=b,false,false",
    "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318,true,true",
    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://collector:4318/v1/metrics,true,false",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://collector:4318/v1/traces,false,true",
    "OTEL_METRICS_EXPORTER=otlp,true,false",
    "OTEL_TRACES_EXPORTER=otlp,false,true",
    "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 OTEL_TRACES_EXPORTER=none,true,false",
    "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 OTEL_METRICS_EXPORTER=none,false,true",
    "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 OTEL_SDK_DISABLED=true,false,false",
    "OTEL_EXPORTER_OTLP_ENDPOINT= ,false,false"
  })
  void whatIsAskedForIsSent(String variables, boolean metrics, boolean traces) {
    Map<String, String> environment =
        Arrays.stream(variables.split(" ", -1))
            .filter(variable -> variable.contains("="))
            .map(variable -> variable.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    assertThat(OtlpSwitch.of(environment)).isEqualTo(new OtlpSwitch(metrics, traces));
    assertThat(OtlpSwitch.of(environment).isOn()).isEqualTo(metrics || traces);
  }
}
