package io.trailsight.sample;

import static io.trailsight.sample.Place.BACK_OFFICE;
import static io.trailsight.sample.Place.SHOP;

import io.trailsight.sample.Caller.Origin;

/**
 * The people and programs of the story. Every account, address and key is one for documentation.
 */
final class Cast {

  private static final String CHROME =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/101.0.4951.54 Safari/537.36";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
  private static final String SAFARI =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
  private static final String S3_CONSOLE =
      "S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.4.242 "
          + "OpenJDK_64-Bit_Server_VM/25.372-b08 java/1.8.0_372 cfg/retry-mode/standard";
  private static final String CLOUD_SHELL =
      "aws-cli/2.6.3 Python/3.9.11 Linux/4.14.275-207.503.amzn2.x86_64 exec-env/CloudShell"
          + " exe/x86_64.amzn.2 prompt/off command/";
  private static final String BOTO3 =
      "Boto3/1.43.98 md/Botocore#1.43.98 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.12.3"
          + " md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#standard";
  private static final String TERRAFORM =
      "APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) "
          + "terraform-provider-aws/6.20.0 (+https://registry.terraform.io/providers/hashicorp/aws)"
          + " aws-sdk-go-v2/1.39.6 ua/2.1 os/linux lang/go#1.24.9";

  static final Actor ADMIN =
      Actor.of(
          new Caller.Role(SHOP, "ConsoleAdmin", "mika.tanaka", Origin.CONSOLE_WITH_MFA),
          Tls.V1_2,
          CHROME,
          "198.51.100.24");
  static final Actor ADMIN_LISTING = ADMIN.with(S3_CONSOLE);

  static final Actor FINANCE_ADMIN =
      Actor.of(
          new Caller.Role(BACK_OFFICE, "FinanceAdmin", "haruto.ito", Origin.CONSOLE_WITH_MFA),
          Tls.V1_3,
          CHROME,
          "198.51.100.31");

  static final Actor DEVELOPER =
      Actor.of(
          new Caller.Role(SHOP, "Developer", "ken.sato", Origin.CONSOLE_WITH_MFA),
          Tls.V1_2,
          CLOUD_SHELL + "s3.sync",
          "198.51.100.57");
  static final Actor DEVELOPER_PUTTING = DEVELOPER.with(CLOUD_SHELL + "s3api.put-object");

  static final Actor PIPELINE =
      Actor.of(
          new Caller.Role(SHOP, "SiteDeploy", "GitHubActions", Origin.WEB_IDENTITY),
          Tls.V1_3,
          TERRAFORM,
          "192.0.2.80",
          "192.0.2.81");

  static final Actor ETL =
      Actor.of(
              new Caller.Role(SHOP, "NightlyEtl", "nightly-orders", Origin.PROGRAM),
              Tls.V1_3,
              BOTO3,
              "192.0.2.33")
          .through("vpce-0a1b2c3d4e5f60718");
  static final Actor ATHENA =
      Actor.of(
          new Caller.Role(SHOP, "NightlyEtl", "AwsAthena", Origin.ATHENA),
          Tls.WITHIN_AWS,
          "athena.amazonaws.com",
          "athena.amazonaws.com");

  static final Actor WEB_SERVER =
      Actor.of(
              new Caller.Role(SHOP, "WebServer", "i-0123456789abcdef0", Origin.INSTANCE),
              Tls.V1_3,
              "aws-sdk-java/2.54.14 md/io#sync md/http#Apache5 ua/2.1 os/Linux#6.1 lang/java#25.0.1"
                  + " md/OpenJDK_64-Bit_Server_VM#25.0.1 md/vendor#Eclipse_Adoptium",
              "192.0.2.11",
              "192.0.2.12")
          .through("vpce-0a1b2c3d4e5f60718");

  static final Actor ANALYST =
      Actor.of(
          new Caller.Person(SHOP, "9067642ac7-1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d"),
          Tls.V1_3,
          FIREFOX,
          "198.51.100.102");

