package io.trailsight.testbed.sample;

import static io.trailsight.testbed.sample.Incidents.at;

import io.trailsight.testbed.sample.Call.OnService;
import io.trailsight.testbed.sample.Incidents.Moment;
import java.util.List;

/**
 * Who changes what in the accounts: networks, permissions, buckets, keys, and what watches them.
 */
final class Changes {

  private static final String VPC = "vpc-0a1b2c3d4e5f60718";
  private static final String GROUP = "sg-0123456789abcdef0";
  private static final String OPEN = "AuthorizeSecurityGroupIngress";

  private static final OnService REVOKE_PORT =
      call("ec2", "RevokeSecurityGroupIngress", "{\"groupId\":\"" + GROUP + "\"}");

  private static final OnService OPEN_PORT = call("ec2", OPEN, "{\"groupId\":\"" + GROUP + "\"}");

  private static final OnService OPENED_ALREADY =
      new OnService(
          "ec2",
          OPEN,
          false,
          "{\"groupId\":\"" + GROUP + "\"}",
          "null",
          "Client.InvalidPermission.Duplicate",
          "the specified rule \"peer: 198.51.100.0/24, TCP, from port: 443, to port: 443, ALLOW\""
              + " already exists");

  private static final OnService MOVE_ACCOUNT =
      call(
          "organizations",
          "MoveAccount",
          """
          {"accountId":"777788889999","sourceParentId":"r-exam",
           "destinationParentId":"ou-exam-0example"}\
          """);

  private static final OnService ATTACH_CONTROL_POLICY =
      call(
          "organizations",
          "AttachPolicy",
          "{\"policyId\":\"p-0example\",\"targetId\":\"ou-exam-0example\"}");

  private static final OnService STOP_RECORDER =
      call("config", "StopConfigurationRecorder", "{\"configurationRecorderName\":\"default\"}");

  private static final OnService START_RECORDER =
      call("config", "StartConfigurationRecorder", "{\"configurationRecorderName\":\"default\"}");

  private static final OnService UPDATE_TRAIL =
      call(
          "cloudtrail",
          "UpdateTrail",
          "{\"name\":\"" + OtherServices.trail() + "\",\"enableLogFileValidation\":true}");

  private static final OnService UNBLOCK_PUBLIC_ACCESS =
      call(
          "s3",
          "PutBucketPublicAccessBlock",
          """
          {"publicAccessBlock":"","bucketName":"harborlane-www",
           "PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":false,
            "BlockPublicPolicy":false,"RestrictPublicBuckets":false}}\
          """);

  private static final OnService PUT_WEBSITE_ACL =
      call(
          "s3",
          "PutBucketAcl",
          "{\"acl\":\"\",\"bucketName\":\"harborlane-www\",\"x-amz-acl\":\"public-read\"}");

  private Changes() {}

  /** Nearly all of them succeed; what the thief tries to change is among the {@link Probes}. */
  static List<Moment> moments() {
    return List.of(
        new Moment(at(-6, 3, 12, 9), Cast.ENGINEER, role("CreateRole", "order-export")),
        new Moment(at(-3, 4, 2, 51), Cast.PIPELINE, ec2("CreateVpc", "cidrBlock", "10.20.0.0/16")),
        new Moment(at(1, 2, 41, 7), Cast.PIPELINE, routeTable("CreateRoute")),
        new Moment(at(1, 2, 41, 19), Cast.PIPELINE, networkAcl("ReplaceNetworkAclEntry")),
        new Moment(at(1, 5, 3, 30), Cast.ADMIN, policy("AttachRolePolicy", "AmazonS3FullAccess")),
        new Moment(at(2, 3, 8, 12), Cast.ENGINEER, gateway("AttachInternetGateway")),
        new Moment(at(2, 3, 8, 58), Cast.ENGINEER, ec2("ModifyVpcAttribute", "vpcId", VPC)),
        new Moment(at(2, 3, 9, 40), Cast.ENGINEER, ec2("CreateSecurityGroup", "groupName", "web")),
        new Moment(at(3, 1, 22, 17), Cast.FINANCE_ADMIN, MOVE_ACCOUNT),
        new Moment(at(3, 1, 25, 3), Cast.FINANCE_ADMIN, ATTACH_CONTROL_POLICY),
        new Moment(at(3, 6, 14, 44), Cast.OPERATOR, STOP_RECORDER),
        new Moment(at(3, 6, 52, 1), Cast.OPERATOR, START_RECORDER),
        new Moment(at(4, 1, 59, 20), Cast.ADMIN, UPDATE_TRAIL),
        new Moment(at(4, 4, 37, 48), Cast.ENGINEER_WITH_AGENT, REVOKE_PORT),
        new Moment(at(4, 4, 37, 59), Cast.ENGINEER_WITH_AGENT, OPEN_PORT),
        new Moment(at(4, 4, 38, 6), Cast.ENGINEER_WITH_AGENT, OPENED_ALREADY),
        new Moment(at(4, 7, 30, 5), Cast.OPERATOR, kms("PutKeyPolicy")),
        new Moment(at(5, 2, 19, 36), Cast.ADMIN, kms("DisableKey")),
        new Moment(at(5, 3, 40, 22), Cast.ADMIN, UNBLOCK_PUBLIC_ACCESS),
        new Moment(at(5, 3, 41, 10), Cast.ADMIN, PUT_WEBSITE_ACL),
        new Moment(at(5, 6, 26, 2), Cast.EMERGENCY, OtherServices.SIGN_IN),
        new Moment(at(5, 6, 31, 55), Cast.EMERGENCY, user("DeactivateMFADevice", "emergency")));
  }

  private static OnService role(String name, String role) {
    return call("iam", name, "{\"roleName\":\"" + role + "\"}");
  }

  private static OnService user(String name, String user) {
    return call("iam", name, "{\"userName\":\"" + user + "\"}");
  }

  private static OnService policy(String name, String policy) {
    return call(
        "iam",
        name,
        """
        {"roleName":"order-export","policyArn":"arn:aws:iam::aws:policy/%s"}\
        """
            .formatted(policy));
  }

  private static OnService kms(String name) {
    return call("kms", name, "{\"keyId\":\"" + Place.BACKUPS.kmsKeyArn() + "\"}");
  }

  private static OnService routeTable(String name) {
    return ec2(name, "routeTableId", "rtb-0a1b2c3d4e5f60718");
  }

  private static OnService networkAcl(String name) {
    return ec2(name, "networkAclId", "acl-0a1b2c3d4e5f60718");
  }

  private static OnService gateway(String name) {
    return ec2(name, "internetGatewayId", "igw-0a1b2c3d4e5f60718");
  }

  private static OnService ec2(String name, String parameter, String value) {
    return call("ec2", name, "{\"" + parameter + "\":\"" + value + "\"}");
  }

  private static OnService call(String service, String name, String request) {
    return new OnService(service, name, false, request, "null", "", "");
  }
}
