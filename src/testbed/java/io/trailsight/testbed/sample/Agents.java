package io.trailsight.testbed.sample;

/** The User-Agent headers of the story's clients: each kind of client, most in several versions. */
final class Agents {

  static final String CHROME =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/101.0.4951.54 Safari/537.36";
  static final String CHROME_ON_ANDROID =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/142.0.0.0 Mobile Safari/537.36";
  static final String EDGE =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
  static final String FIREFOX =
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
  static final String SAFARI =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

  static final String S3_CONSOLE =
      "S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.4.242 "
          + "OpenJDK_64-Bit_Server_VM/25.372-b08 java/1.8.0_372 cfg/retry-mode/standard";
  static final String RDS_CONSOLE =
      "RDS Console, aws-internal/3 aws-sdk-java/1.12.750 Linux/5.10.220 "
          + "OpenJDK_64-Bit_Server_VM/25.412-b09 java/1.8.0_412 cfg/retry-mode/standard";

  static final String CLI =
      "aws-cli/2.36.28 md/awscrt#0.29.1 ua/2.1 os/linux#6.17 md/arch#x86_64 lang/python#3.14.6"
          + " md/pyimpl#CPython m/AN,n,W,Z,E,b cfg/retry-mode#standard md/prompt#off"
          + " md/command#s3.cp";

  /** The same program, run by a person. */
  static final String CLI_BY_HAND =
      "aws-cli/2.36.28 md/awscrt#0.29.1 ua/2.1 os/macos#25.1 md/arch#arm64 lang/python#3.14.6"
          + " md/pyimpl#CPython m/n,s,b,Z,E cfg/retry-mode#standard md/prompt#off"
          + " md/command#s3.ls";

  /** The same program, run by Codex. */
  static final String CLI_OF_CODEX =
      "aws-cli/2.36.28 md/awscrt#0.29.1 ua/2.1 os/macos#25.1 md/arch#arm64 lang/python#3.14.6"
          + " md/pyimpl#CPython m/AP,n,s,b,Z,E cfg/retry-mode#standard md/prompt#off"
          + " md/command#ec2.describe-instances";

  /** The same program, run by Kiro. */
  static final String CLI_OF_KIRO =
      "aws-cli/2.36.28 md/awscrt#0.29.1 ua/2.1 os/linux#6.17 md/arch#x86_64 lang/python#3.14.6"
          + " md/pyimpl#CPython m/AQ,n,s,b,Z,E cfg/retry-mode#standard md/prompt#off"
          + " md/command#s3api.list-objects";

  /** Clients of MCP servers. */
  static final String CLAUDE_CODE = "claude-code/2.1.284";

  static final String CURSOR = "cursor/2.4.1";

  static final String OLDER_CLI =
      "aws-cli/2.34.9 md/awscrt#0.28.4 ua/2.1 os/linux#6.17 md/arch#x86_64 lang/python#3.13.9"
          + " md/pyimpl#CPython m/AN,n,W,E,b cfg/retry-mode#standard md/prompt#off"
          + " md/command#s3.cp";
  static final String CLI_OF_THE_THIEF =
      "aws-cli/2.31.5 md/awscrt#0.27.6 ua/2.1 os/linux#6.12-kali md/arch#x86_64"
          + " lang/python#3.13.7 md/pyimpl#CPython m/N,b,W,E,Z cfg/retry-mode#standard"
          + " md/prompt#off md/command#s3.sync";

  /** The beginning; the command follows. */
  static final String CLOUD_SHELL =
      "aws-cli/2.6.3 Python/3.9.11 Linux/4.14.275-207.503.amzn2.x86_64 exec-env/CloudShell"
          + " exe/x86_64.amzn.2 prompt/off command/";

  static final String BOTO3 =
      "Boto3/1.43.98 md/Botocore#1.43.98 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.12.3"
          + " md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#standard";
  static final String OLDER_BOTO3 =
      "Boto3/1.42.10 md/Botocore#1.42.10 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.12.3"
          + " md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#standard";
  static final String BOTO3_OF_THE_THIEF =
      "Boto3/1.26.0 Python/3.10.6 Linux/6.12.0-kali Botocore/1.29.0";
  static final String SDK_JAVA =
      "aws-sdk-java/2.54.14 md/io#sync md/http#Apache5 ua/2.1 os/Linux#6.1 lang/java#25.0.1"
          + " md/OpenJDK_64-Bit_Server_VM#25.0.1 md/vendor#Eclipse_Adoptium";
  static final String OLDER_SDK_JAVA =
      "aws-sdk-java/2.51.2 md/io#sync md/http#Apache5 ua/2.1 os/Linux#6.1 lang/java#21.0.9"
          + " md/OpenJDK_64-Bit_Server_VM#21.0.9 md/vendor#Eclipse_Adoptium";
  static final String SDK_JAVA_OF_2013 =
      "aws-sdk-java/1.7.4 Linux/2.6.32-431.el6.x86_64 Java_HotSpot(TM)_Client_VM/24.51-b03";
  static final String SDK_JAVA_OF_2015 =
      "aws-sdk-java/1.9.40 Linux/2.6.32-754.el6.x86_64 OpenJDK_Client_VM/24.261-b02";
  static final String SDK_JAVA_1 =
      "aws-sdk-java/1.12.797 Linux/5.15.0 OpenJDK_64-Bit_Server_VM/17.0.17 java/17.0.17"
          + " cfg/retry-mode/legacy";
  static final String SDK_NET = "aws-sdk-dotnet-45/3.1.0.0 .NET Runtime/4.0 OS/6.2.9200.0 Sync";
  static final String SDK_GO =
      "aws-sdk-go-v2/1.39.6 ua/2.1 os/linux lang/go#1.24.9 md/GOOS#linux md/GOARCH#amd64"
          + " api/s3#1.90.0 m/E";
  static final String SDK_RUST =
      "aws-sdk-rust/1.3.10 ua/2.1 api/s3/1.110.0 os/linux lang/rust/1.89.0 m/E,b";
  static final String SDK_JS =
      "aws-sdk-js/3.929.0 ua/2.1 os/darwin#24.6.0 lang/js md/nodejs#22.19.0 api/s3#3.929.0 m/E";

  static final String TERRAFORM =
      "APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) "
          + "terraform-provider-aws/6.20.0 (+https://registry.terraform.io/providers/hashicorp/aws)"
          + " aws-sdk-go-v2/1.39.6 ua/2.1 os/linux lang/go#1.24.9";
  static final String OLDER_TERRAFORM =
      "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) "
          + "terraform-provider-aws/5.80.0 (+https://registry.terraform.io/providers/hashicorp/aws)"
          + " aws-sdk-go-v2/1.32.5 ua/2.1 os/linux lang/go#1.23.3";

  static final String RCLONE = "rclone/v1.71.2";
  static final String RCLONE_OF_2017 = "rclone/v1.36";
  static final String S3_BROWSER = "S3 Browser/8.5.9 (https://s3browser.com)";
  static final String CURL = "curl/8.5.0";
  static final String OLDER_CURL = "curl/7.88.1";
  static final String URLLIB = "Python-urllib/3.12";

  /** What clients send that hide who they are. */
  static final String DASH = "-";

  private Agents() {}
}
