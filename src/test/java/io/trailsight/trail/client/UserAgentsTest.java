package io.trailsight.trail.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {

  private static final String RUN = "11111111-2222-4333-8444-555555555555";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws-cli/2.36 m/AN,b cfg/x#y sid/852e9451dc23 md/a#b | aws-cli/2.36 cfg/x#y md/a#b",
        "aws-cli/2.36 sid/852e9451dc23 m/E m/b | aws-cli/2.36",
        "aws-cli/2.36 sid/852e9451dc23 | aws-cli/2.36",
        "tool_RUN | tool",
        "tool-RUN/1 | tool-RUN/1",
        "aws-sdk-go/1.44 (go1.19; linux) tool_RUN exec/0.17 | aws-sdk-go/1.44 (go1.19; linux) tool"
            + " exec/0.17",
        "Boto3/1.34 aws-sam-cli/1.100.0/RUN | Boto3/1.34 aws-sam-cli/1.100.0",
        "tool/1 RUN end | tool/1 end",
        "RUN tool/1 | tool/1",
        "aws-sdk-go-v2/1.32 exec-env/runner_RUN api/sts | aws-sdk-go-v2/1.32 exec-env/runner"
            + " api/sts",
      })
  void whatDiffersBetweenRunsIsLeftOut(String agent, String normalized) {
    assertThat(UserAgents.normalized(agent.replace("RUN", RUN)))
        .isEqualTo(normalized.replace("RUN", RUN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "m/x",
        "Boto3/1.43 m/Z,b,D cfg/retry-mode#standard",
        "sid/x",
        RUN,
        "aws-cli/2.36 md/x  cfg/y ",
        "tool_11111111-2222-4333-8444-55555555555g",
        "1111111-2222-4333-8444-555555555555",
      })
  void whatAllRunsShareIsKept(String agent) {
    assertThat(UserAgents.normalized(agent)).isEqualTo(agent);
  }

  @Test
  void aNameLosesTheIdOfItsRun() {
    assertThat(UserAgents.withoutRunId("tool_" + RUN)).isEqualTo("tool");
    assertThat(UserAgents.withoutRunId(RUN)).isEmpty();
    assertThat(UserAgents.withoutRunId("tool")).isEqualTo("tool");
  }
}
