package io.trailsight.trail.client;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client that is recognised by name: one that uses an SDK, is named after an SDK in the user
 * agent, or has another name there. A client that simply states its own name first, such as {@code
 * curl/8.5.0}, needs no entry.
 *
 * @param name the name that people use for it
 * @param kind what it is
 * @param versioned whether its name is followed by its version
 */
record KnownClient(String name, Kind kind, boolean versioned) {

  /** What a known client is. */
  enum Kind {
    /** The AWS CLI. */
    CLI,
    /** An SDK of AWS. */
    SDK,
    /** An SDK for S3 that is not made by AWS. */
    LIBRARY,
    /** Infrastructure as code. */
    IAC,
    /** Any other program, which may have an SDK underneath. */
    TOOL
  }

  /** The clients and the other names that they have in user agents. */
  private static final List<Named> CLIENTS =
      List.of(
          cli("aws-cli"),
          sdk("Boto3"),
          sdk("Botocore"),
          sdk("Boto"),
          sdk("AWSSDK"),
          sdk("CRTS3NativeClient"),
          sdk("aiobotocore"),
          sdk("rusoto"),
          library("minio-go"),
          library("minio-py"),
          library("minio-java"),
          library("minio-js"),
          library("minio-dotnet"),
          iac("terraform"),
          iac("opentofu"),
          iac("terragrunt"),
          iac("pulumi"),
          iac("cloudformation"),
          iac("aws-cdk"),
          iac("aws-sam-cli"),
          iac("ansible"),
          iac("crossplane"),
          tool("Hadoop"),
          tool("EMRFS", "elasticmapreduce").withoutVersion(),
          tool("Trino", "trino-exchange"),
          tool("Presto"),
          tool("Hive"),
          tool("Spark", "apache spark"),
          tool("Flink", "apache flink"),
          tool("Athena"),
          tool("Redshift"),
          tool("Snowflake"),
          tool("Databricks"),
          tool("rclone"),
          tool("s3cmd"),
          tool("s5cmd"),
          tool("s4cmd"),
          tool("s3fs"),
          tool("goofys"),
          tool("mountpoint-s3"),
          tool("mc"),
          tool("Cyberduck"),
          tool("Mountain Duck"),
          tool("WinSCP"),
          tool("S3 Browser"),
          tool("CloudBerry", "cloudberrylab.base.httputil.client"),
          tool("MSP360"),
          tool("Veeam"),
          tool("restic"),
          tool("Duplicati"),
          tool("Velero", "velero-plugin-for-aws"),
          tool("amazon-ssm-agent"),
          tool("Fluent Bit", "aws-fluent-bit-plugin", "aws-fluent-bit-plugin-windows"),
          tool("Logstash"),
          tool("Filebeat"),
          tool("Vector"),
          tool("Spinnaker"),
          tool("kubernetes"),
          tool("Karpenter", "karpenter.sh"),
          tool("cert-manager"),
          tool("aws-iam-authenticator"),
          tool("stratus-red-team"),
          tool("Pacu"),
          tool("Scout Suite"),
          tool("cloudmapper"),
          // Prowler adds only its identifier in the AWS Partner Network.
          tool("Prowler", "apn_1826889"));

  /** How names of products begin. The client has the stated name, or the one that is given here. */
  private static final List<Family> FAMILIES =
      List.of(
          new Family("aws-sdk-", Kind.SDK, ""),
          new Family("awspowershell", Kind.SDK, ""),
          new Family("aws.tools.", Kind.SDK, ""),
          new Family("terraform-", Kind.IAC, "terraform"),
          new Family("pulumi", Kind.IAC, "pulumi"),
          new Family("crossplane-", Kind.IAC, "crossplane"));

  /** By the names of products, in lower case. */
  private static final Map<String, KnownClient> BY_NAME = byName();

  /** The client that states this name; null if it is not known. */
  static @Nullable KnownClient find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    KnownClient client = BY_NAME.get(lower);
    if (client != null) {
      return client;
    }
    for (Family family : FAMILIES) {
      if (lower.startsWith(family.prefix())) {
        return family.member(name);
      }
    }
    return null;
  }

  boolean isSdk() {
    return kind == Kind.SDK || kind == Kind.LIBRARY;
  }

  /** The version of this client if its name is followed by {@code stated}. */
  String version(String stated) {
    return versioned ? stated : "";
  }

  private static Map<String, KnownClient> byName() {
    Map<String, KnownClient> byName = new HashMap<>();
    for (Named named : CLIENTS) {
      byName.put(named.client().name().toLowerCase(Locale.ROOT), named.client());
      named.otherNames().forEach(name -> byName.put(name, named.client()));
    }
    return byName;
  }

  private static Named cli(String name) {
    return named(Kind.CLI, name);
  }

  private static Named sdk(String name) {
    return named(Kind.SDK, name);
  }

  private static Named library(String name) {
    return named(Kind.LIBRARY, name);
  }

  private static Named iac(String name) {
    return named(Kind.IAC, name);
  }

  private static Named tool(String name, String... otherNames) {
    return named(Kind.TOOL, name, otherNames);
  }

  private static Named named(Kind kind, String name, String... otherNames) {
    return new Named(new KnownClient(name, kind, true), List.of(otherNames));
  }

  /**
   * A client and its names.
   *
   * @param otherNames in lower case
   */
  private record Named(KnownClient client, List<String> otherNames) {

    /** The names of this client are not followed by its version. */
    Named withoutVersion() {
      return new Named(new KnownClient(client.name(), client.kind(), false), otherNames);
    }
  }

  /**
   * Clients whose stated names have a common prefix.
   *
   * @param prefix how the names begin, in lower case
   * @param name the name of the client that they are parts of; empty if each is a client
   */
  private record Family(String prefix, Kind kind, String name) {

    KnownClient member(String stated) {
      return name.isEmpty()
          ? new KnownClient(stated, kind, true)
          : new KnownClient(name, kind, false);
    }
  }
}
