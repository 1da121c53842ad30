package io.trailsight.testbed.sample;

import static io.trailsight.testbed.sample.Action.*;
import static io.trailsight.testbed.sample.Answer.*;
import static io.trailsight.testbed.sample.Place.*;

import java.util.List;
import java.util.stream.Stream;

/** What the thief tries out, and what stops it: every kind of policy, both ways. */
final class Probes {

  /** One call that is denied. */
  record Probe(Actor actor, Call call) {}

  /** What the thief tries in S3, one after the other, and what stops it. */
  private static final List<Probe> S3_PROBES =
      List.of(
          probe(LIST_BUCKETS, WEBSITE, NO_IDENTITY_POLICY),
          probe(LIST, LAKE, NO_IDENTITY_POLICY),
          probe(LIST, FINANCE, RESOURCE_POLICY_DENIES),
          probe(LIST, BACKUPS, VPC_ENDPOINT_POLICY_DENIES),
          probe(LIST, WEBSITE, NO_PERMISSIONS_BOUNDARY),
          probe(LIST, LOGS, RESOURCE_CONTROL_POLICY_DENIES),
          new Probe(Cast.THIEF_SESSION, Call.on(LIST, BLOG, NO_SESSION_POLICY)),
          probe(GET_BUCKET_ACL, LAKE, IDENTITY_POLICY_DENIES),
          probe(GET_BUCKET_POLICY, FINANCE, NO_RESOURCE_POLICY),
          probe(GET, LAKE, NO_SERVICE_CONTROL_POLICY),
          probe(GET_VERSION, FINANCE, RESOURCE_POLICY_DENIES),
          probe(GET, BACKUPS, NO_VPC_ENDPOINT_POLICY),
          probe(GET, LOGS, NO_RESOURCE_CONTROL_POLICY),
          probe(GET, WEBSITE, PERMISSIONS_BOUNDARY_DENIES),
          new Probe(Cast.THIEF_SESSION, Call.on(GET, BLOG, SESSION_POLICY_DENIES)),
          probe(GET, ASSETS, SERVICE_CONTROL_POLICY_DENIES),
          probe(PUT_BUCKET_POLICY, LOGS, NO_IDENTITY_POLICY),
          probe(DELETE_BUCKET_POLICY, LOGS, RESOURCE_CONTROL_POLICY_DENIES),
          probe(PUT_LIFECYCLE, LOGS, NO_IDENTITY_POLICY),
          probe(DELETE, LOGS, RESOURCE_CONTROL_POLICY_DENIES),
          probe(PUT_ACL, WEBSITE, PUBLIC_ACL_BLOCKED),
          probe(PUT_SSE_C, BACKUPS, SSE_C_BLOCKED),
          probe(DELETE, BACKUPS, OBJECT_LOCKED),
          probe(PUT, BLOG, DENIED));

  /** What the thief tries elsewhere. */
  private static final List<Probe> OTHER_PROBES =
      List.of(
          probe(
              OtherServices.DESCRIBE_INSTANCES,
              "Client.UnauthorizedOperation",
              "You are not authorized to perform this operation. %s ec2:DescribeInstances because"
                  + " no identity-based policy allows the ec2:DescribeInstances action"),
          probe(
              OtherServices.LIST_FUNCTIONS,
              "AccessDeniedException",
              "%s lambda:ListFunctions on resource: * because no identity-based policy allows the"
                  + " lambda:ListFunctions action"),
          probe(
              OtherServices.GET_SECRET,
              "AccessDenied",
              "%s secretsmanager:GetSecretValue on resource: shop/database because no"
                  + " identity-based policy allows the secretsmanager:GetSecretValue action"),
          probe(
              OtherServices.DECRYPT,
              "AccessDenied",
              "%s kms:Decrypt on resource: "
                  + LAKE.kmsKeyArn()
                  + " with an explicit deny in a resource-based policy"),
          probe(
              OtherServices.STOP_LOGGING,
              "AccessDeniedException",
              "%s cloudtrail:StopLogging on resource: "
                  + OtherServices.trail()
                  + " because no identity-based policy allows the cloudtrail:StopLogging action"),
          probe(
              OtherServices.DELETE_TRAIL,
              "AccessDeniedException",
              "%s cloudtrail:DeleteTrail on resource: "
                  + OtherServices.trail()
                  + " with an explicit deny in a service control policy"),
          probe(
              OtherServices.PUT_EVENT_SELECTORS,
              "AccessDeniedException",
              "%s cloudtrail:PutEventSelectors on resource: "
                  + OtherServices.trail()
                  + " with an explicit deny in a service control policy"),
          probe(
              OtherServices.CREATE_USER,
              "AccessDenied",
              "%s iam:CreateUser on resource: arn:aws:iam::111122223333:user/report-uploader-2"
                  + " because no identity-based policy allows the iam:CreateUser action"),
          probe(
              OtherServices.CREATE_ACCESS_KEY,
              "AccessDenied",
              "%s iam:CreateAccessKey on resource: user report-uploader"
                  + " because no permissions boundary allows the iam:CreateAccessKey action"),
          probe(
              OtherServices.ATTACH_USER_POLICY,
              "AccessDenied",
              "%s iam:AttachUserPolicy on resource: user report-uploader"
                  + " with an explicit deny in a permissions boundary"),
          probe(
              OtherServices.SCHEDULE_KEY_DELETION,
              "AccessDeniedException",
              "%s kms:ScheduleKeyDeletion on resource: "
                  + BACKUPS.kmsKeyArn()
                  + " because no resource-based policy allows the kms:ScheduleKeyDeletion action"),
          probe(
              OtherServices.PUBLISH,
              "AuthorizationError",
              "%s SNS:Publish on resource: arn:aws:sns:ap-northeast-1:111122223333:orders"));

  private Probes() {}

  /** All of them, in the order in which they are tried. */
  static List<Probe> all() {
    return Stream.of(OTHER_PROBES, S3_PROBES).flatMap(List::stream).toList();
  }

  private static Probe probe(Action action, Place place, Answer answer) {
    return new Probe(Cast.THIEF_SCRIPT, Call.on(action, place, answer));
  }

  private static Probe probe(Call.OnService call, String code, String message) {
    String who = "User: " + Cast.THIEF.caller().arn() + " is not authorized to perform:";
    return new Probe(Cast.THIEF_SCRIPT, call.denied(code, message.formatted(who)));
  }
}
