package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.trail.document.Client.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientReaderTest {

  private static final ClientReader READER = new ClientReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-none-",
      value = {
        "aws-cli/2.6.3 Python/3.9.11 Linux/4.14.275-207.503.amzn2.x86_64 exec-env/CloudShell"
            + " exe/x86_64.amzn.2 prompt/off command/s3api.put-object | AWS_CLI | aws-cli | 2.6.3 |"
            + " linux | python/3.9.11",
        "aws-cli/2.36.28 md/awscrt#0.31.1 ua/2.1 os/linux#6.17 md/arch#x86_64 lang/python#3.14.6"
            + " md/pyimpl#CPython m/AN,n,W,Z,E,b cfg/retry-mode#standard md/installer#exe"
            + " md/prompt#off md/command#s3api.put-object | AWS_CLI | aws-cli | 2.36.28 | linux |"
            + " python/3.14.6",
        "aws-cli/2.15.0 Python/3.12.0 Darwin/23.0 command/cloudformation.describe-stacks | AWS_CLI"
            + " | aws-cli | 2.15.0 | macos | python/3.12.0",
        "aws-cli/1.16.248 | AWS_CLI | aws-cli | 1.16.248 | '' | ''",
        "Boto3/1.43.98 md/Botocore#1.43.98 ua/2.1 os/linux#6.8 lang/python#3.12.3"
            + " api/cloudformation#1.0 | SDK | Boto3 | 1.43.98 | linux | python/3.12.3",
        "Boto3/1.26.0 Python/3.10.6 Windows/10 Botocore/1.29.0 | SDK | Boto3 | 1.26.0 | windows |"
            + " python/3.10.6",
        "aws-sdk-java/2.25.66 Linux/5.10 OpenJDK_64-Bit_Server_VM/17.0.11 Java/17.0.11"
            + " vendor/Amazon exec-env/AWS_Lambda_java17 io/sync http/Apache | SDK | aws-sdk-java |"
            + " 2.25.66 | linux | java/17.0.11",
        "aws-sdk-go/1.44.100 (go1.19.3; linux; amd64) | SDK | aws-sdk-go | 1.44.100 | linux |"
            + " go/1.19.3",
        "aws-sdk-go-v2/1.17.0 os/linux lang/go/1.18.10 md/GOOS/linux md/GOARCH/amd64"
            + " api/sts/1.16.19 | SDK | aws-sdk-go-v2 | 1.17.0 | linux | go/1.18.10",
        "aws-sdk-js/3.445.0 ua/2.0 os/darwin#23.1.0 lang/js md/nodejs#20.11.0 api/s3#3.445.0 | SDK"
            + " | aws-sdk-js | 3.445.0 | macos | nodejs/20.11.0",
        "APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io)"
            + " terraform-provider-aws/4.67.0"
            + " (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go/1.44.261"
            + " (go1.19.8; linux; amd64) test-tool | IAC | terraform | 1.1.2 | linux |"
            + " go/1.19.8",
        "APN/1.0 Pulumi/1.0 PulumiAWS/6.0 aws-sdk-go-v2/1.30.0 | IAC | pulumi | 1.0 | '' | ''",
        "S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.4.247"
            + " OpenJDK_64-Bit_Server_VM/25.372-b08 java/1.8.0_372 | CONSOLE | S3Console | 0.4 |"
            + " linux | java/1.8.0_372",
        "S3Console/0.4 | CONSOLE | S3Console | 0.4 | '' | ''",
        "RDS Console, aws-internal/3 aws-sdk-java/1.11.975 | CONSOLE | RDS Console | '' | '' | ''",
        "AWS CloudWatch Console | CONSOLE | AWS CloudWatch Console | '' | '' | ''",
        "console.ec2.amazonaws.com | CONSOLE | console.ec2.amazonaws.com | '' | '' | ''",
        "signin.amazonaws.com | CONSOLE | signin.amazonaws.com | '' | '' | ''",
        "AWSCloudTrail, aws-internal/3 aws-sdk-java/1.11.991 Linux/5.4 | SERVICE | AWSCloudTrail |"
            + " '' | linux | ''",
        "aws-internal/3 cfg/retry-mode/legacy | SERVICE | aws-internal | 3 | '' | ''",
        "cloudtrail.amazonaws.com | SERVICE | cloudtrail.amazonaws.com | '' | '' | ''",
        "AWS Internal | SERVICE | AWS Internal | '' | '' | ''",
        "AWS Internal/7 | SERVICE | AWS Internal/7 | '' | '' | ''",
        "AWS Auto Scaling | SERVICE | AWS Auto Scaling | '' | '' | ''",
        "AWSConfig | SERVICE | AWSConfig | '' | '' | ''",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/101.0.4951.54 Safari/537.36 | BROWSER | Chrome | 101.0.4951.54 | macos | ''",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0 | BROWSER |"
            + " Firefox | 102.0 | linux | ''",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91 | BROWSER | Edge | 120.0.2210.91 |"
            + " windows | ''",
        "Mozilla/5.0 | BROWSER | Mozilla | '' | '' | ''",
        "Python-urllib/3.12 | OTHER | Python-urllib | 3.12 | '' | ''",
        "curl/8.5.0 | OTHER | curl | 8.5.0 | '' | ''",
        "Apache-HttpClient/UNAVAILABLE (Java/1.8.0_252) | OTHER | Apache-HttpClient | UNAVAILABLE |"
            + " '' | ''",
        "CloudCustodian(net-change-encryption)/0.9.2 Python/3.8.3 Linux/4.14"
            + " exec-env/AWS_Lambda_python3.8 Botocore/1.15.49 | OTHER | CloudCustodian | 0.9.2 |"
            + " linux | python/3.8.3",
        "ec2-api-tools 1.6.12.2 | OTHER | ec2-api-tools | 1.6.12.2 | '' | ''",
        "test-tool_11111111-2222-4333-8444-555555555555 | OTHER | test-tool | '' | ''" + " | ''",
        "11111111-2222-4333-8444-555555555555 | OTHER | '' | '' | '' | ''",
        "- | NONE | '' | '' | '' | ''",
        "'' | NONE | '' | '' | '' | ''",
      })
  void everyClientIsToldApart(
      String agent, Category category, String name, String version, String os, String runtime) {
    Client client = READER.read(agent);

    assertThat(client.category()).isEqualTo(category);
    assertThat(client.name()).isEqualTo(name);
    assertThat(client.version()).isEqualTo(version);
    assertThat(client.os()).isEqualTo(os);
    assertThat(client.runtime()).isEqualTo(runtime);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws-cli/2.6.3 Python/3.9.11 command/s3api.put-object | s3api.put-object",
        "aws-cli/2.36.28 md/prompt#off md/command#s3.sync | s3.sync",
      })
  void theCommandIsReadInBothGrammars(String agent, String command) {
    assertThat(READER.read(agent).command()).isEqualTo(command);
  }

  @Test
  void theSdkUnderAnotherProgramIsRead() {
    Client client =
        READER.read("APN/1.0 HashiCorp/1.0 Terraform/1.1.2 aws-sdk-go/1.44.261 (go1.19.8)");

    assertThat(client.sdk()).isEqualTo("aws-sdk-go");
    assertThat(client.sdkVersion()).isEqualTo("1.44.261");
  }

  @Test
  void theEnvironmentLosesTheIdOfARun() {
    String agent = "aws-sdk-go-v2/1.32.3 exec-env/test-runner_11111111-2222-4333-8444-555555555555";

    assertThat(READER.read(agent).environment()).isEqualTo("test-runner");
  }

  @Test
  void whatDiffersBetweenRunsIsNotPartOfTheNormalizedAgent() {
    assertThat(UserAgents.withoutSession("aws-cli/2.36 m/AN,b cfg/x#y sid/852e9451dc23 md/a#b"))
        .isEqualTo("aws-cli/2.36 cfg/x#y md/a#b");
    assertThat(UserAgents.withoutSession("aws-cli/2.36 sid/852e9451dc23"))
        .isEqualTo("aws-cli/2.36");
  }

  @Test
  void oneEmptyPairOfBracketsIsAnEmptyHeader() {
    assertThat(Fixtures.document("{'userAgent':'[]'}").path("ua").path("category").asText())
        .isEqualTo("none");
    assertThat(Fixtures.document("{'userAgent':'[[x]]'}").path("userAgent").asText())
        .isEqualTo("[x]");
    assertThat(Fixtures.document("{'userAgent':'[x'}").path("userAgent").asText()).isEqualTo("[x");
  }

  @Test
  void theMemoryOfClientsIsBounded() {
    ClientReader reader = new ClientReader();
    for (int i = 0; i < 10_000; i++) {
      assertThat(reader.read("tool" + i + "/1").name()).isEqualTo("tool" + i);
    }
  }
}