  static final Actor PARTNER =
      Actor.of(
          new Caller.Outsider("123456789012", "catalogue-sync"),
          Tls.V1_2,
          "rclone/v1.71.2",
          "203.0.113.210");

  static final Actor BACKUP =
      Actor.of(
          new Caller.Role(BACK_OFFICE, "BackupOperator", "weekly-audit", Origin.PROGRAM),
          Tls.V1_2,
          "aws-sdk-go-v2/1.39.6 ua/2.1 os/linux lang/go#1.24.9 md/GOOS#linux md/GOARCH#amd64"
              + " api/s3#1.90.0 m/E",
          "192.0.2.45");

  /** A file server from 2013 that nobody dares to touch. */
  static final Actor APPLIANCE =
      Actor.of(
          new Caller.User(SHOP, "fileserver-appliance"),
          Tls.V1_0,
          "aws-sdk-java/1.7.4 Linux/2.6.32-431.el6.x86_64 Java_HotSpot(TM)_Client_VM/24.51-b03",
          "198.51.100.200");

  static final Actor OLD_APPLIANCE =
      Actor.of(
          new Caller.User(SHOP, "fileserver-appliance"),
          Tls.V1_1,
          "aws-sdk-java/1.9.40 Linux/2.6.32-754.el6.x86_64 OpenJDK_Client_VM/24.261-b02",
          "198.51.100.201");

  static final Actor VISITOR =
      Actor.of(
          new Caller.Anonymous(),
          Tls.V1_3,
          SAFARI,
          "198.51.100.131",
          "198.51.100.177",
          "2001:db8:85a3::8a2e:370:7334",
          "2001:db8:4f::17");
  static final Actor CRAWLER =
      Actor.of(new Caller.Anonymous(), Tls.V1_2, "curl/8.5.0", "203.0.113.77", "2001:db8:9::1");

  static final Actor CLOUDTRAIL = Actor.service("cloudtrail.amazonaws.com");
  static final Actor CONFIG = Actor.service("config.amazonaws.com");
  static final Actor LOG_DELIVERY = Actor.service("delivery.logs.amazonaws.com");

  static final Actor ROOT =
      Actor.of(new Caller.Root(BACK_OFFICE), Tls.V1_3, CHROME, "198.51.100.24");

  /** A user that puts reports on the site, from a machine in the office. */
  static final Actor UPLOADER =
      Actor.of(
          new Caller.User(SHOP, "report-uploader"),
          Tls.V1_3,
          "aws-cli/2.36.28 md/awscrt#0.29.1 ua/2.1 os/linux#6.17 md/arch#x86_64 lang/python#3.14.6"
              + " md/pyimpl#CPython m/AN,n,W,Z,E,b cfg/retry-mode#standard md/prompt#off"
              + " md/command#s3.cp",
          "192.0.2.61");

  /** The same user's access key, in other hands. */
  static final Actor THIEF =
      Actor.of(
          UPLOADER.caller(),
          Tls.V1_3,
          "aws-cli/2.31.5 md/awscrt#0.27.6 ua/2.1 os/linux#6.12-kali md/arch#x86_64"
              + " lang/python#3.13.7 md/pyimpl#CPython m/N,b,W,E,Z cfg/retry-mode#standard"
              + " md/prompt#off md/command#s3.sync",
          "203.0.113.9",
          "203.0.113.41",
          "203.0.113.66");

  static final Actor THIEF_SCRIPT =
      THIEF.with("Boto3/1.26.0 Python/3.10.6 Linux/6.12.0-kali Botocore/1.29.0");

  /** A role that the stolen key can assume. */
  static final Actor THIEF_SESSION =
      Actor.of(
          new Caller.Role(SHOP, "ReportReader", "botocore-session", Origin.PROGRAM),
          Tls.V1_3,
          THIEF_SCRIPT.agent(),
          "203.0.113.41");

  static final Actor GUESSER =
      Actor.of(new Caller.Stranger(SHOP), Tls.V1_2, FIREFOX, "203.0.113.9");

  private Cast() {}
}
