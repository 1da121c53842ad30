package io.trailsight.sample;

import io.trailsight.sample.Call.OnService;

/** The calls to services other than S3, as they succeed. */
final class OtherServices {

  static final OnService SIGN_IN =
      write("signin", "ConsoleLogin", "null", "{\"ConsoleLogin\":\"Success\"}");

  static final OnService SIGN_IN_FAILS =
      new OnService(
          "signin",
          "ConsoleLogin",
          false,
          "null",
          "{\"ConsoleLogin\":\"Failure\"}",
          "",
          "Failed authentication");

  static final OnService ASSUME_ROLE =
      read(
          "sts",
          "AssumeRole",
          """
          {"roleArn":"arn:aws:iam::111122223333:role/NightlyEtl",
           "roleSessionName":"nightly-orders","durationSeconds":3600}\
          """,
          """
          {"credentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE"},
           "assumedRoleUser":{"assumedRoleId":"AROANIGHTLYETLEXAMPLE:nightly-orders",
            "arn":"arn:aws:sts::111122223333:assumed-role/NightlyEtl/nightly-orders"}}\
          """);

  static final OnService CALLER_IDENTITY = read("sts", "GetCallerIdentity", "null", "null");

  static final OnService DECRYPT =
      read(
          "kms",
          "Decrypt",
          """
          {"encryptionAlgorithm":"SYMMETRIC_DEFAULT",
           "encryptionContext":{"aws:s3:arn":"arn:aws:s3:::harborlane-data-lake"}}\
          """,
          "null");

  static final OnService DESCRIBE_INSTANCES =
      read(
          "ec2",
          "DescribeInstances",
          "{\"maxResults\":1000,\"instancesSet\":{},\"filterSet\":{}}",
          "null");

  static final OnService INVOKE =
      write(
          "lambda",
          "Invoke",
          "{\"functionName\":\"resize-covers\",\"invocationType\":\"Event\"}",
          "null");

  static final OnService LIST_FUNCTIONS =
      read("lambda", "ListFunctions20150331", "{\"maxItems\":50}", "null");

  static final OnService GET_SECRET =
      read("secretsmanager", "GetSecretValue", "{\"secretId\":\"shop/database\"}", "null");

  static final OnService PUBLISH =
      write(
          "sns",
          "Publish",
          "{\"topicArn\":\"arn:aws:sns:ap-northeast-1:111122223333:orders\"}",
          "{\"messageId\":\"567910cd-659e-55d4-8ccb-5aaf14679dc0\"}");

  private OtherServices() {}

  private static OnService read(String service, String name, String request, String response) {
    return new OnService(service, name, true, request, response, "", "");
  }

  private static OnService write(String service, String name, String request, String response) {
    return new OnService(service, name, false, request, response, "", "");
  }
}
