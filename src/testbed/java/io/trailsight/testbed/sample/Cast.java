package io.trailsight.testbed.sample;

import static io.trailsight.testbed.sample.Place.BACK_OFFICE;
import static io.trailsight.testbed.sample.Place.LAB;
import static io.trailsight.testbed.sample.Place.SHOP;

import io.trailsight.testbed.sample.Actor.Tls;
import io.trailsight.testbed.sample.Caller.Origin;

/**
 * The people and programs of the story. Every account, address and key is one for documentation.
 */
final class Cast {

  static final Actor ADMIN =
      Actor.of(
          new Caller.Role(SHOP, "ConsoleAdmin", "mika.tanaka", Origin.CONSOLE_WITH_MFA),
          Tls.V1_2,
          Agents.CHROME,
          "198.51.100.24");
  static final Actor ADMIN_LISTING =
      ADMIN.with(Agents.S3_CONSOLE, Agents.S3_CONSOLE, Agents.RDS_CONSOLE);

  static final Actor FINANCE_ADMIN =
      Actor.of(
          new Caller.Role(BACK_OFFICE, "FinanceAdmin", "haruto.ito", Origin.CONSOLE_WITH_MFA),
          Tls.V1_3,
          Agents.CHROME,
          "198.51.100.31");

  /** The same person, not in the office. */
  static final Actor FINANCE_ADMIN_AT_HOME =
      Actor.of(FINANCE_ADMIN.caller(), Tls.V1_2_AES_256, Agents.CLI, "203.0.113.150");

  static final Actor DEVELOPER =
      Actor.of(
          new Caller.Role(SHOP, "Developer", "ken.sato", Origin.CONSOLE_WITH_MFA),
          Tls.V1_2,
          Agents.CLOUD_SHELL + "s3.sync",
          "198.51.100.57");
  static final Actor DEVELOPER_PUTTING = DEVELOPER.with(Agents.CLOUD_SHELL + "s3api.put-object");

  static final Actor PIPELINE =
      Actor.of(
              new Caller.Role(SHOP, "SiteDeploy", "GitHubActions", Origin.WEB_IDENTITY),
              Tls.V1_3_AES_256,
              Agents.TERRAFORM,
              "192.0.2.80",
              "192.0.2.81")
          .with(Agents.TERRAFORM, Agents.OLDER_TERRAFORM);

