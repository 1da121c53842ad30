package io.trailsight.trail.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
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
          "awslabs/mcp/",
          "md/awslabs#mcp#",
          "MCPClient/",
          "karpenter.sh-v",
          "-",
          "${",
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
                client.environment(),
                client.agent()));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "claude-code/2.1.202 (cli) | Claude Code",
        "python-httpx/0.28.1 mcp-proxy-for-aws/1.7.0 claude-code/2.1.284 | Claude Code",
        "python-httpx/0.28.1 mcp-proxy-for-aws/1.7.0 cursor-vscode/1.0.0 | Cursor",
        "python-httpx/0.28.1 mcp-proxy-for-aws/1.7.0 gemini-cli-mcp-client/0.0.1 | Gemini CLI",
        "python-httpx/0.28.1 mcp-proxy-for-aws/1.7.0 codex-mcp-client/0.44.0 | Codex",
        "python-httpx/0.28.1 mcp-proxy-for-aws/1.7.0 kiro-cli/1.24.0 | Kiro",
        "python-httpx/0.28.1 mcp-proxy-for-aws/1.7.0 | ''",
        "codex_cli_rs/0.44.0 (Mac OS 15.5.0; arm64) | Codex",
        "opencode/1.0.3 | OpenCode",
        "Boto3/1.40.1 lang/python#3.12.1 md/awslabs#mcp#aws-api-mcp-server#1.3.1"
            + " md/via/AWS-API-MCP MCPClient/Claude-Code#2.1.0 | Claude Code",
        "Boto3/1.40.1 md/awslabs#mcp#aws-healthomics-mcp-server#0.0.4 agent/kiro | Kiro",
        "aws-sdk-rust/1.3.15 ua/2.1 api/sts/1.9 os/linux app/AmazonQ-For-CLI | Amazon Q",
        "aws-cli/2.31.0 md/awscrt#0.27.6 exec-env/AmazonQ-For-CLI-Version-1.13.1 | Amazon Q",
        "aws-sdk-rust/1.3.15 ua/2.1 app/cursor-export | ''",
        "amplifier/1.0 | ''",
        "agent/1.0 | ''",
      })
  void theAiAgentIsKnownByItsName(String agent, String name) {
    assertThat(read(agent).agent()).isEqualTo(name);
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
