package io.trailsight.sample;

import static io.trailsight.sample.Action.*;
import static io.trailsight.sample.Answer.*;
import static io.trailsight.sample.Place.*;
import static io.trailsight.sample.Rhythm.*;
import static io.trailsight.sample.Scene.always;
import static io.trailsight.sample.Scene.turn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes wrong. On the fourth day a new bucket policy locks the nightly job out of the finance
 * exports, and a service control policy closes a region to the developers. On the last day somebody
 * tries out a stolen access key, for hours.
 */
final class Incidents {

  /** The fourth day, 06:12:44: the policy of the finance bucket is replaced. */
  static final Duration NEW_BUCKET_POLICY = at(4, 6, 12, 44);

  /** The fourth day, 02:00: a service control policy denies everything in us-east-1. */
  static final Duration REGION_CLOSED = at(4, 2, 0, 0);

  /** The last day, 17:05: the stolen key is used for the first time. */
  static final Duration BREAK_IN = at(5, 17, 5, 0);

  /** One call at a given time, counted from the story's first midnight. */
  record Moment(Duration at, Actor actor, Call call) {}

  private record Probe(Actor actor, Call call) {}

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
              OtherServices.PUBLISH,
              "AuthorizationError",
              "%s SNS:Publish on resource: arn:aws:sns:ap-northeast-1:111122223333:orders"));

  private Incidents() {}

  static List<Scene> scenes() {
    return Stream.of(lockouts(), raids()).flatMap(List::stream).toList();
  }

  private static List<Scene> lockouts() {
    return List.of(
        always(Cast.ETL, NIGHTLY, 4, 6, turn(4, PUT, FINANCE), turn(1, LIST, FINANCE))
            .until(NEW_BUCKET_POLICY),
        always(
                Cast.ETL,
                NIGHTLY,
                7,
                6,
                turn(4, PUT, FINANCE, NO_RESOURCE_POLICY),
                turn(1, LIST, FINANCE, NO_RESOURCE_POLICY))
            .from(NEW_BUCKET_POLICY),
        always(Cast.DEVELOPER, OFFICE, 3, 5, turn(4, GET, ASSETS), turn(1, LIST, ASSETS))
            .until(REGION_CLOSED),
        always(
                Cast.DEVELOPER,
                OFFICE,
                4,
                5,
                turn(4, GET, ASSETS, SERVICE_CONTROL_POLICY_DENIES),
                turn(1, LIST, ASSETS, SERVICE_CONTROL_POLICY_DENIES),
                turn(1, PUT_ACL, BLOG, PUBLIC_ACL_BLOCKED))
            .from(REGION_CLOSED));
  }

  private static List<Scene> raids() {
    return List.of(
        always(
                Cast.THIEF,
                RAID,
                14,
                16,
                turn(5, GET, LAKE, NO_IDENTITY_POLICY),
                turn(6, GET, FINANCE, RESOURCE_POLICY_DENIES),
                turn(3, GET, BACKUPS, VPC_ENDPOINT_POLICY_DENIES),
                turn(3, GET, LOGS, RESOURCE_CONTROL_POLICY_DENIES),
                turn(2, HEAD, BLOG, NO_PERMISSIONS_BOUNDARY),
                turn(1, PUT_SSE_C, BACKUPS, SSE_C_BLOCKED),
                turn(3, GET, ASSETS))
            .from(BREAK_IN),
        always(
                Cast.THIEF_SESSION,
                RAID,
                6,
                9,
                turn(3, GET, LAKE, NO_SESSION_POLICY),
                turn(1, LIST, WEBSITE, SESSION_POLICY_DENIES),
                turn(1, GET, BLOG))
            .from(BREAK_IN));
  }

  static List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    for (int day = 1 - SampleTrail.QUIET_DAYS; day <= SampleTrail.STORY_DAYS; day++) {
      moments.add(new Moment(at(day, 0, 20 + day, 17), Cast.ADMIN, OtherServices.SIGN_IN));
    }
    moments.add(new Moment(at(2, 1, 30, 5), Cast.ROOT, OtherServices.SIGN_IN));
    moments.add(new Moment(at(2, 1, 31, 40), Cast.ROOT, Call.on(LIST_BUCKETS, FINANCE)));
    moments.add(
        new Moment(NEW_BUCKET_POLICY, Cast.FINANCE_ADMIN, Call.on(PUT_BUCKET_POLICY, FINANCE)));
    for (int attempt = 0; attempt < 4; attempt++) {
      moments.add(
          new Moment(at(5, 16, 40, 11 * attempt), Cast.GUESSER, OtherServices.SIGN_IN_FAILS));
    }
    breakIn(moments);
    return moments;
  }

  private static void breakIn(List<Moment> moments) {
    moments.add(new Moment(BREAK_IN, Cast.THIEF, OtherServices.CALLER_IDENTITY));
    List<Probe> probes = Stream.of(OTHER_PROBES, S3_PROBES).flatMap(List::stream).toList();
    for (int round = 0; round < 2; round++) {
      for (int index = 0; index < probes.size(); index++) {
        Duration later = Duration.ofMinutes(12 + 75L * round).plusSeconds(4L * index);
        Probe probe = probes.get(index);
        moments.add(new Moment(BREAK_IN.plus(later), probe.actor(), probe.call()));
      }
    }
  }

  private static Probe probe(Action action, Place place, Answer answer) {
    return new Probe(Cast.THIEF_SCRIPT, Call.on(action, place, answer));
  }

  private static Probe probe(Call.OnService call, String code, String message) {
    String who = "User: " + Cast.THIEF.caller().arn() + " is not authorized to perform:";
    return new Probe(Cast.THIEF_SCRIPT, call.denied(code, message.formatted(who)));
  }

  /** A time of the story; its days count from one, and the quiet ones down from zero. */
  private static Duration at(int day, int hour, int minute, int second) {
    return Duration.ofDays(day - 1L).plusHours(hour).plusMinutes(minute).plusSeconds(second);
  }
}