  static final Actor ETL =
      Actor.of(
              new Caller.Role(SHOP, "NightlyEtl", "nightly-orders", Origin.PROGRAM),
              Tls.V1_3,
              Agents.BOTO3,
              "192.0.2.33")
          .with(Agents.BOTO3, Agents.BOTO3, Agents.OLDER_BOTO3)
          .through(Place.SHOP_ENDPOINT);
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
              Agents.SDK_JAVA,
              "192.0.2.11",
              "192.0.2.12")
          .with(Agents.SDK_JAVA, Agents.OLDER_SDK_JAVA)
          .through(Place.SHOP_ENDPOINT);

  static final Actor ANALYST =
      Actor.of(
          new Caller.Person(SHOP, "9067642ac7-1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d"),
          Tls.V1_3,
          Agents.FIREFOX,
          "198.51.100.102");

  static final Actor PARTNER =
      Actor.of(
          new Caller.Outsider("123456789012", "catalogue-sync"),
          Tls.V1_2_CBC,
          Agents.RCLONE,
          "203.0.113.210");

  static final Actor BACKUP =
      Actor.of(
          new Caller.Role(BACK_OFFICE, "BackupOperator", "weekly-audit", Origin.PROGRAM),
          Tls.V1_2_AES_256,
          Agents.SDK_GO,
          "192.0.2.45");

  /** A file server from 2013 that nobody dares to touch. */
  static final Actor APPLIANCE =
      Actor.of(
          new Caller.User(SHOP, "fileserver-appliance"),
          Tls.V1_0,
          Agents.SDK_JAVA_OF_2013,
          "198.51.100.200");

  static final Actor OLD_APPLIANCE =
      Actor.of(
          new Caller.User(SHOP, "fileserver-appliance"),
          Tls.V1_1,
          Agents.SDK_JAVA_OF_2015,
          "198.51.100.201");

  /** The job that trains the model for the search, in an account of its own. */
  static final Actor TRAINER =
      Actor.of(
              new Caller.Role(LAB, "ModelTraining", "train-covers", Origin.PROGRAM),
              Tls.V1_3,
              Agents.SDK_RUST,
              "192.0.2.140")
          .through("vpce-0f9e8d7c6b5a43210");

  static final Actor SCIENTIST =
      Actor.of(
          new Caller.Role(LAB, "DataScientist", "yui.mori", Origin.CONSOLE_WITH_MFA),
          Tls.V1_3_AES_256,
          Agents.SDK_JS,
          "198.51.100.88");

  /** The same file server through a gateway that was put before it. */
  static final Actor NEW_APPLIANCE =
      Actor.of(APPLIANCE.caller(), Tls.V1_2, Agents.SDK_JAVA_1, "198.51.100.202");

  static final Actor PRINTER =
      Actor.of(
              new Caller.User(BACK_OFFICE, "print-server"),
              Tls.V1_1,
              Agents.SDK_NET,
              "198.51.100.210")
          .with(Agents.SDK_NET, Agents.S3_BROWSER);

  /** Someone who was given presigned URLs by the web server. */
  static final Actor CUSTOMER =
      Actor.of(
              WEB_SERVER.caller(),
              Tls.V1_3_CHACHA,
              Agents.EDGE,
              "198.51.100.131",
              "203.0.113.120",
              "2001:db8:4f::17")
          .with(Agents.EDGE, Agents.SAFARI);

  static final Actor OLD_PARTNER =
      Actor.of(PARTNER.caller(), Tls.V1_0, Agents.RCLONE_OF_2017, "203.0.113.211");

  static final Actor VISITOR =
      Actor.of(
              new Caller.Anonymous(),
              Tls.V1_3_CHACHA,
              Agents.SAFARI,
              "198.51.100.131",
              "198.51.100.177",
              "2001:db8:85a3::8a2e:370:7334",
              "2001:db8:4f::17")
          .with(Agents.SAFARI, Agents.CHROME_ON_ANDROID, Agents.EDGE);
  static final Actor CRAWLER =
      Actor.of(new Caller.Anonymous(), Tls.V1_2, Agents.CURL, "203.0.113.77", "2001:db8:9::1")
          .with(Agents.CURL, Agents.OLDER_CURL, Agents.URLLIB, Agents.DASH);

  static final Actor CLOUDTRAIL = Actor.service("cloudtrail.amazonaws.com");
  static final Actor CONFIG = Actor.service("config.amazonaws.com");

  /** The same service with its service-linked role, which reads how buckets are set up. */
  static final Actor CONFIG_ROLE =
      Actor.of(
          new Caller.Role(
              BACK_OFFICE, "AWSServiceRoleForConfig", "AWSConfig-Describe", Origin.CONFIG),
          Tls.WITHIN_AWS,
          "config.amazonaws.com",
          "config.amazonaws.com");

  static final Actor LOG_DELIVERY = Actor.service("delivery.logs.amazonaws.com");

  static final Actor ROOT =
      Actor.of(new Caller.Root(BACK_OFFICE), Tls.V1_3, Agents.CHROME, "198.51.100.24");

  /** A user that puts reports on the site, from a machine in the office. */
  static final Actor UPLOADER =
      Actor.of(new Caller.User(SHOP, "report-uploader"), Tls.V1_3, Agents.CLI, "192.0.2.61")
          .with(Agents.CLI, Agents.OLDER_CLI);

  /** The same user's access key, in other hands. */
  static final Actor THIEF =
      Actor.of(
          UPLOADER.caller(),
          Tls.V1_3,
          Agents.CLI_OF_THE_THIEF,
          "203.0.113.9",
          "203.0.113.41",
          "203.0.113.66");

  static final Actor THIEF_SCRIPT = THIEF.with(Agents.BOTO3_OF_THE_THIEF);

  /** A role that the stolen key can assume. */
  static final Actor THIEF_SESSION =
      Actor.of(
          new Caller.Role(SHOP, "ReportReader", "botocore-session", Origin.PROGRAM),
          Tls.V1_3,
          Agents.BOTO3_OF_THE_THIEF,
          "203.0.113.41");

  static final Actor GUESSER =
      Actor.of(new Caller.Stranger(SHOP), Tls.V1_2, Agents.FIREFOX, "203.0.113.9");

  /** One of the staff who mistypes a password. */
  static final Actor FORGETFUL =
      Actor.of(new Caller.Stranger(SHOP), Tls.V1_3, Agents.EDGE, "198.51.100.57");

  private static final Caller ENGINEERING =
      new Caller.Role(
          SHOP,
          "AWSReservedSSO_Engineering_0123456789abcdef",
          "aoi.kato@example.com",
          Origin.IDENTITY_CENTER);
  private static final Caller OPERATIONS =
      new Caller.Role(
          SHOP,
          "AWSReservedSSO_Operations_fedcba9876543210",
          "jun.abe@example.com",
          Origin.IDENTITY_CENTER);

  /** An engineer in the console. */
  static final Actor ENGINEER = Actor.of(ENGINEERING, Tls.V1_3, Agents.CHROME, "198.51.100.61");

  static final Actor ENGINEER_IN_SHELL = ENGINEER.with(Agents.CLI_BY_HAND);
  static final Actor ENGINEER_WITH_AGENT = ENGINEER.with(Agents.CLI_OF_CODEX);

  /** The engineer's session, in other hands. */
  static final Actor STOLEN_SESSION =
      Actor.of(ENGINEERING, Tls.V1_3, Agents.CLI_OF_THE_THIEF, "203.0.113.66");

  /** One who keeps things running, in the evening mostly from home. */
  static final Actor OPERATOR = Actor.of(OPERATIONS, Tls.V1_3, Agents.EDGE, "203.0.113.151");

  static final Actor OPERATOR_WITH_AGENT = OPERATOR.with(Agents.CLI_OF_KIRO);

  /** A user for emergencies, with a password and nothing else. */
  static final Actor EMERGENCY =
      Actor.of(new Caller.User(SHOP, "emergency"), Tls.V1_3, Agents.CHROME, "198.51.100.24");

  private Cast() {}
}
