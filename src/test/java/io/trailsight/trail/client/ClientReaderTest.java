package io.trailsight.trail.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientReaderTest {

  /** Parts of user agents, and text that may break the reading. */
  private static final List<String> PARTS =
      List.of(
          " ",
          " ",
          "(",
          ")",
          "/",
          "#",
          ",",
          ";",
          "://",
          "[",
          "m/",
          "sid/",
          "os/",
          "lang/",
          "md/",
          "app/",
          "command/",
          "APN/1.0",
          "MinIO",
          "Hadoop",
          "3.3.4",
          "aws-sdk-go/1",
          "md/Botocore#",
          "Mozilla/5.0",
          "aws-internal/",
          "_VM/",
          "linux/v",
          "(go1.",
          "(Java/",
          "x86_64-",
          "Scout Suite/",
          "\u0000",
          "\ud83d",
          "ß",
          "İ",
          "11111111-2222-4333-8444-555555555555");

  private static final ClientReader READER = new ClientReader();

  private static final String ABSENT = "-";

  @ParameterizedTest
  @CsvFileSource(resources = "/user-agents.txt", delimiter = '|')
  void everyClientIsRecognised(
      String agent,
      String category,
      String name,
      String version,
      String os,
      String runtime,
      String sdk,
      String sdkVersion,
      String command) {
    Client client = read(agent);

    assertThat(client.category().value()).isEqualTo(category);
    assertThat(client)
        .isEqualTo(
            new Client(
                client.category(),
                orEmpty(name),
                orEmpty(version),
                orEmpty(os),
                orEmpty(runtime),
                orEmpty(sdk),
                orEmpty(sdkVersion),
                orEmpty(command),
                client.environment()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-cli/2.6.3 Python/3.9.11 exec-env/CloudShell exe/x86_64.amzn.2",
        "Boto3/1.26.0 Python/3.10.6 exec-env/CloudShell Botocore/1.29.0",
        "AWSPowerShell.Common/4.1.268.0 .NET_Core/7.0.2 exec-env/CloudShell ClientAsync",
        "aws-sdk-go-v2/1.32.3 exec-env/CloudShell_11111111-2222-4333-8444-555555555555",
      })
  void theEnvironmentIsRead(String agent) {
    assertThat(read(agent).environment()).isEqualTo("CloudShell");
  }

  @Test
  void anEmptyAgentNamesNothing() {
    assertThat(READER.read("")).isEqualTo(Client.named(Client.Category.NONE, ""));
    assertThat(READER.read("  ")).isEqualTo(Client.named(Client.Category.NONE, ""));
  }

  @Test
  void anyTextCanBeRead() {
    Random random = new Random(20221);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder agent = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        agent.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      Client client = read(agent.toString());

      assertThat(client.category()).as("%s", agent).isNotNull();
      assertThat(client.name().length()).as("%s", agent).isLessThanOrEqualTo(agent.length());
    }
  }

  @Test
  void theNumberOfRememberedClientsIsLimited() {
    ClientReader reader = new ClientReader();
    for (int i = 0; i < 10_000; i++) {
      assertThat(reader.read("tool" + i + "/1").name()).isEqualTo("tool" + i);
    }
  }

  private static Client read(String agent) {
    return READER.read(UserAgents.normalized(agent));
  }

  private static String orEmpty(String expected) {
    return expected.equals(ABSENT) ? "" : expected;
  }
}
