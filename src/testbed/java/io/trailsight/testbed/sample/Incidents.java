package io.trailsight.testbed.sample;

import static io.trailsight.testbed.sample.Action.*;
import static io.trailsight.testbed.sample.Answer.*;
import static io.trailsight.testbed.sample.Place.*;
import static io.trailsight.testbed.sample.Scene.Rhythm.*;
import static io.trailsight.testbed.sample.Scene.always;
import static io.trailsight.testbed.sample.Scene.turn;

import io.trailsight.testbed.sample.Probes.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes wrong. On the fourth day a new bucket policy locks the nightly job out of the finance
 * exports, and AWS Config too, and a service control policy closes a region to the developers. On
 * the last day somebody tries out a stolen access key, for hours.
 */
final class Incidents {

  /** The fourth day, 06:12:44: the policy of the finance bucket is replaced. */
  static final Duration NEW_BUCKET_POLICY = at(4, 6, 12, 44);

  /** The second day: from here on somebody works from home, where the finance bucket is shut. */
  private static final Duration OUT_OF_OFFICE = at(2, 0, 0, 0);

  /** The fourth day, 02:00: a service control policy denies everything in us-east-1. */
  static final Duration REGION_CLOSED = at(4, 2, 0, 0);

  /** The last day, 17:05: the stolen key is used for the first time. */
  static final Duration BREAK_IN = at(5, 17, 5, 0);

  /** One call at a given time, counted from the story's first midnight. */
  record Moment(Duration at, Actor actor, Call call) {}

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
                Cast.FINANCE_ADMIN_AT_HOME,
                OFFICE,
                1,
                3,
                turn(1, GET, FINANCE, RESOURCE_POLICY_DENIES))
            .from(OUT_OF_OFFICE),
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
    List<Moment> moments = new ArrayList<>(changes());
    for (int day = 1 - SampleTrail.QUIET_DAYS; day <= SampleTrail.STORY_DAYS; day++) {
      moments.add(new Moment(at(day, 0, 20 + day, 17), Cast.ADMIN, OtherServices.SIGN_IN));
      moments.add(new Moment(at(day, 19, 30, 2), Cast.LOG_DELIVERY, Call.on(PUT, LOGS, DENIED)));
      moments.add(new Moment(at(day, 19, 30, 5), Cast.LOG_DELIVERY, Call.on(PUT, LOGS, DENIED)));
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
    for (int day = 4; day <= SampleTrail.STORY_DAYS; day++) {
      Call call = Call.on(GET_BUCKET_POLICY, FINANCE, RESOURCE_POLICY_DENIES);
      moments.add(new Moment(at(day, 9, 15, 30), Cast.CONFIG_ROLE, call));
    }
    return moments;
  }

  /** What people change now and then, all of it allowed. */
  private static List<Moment> changes() {
    return List.of(
        new Moment(at(-7, 2, 5, 41), Cast.ADMIN, OtherServices.CREATE_ACCESS_KEY),
        new Moment(at(-5, 2, 15, 8), Cast.FINANCE_ADMIN, Call.on(PUT_BUCKET_POLICY, LOGS)),
        new Moment(at(-4, 0, 14, 32), Cast.FORGETFUL, OtherServices.SIGN_IN_FAILS),
        new Moment(at(-3, 5, 47, 20), Cast.PIPELINE, OtherServices.OPEN_PORT),
        new Moment(at(-2, 3, 30, 11), Cast.ADMIN, OtherServices.PUT_EVENT_SELECTORS),
        new Moment(at(-1, 1, 2, 55), Cast.SCIENTIST, OtherServices.SIGN_IN),
        new Moment(at(2, 5, 51, 6), Cast.PIPELINE, OtherServices.OPEN_PORT),
        new Moment(at(3, 1, 9, 13), Cast.SCIENTIST, OtherServices.SIGN_IN));
  }

  private static void breakIn(List<Moment> moments) {
    moments.add(new Moment(BREAK_IN, Cast.THIEF, OtherServices.CALLER_IDENTITY));
    List<Probe> probes = Probes.all();
    for (int round = 0; round < 2; round++) {
      for (int index = 0; index < probes.size(); index++) {
        Duration later = Duration.ofMinutes(12 + 75L * round).plusSeconds(4L * index);
        Probe probe = probes.get(index);
        moments.add(new Moment(BREAK_IN.plus(later), probe.actor(), probe.call()));
      }
    }
  }

  /** A time of the story; its days count from one, and the quiet ones down from zero. */
  static Duration at(int day, int hour, int minute, int second) {
    return Duration.ofDays(day - 1L).plusHours(hour).plusMinutes(minute).plusSeconds(second);
  }
}
