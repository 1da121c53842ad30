package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which variables are settings, and which are left alone. */
class EnvironmentTest {

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void aSettingsVariableIsFoundByItsKey() {
    assertThat(Environment.read(Map.of("TRAILSIGHT_SQS_WAIT_TIME", "1s"), problems))
        .containsExactly(
            Map.entry("sqs.waitTime", new SourcedValue.Text("1s", "TRAILSIGHT_SQS_WAIT_TIME")));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HOME,/root",
    "trailsight_x,1",
    "TRAILSIGHT_JAVA_OPTS,-Xmx512m",
    "TRAILSIGHT_CONFIG,settings.yaml",
    "TRAILSIGHT_SERVICE_HOST,192.0.2.1",
    "TRAILSIGHT_SERVICE_PORT,8080",
    "TRAILSIGHT_SERVICE_PORT_METRICS,8080",
    "TRAILSIGHT_PORT,tcp://192.0.2.1:8080",
    "TRAILSIGHT_PORT_8080_TCP,tcp://192.0.2.1:8080",
    "TRAILSIGHT_PORT_8080_TCP_PROTO,tcp",
    "TRAILSIGHT_BLUE_SERVICE_HOST,192.0.2.1"
  })
  void variablesOfOthersAreLeftAlone(String name, String value) {
    assertThat(Environment.read(Map.of(name, value), problems)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TRAILSIGHT_PORT,8080",
    "TRAILSIGHT_HTPP_PORT,8080",
    "TRAILSIGHT_SERVICE_PORT,http",
    "TRAILSIGHT_,x"
  })
  void whatOnlyLooksLikeKubernetesIsAProblem(String name, String value) {
    assertThat(Environment.read(Map.of(name, value), problems)).isEmpty();
    assertThat(problems).extracting(Problem::key).containsExactly(name);
  }
}
