package io.trailsight.testbed.sample;

import static io.trailsight.testbed.sample.Action.*;
import static io.trailsight.testbed.sample.Answer.*;
import static io.trailsight.testbed.sample.Place.*;
import static io.trailsight.testbed.sample.Scene.Rhythm.*;
import static io.trailsight.testbed.sample.Scene.always;
import static io.trailsight.testbed.sample.Scene.turn;

import java.util.List;
import java.util.stream.Stream;

/** What goes on every day, whatever happens: nearly all of it allowed. */
final class Routine {

  private Routine() {}

  static List<Scene> scenes() {
    return Stream.of(admins(), staff(), jobs(), machines(), lab(), outsiders(), services())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scene> admins() {
    return List.of(
        always(
            Cast.ADMIN_LISTING,
            OFFICE,
            3,
            6,
            turn(2, LIST_BUCKETS, LAKE),
            turn(4, LIST, WEBSITE),
            turn(2, GET_BUCKET_ACL, BACKUPS),
            turn(1, GET_BUCKET_POLICY, LAKE),
            turn(1, GET_BUCKET_POLICY, BLOG, NO_SUCH_POLICY),
            turn(1, CREATE_BUCKET, BLOG, OWNED_ALREADY)),
        always(
            Cast.ADMIN,
            OFFICE,
            3,
            4,
            turn(3, PUT_PRESIGNED, WEBSITE),
            turn(1, GET_PRESIGNED, BLOG)),
        always(
            Cast.FINANCE_ADMIN,
            OFFICE,
            2,
            5,
            turn(3, GET_PRESIGNED, FINANCE),
            turn(1, PUT_PRESIGNED, FINANCE),
            turn(2, LIST, FINANCE)));
  }

  private static List<Scene> staff() {
    return List.of(
        always(
            Cast.DEVELOPER,
            OFFICE,
            4,
            7,
            turn(6, GET, LAKE),
            turn(3, LIST, BLOG),
            turn(3, PUT, BLOG),
            turn(2, HEAD, WEBSITE),
            turn(2, OtherServices.INVOKE),
            turn(1, GET_TAGGING, LAKE)),
        always(
            Cast.ANALYST,
            OFFICE,
            3,
            7,
            turn(5, GET, LAKE),
            turn(2, LIST, LAKE),
            turn(2, HEAD, LAKE),
            turn(1, PUT, LAKE, NO_IDENTITY_POLICY)),
        always(Cast.UPLOADER, OFFICE, 2, 4, turn(4, PUT, ASSETS), turn(1, LIST, ASSETS)));
  }

  private static List<Scene> jobs() {
    return List.of(
        always(
            Cast.PIPELINE,
            OFFICE,
            4,
            9,
            turn(6, PUT, WEBSITE),
            turn(4, PUT, ASSETS),
            turn(2, LIST, WEBSITE),
            turn(1, DELETE, WEBSITE),
            turn(1, DELETE_MANY, WEBSITE),
            turn(1, GET_BUCKET_POLICY, WEBSITE),
            turn(1, PUT_ACL, ASSETS, NO_ACL_SUPPORTED),
            turn(1, PUT, WEBSITE, PRECONDITION_FAILED),
            turn(2, OtherServices.DESCRIBE_INSTANCES)),
        always(
            Cast.ETL,
            NIGHTLY,
            7,
            13,
            turn(10, GET, LAKE),
            turn(5, PUT, LAKE),
            turn(2, LIST, LAKE),
            turn(2, COPY, LAKE),
            turn(1, new Call.MultipartUpload(LAKE)),
            turn(1, PUT, LAKE, INTERNAL_ERROR),
            turn(2, OtherServices.DECRYPT),
            turn(1, OtherServices.ASSUME_ROLE)),
        always(
            Cast.ATHENA,
            OFFICE,
            4,
            11,
            turn(9, GET, LAKE),
            turn(2, LIST, LAKE),
            turn(1, PUT, LAKE)));
  }

  private static List<Scene> machines() {
    return List.of(
        always(
            Cast.WEB_SERVER,
            EVENING,
            7,
            8,
            turn(20, GET, WEBSITE),
            turn(5, HEAD, WEBSITE),
            turn(1, GET, WEBSITE, SLOW_DOWN),
            turn(1, GET, WEBSITE, UNAVAILABLE)),
        always(
            Cast.BACKUP,
            NIGHTLY,
            2,
            12,
            turn(6, GET, LOGS),
            turn(2, LIST, LOGS),
            turn(1, GET_VERSION, LOGS),
            turn(2, DELETE, BACKUPS),
            turn(1, new Call.MultipartUpload(BACKUPS)),
            turn(1, GET, BACKUPS, ARCHIVED),
            turn(1, DELETE, BACKUPS, OBJECT_LOCKED)),
        always(
            Cast.APPLIANCE,
            STEADY,
            3,
            6,
            turn(12, PUT, BACKUPS),
            turn(4, HEAD, BACKUPS),
            turn(1, PUT, FINANCE, RESOURCE_POLICY_DENIES)),
        always(Cast.OLD_APPLIANCE, NIGHTLY, 1, 8, turn(3, PUT, BACKUPS), turn(1, LIST, BACKUPS)),
        always(Cast.NEW_APPLIANCE, OFFICE, 1, 4, turn(1, PUT, FINANCE), turn(2, PUT, BACKUPS)),
        always(Cast.PRINTER, OFFICE, 1, 4, turn(3, GET, FINANCE), turn(1, LIST, FINANCE)));
  }

  private static List<Scene> lab() {
    return List.of(
        always(
            Cast.TRAINER,
            NIGHTLY,
            3,
            8,
            turn(8, GET, MODELS),
            turn(2, HEAD, MODELS),
            turn(2, PUT_SSE_C, MODELS),
            turn(1, COPY, MODELS),
            turn(1, new Call.MultipartUpload(MODELS)),
            turn(1, DELETE, MODELS)),
        always(
            Cast.SCIENTIST,
            OFFICE,
            2,
            6,
            turn(3, GET, LAKE),
            turn(1, LIST, LAKE),
            turn(2, GET, MODELS),
            turn(2, PUT, MODELS)));
  }

  private static List<Scene> outsiders() {
    return List.of(
        always(
            Cast.VISITOR,
            EVENING,
            9,
            9,
            turn(14, GET, WEBSITE),
            turn(2, GET, BLOG),
            turn(1, HEAD, WEBSITE),
            turn(1, GET, WEBSITE, INVALID_RANGE),
            turn(1, GET, WEBSITE, NO_SUCH_KEY)),
        always(
            Cast.CRAWLER,
            STEADY,
            3,
            5,
            turn(4, GET, WEBSITE),
            turn(2, GET, WEBSITE, NO_SUCH_KEY),
            turn(1, LIST, WEBSITE, DENIED),
            turn(1, LIST, BLOG, DENIED)),
        always(Cast.CUSTOMER, EVENING, 1, 4, turn(1, GET_PRESIGNED, ASSETS)),
        always(Cast.OLD_PARTNER, STEADY, 1, 5, turn(4, GET, ASSETS), turn(1, LIST, ASSETS)),
        always(
            Cast.PARTNER,
            STEADY,
            3,
            8,
            turn(2, LIST, ASSETS),
            turn(9, GET, ASSETS),
            turn(1, PUT, ASSETS, DENIED)));
  }

  private static List<Scene> services() {
    return List.of(
        always(
            Cast.CLOUDTRAIL,
            STEADY,
            3,
            4,
            turn(12, PUT, LOGS),
            turn(2, GET_BUCKET_ACL, LOGS),
            turn(1, GET_BUCKET_ACL, FINANCE, DENIED)),
        always(Cast.CONFIG, STEADY, 1, 4, turn(3, PUT, LOGS), turn(1, PUT, FINANCE, DENIED)),
        always(
            Cast.LOG_DELIVERY,
            STEADY,
            2,
            5,
            turn(6, PUT, LOGS),
            turn(2, PUT, LOGS, DENIED),
            turn(1, PUT, FINANCE, DENIED)));
  }
}
