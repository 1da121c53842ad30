package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.Call.OnService;

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

  static final OnService STOP_LOGGING =
      write("cloudtrail", "StopLogging", "{\"name\":\"" + trail() + "\"}", "null");

  static final OnService DELETE_TRAIL =
      write("cloudtrail", "DeleteTrail", "{\"name\":\"" + trail() + "\"}", "null");

  static final OnService PUT_EVENT_SELECTORS =
      write(
          "cloudtrail",
          "PutEventSelectors",
          "{\"trailName\":\"" + trail() + "\",\"eventSelectors\":[]}",
          "null");

  static final OnService CREATE_USER =
      write(
          "iam",
          "CreateUser",
          "{\"userName\":\"report-uploader-2\"}",
          "{\"user\":{\"userName\":\"report-uploader-2\",\"path\":\"/\"}}");

  static final OnService CREATE_ACCESS_KEY =
      write(
          "iam",
          "CreateAccessKey",
          "{\"userName\":\"report-uploader\"}",
          """
          {"accessKey":{"userName":"report-uploader","status":"Active",
           "accessKeyId":"AKIAREPORTUPLEXAMPLE"}}\
          """);

  static final OnService ATTACH_USER_POLICY =
      write(
          "iam",
          "AttachUserPolicy",
          """
          {"userName":"report-uploader",
           "policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}\
          """,
          "null");

  static final OnService SCHEDULE_KEY_DELETION =
      write(
          "kms",
          "ScheduleKeyDeletion",
          "{\"keyId\":\"" + Place.BACKUPS.kmsKeyArn() + "\",\"pendingWindowInDays\":7}",
          "null");

  static final OnService OPEN_PORT =
      write(
          "ec2",
          "AuthorizeSecurityGroupIngress",
          """
          {"groupId":"sg-0123456789abcdef0","ipPermissions":{"items":[
           {"ipProtocol":"tcp","fromPort":443,"toPort":443,
            "ipRanges":{"items":[{"cidrIp":"198.51.100.0/24"}]}}]}}\
          """,
          "{\"_return\":true}");

  private OtherServices() {}

  /** The trail of the company. */
  static String trail() {
    return "arn:aws:cloudtrail:" + Place.TOKYO + ":" + Place.SHOP + ":trail/company-trail";
  }

  private static OnService read(String service, String name, String request, String response) {
    return new OnService(service, name, true, request, response, "", "");
  }

  private static OnService write(String service, String name, String request, String response) {
    return new OnService(service, name, false, request, response, "", "");
  }
}
