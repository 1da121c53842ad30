package io.trailsight.testbed.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.Actor.Tls;
import io.trailsight.testbed.sample.TrailEvent.LogKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The question that this project began with, as two records: the same call on the same bucket,
 * allowed from the console's upload form and, two minutes later, denied from CloudShell.
 */
final class PutObjectPair {

  private static final Place PLACE = Place.BLOG;
  private static final LocalTime UPLOADED = LocalTime.of(2, 43, 58);
  private static final LocalTime REFUSED = LocalTime.of(2, 46, 31);
  private static final LocalTime SIGNED_IN = LocalTime.of(1, 57, 56);

  private final EventBuilder builder;
  private final Dice dice;

  PutObjectPair(EventBuilder builder, Dice dice) {
    this.builder = builder;
    this.dice = dice;
  }

  List<TrailEvent> events(LocalDate day) {
    return List.of(uploaded(day), refused(day));
  }

  private TrailEvent uploaded(LocalDate day) {
    Instant time = at(day, UPLOADED);
    ObjectNode event = head(Cast.ADMIN, day, time);
    event
        .putObject("requestParameters")
        .put("X-Amz-Date", time.toString().replaceAll("[-:]", ""))
        .put("bucketName", PLACE.bucket())
        .put("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
        .put("x-amz-acl", "bucket-owner-full-control")
        .put("X-Amz-SignedHeaders", "content-md5;content-type;host;x-amz-acl;x-amz-storage-class")
        .put("Host", PLACE.host())
        .put("X-Amz-Expires", "300")
        .put("key", "test.txt")
        .put("x-amz-storage-class", "STANDARD");
    tail(event, 4, "QueryString", 0, "test.txt");
    return trailEvent(time, false, event);
  }

  private TrailEvent refused(LocalDate day) {
    Instant time = at(day, REFUSED);
    ObjectNode event = head(Cast.DEVELOPER_PUTTING, day, time);
    event.put("errorCode", "AccessDenied").put("errorMessage", "Access Denied");
    event
        .putObject("requestParameters")
        .put("bucketName", PLACE.bucket())
        .put("Host", PLACE.host())
        .put("key", "test2.txt");
    tail(event, 0, "AuthHeader", 243, "test2.txt");
    return trailEvent(time, true, event);
  }

  private ObjectNode head(Actor actor, LocalDate day, Instant time) {
    ObjectNode identity = Identities.of(actor.caller(), at(day, SIGNED_IN));
    ObjectNode event = EventBuilder.head("1.08", identity, time);
    EventBuilder.call(event, "s3", "PutObject", PLACE.region());
    return event
        .put("sourceIPAddress", actor.address())
        .put("userAgent", "[" + actor.agent() + "]");
  }

  private void tail(
      ObjectNode event, long bytesIn, String authentication, long bytesOut, String key) {
    event.putNull("responseElements");
    event
        .putObject("additionalEventData")
        .put("SignatureVersion", "SigV4")
        .put("CipherSuite", Tls.V1_2.cipherSuite())
        .put("bytesTransferredIn", bytesIn)
        .put("AuthenticationMethod", authentication)
        .put("x-amz-id-2", dice.alphanumerics(75) + "=")
        .put("bytesTransferredOut", bytesOut);
    event
        .put("requestID", dice.capitals(16))
        .put("eventID", dice.guid())
        .put("readOnly", false)
        .putArray("resources")
        .add(event.objectNode().put("type", "AWS::S3::Object").put("ARN", PLACE.arn() + "/" + key))
        .add(
            event
                .objectNode()
                .put("accountId", PLACE.account())
                .put("type", "AWS::S3::Bucket")
                .put("ARN", PLACE.arn()));
    event
        .put("eventType", "AwsApiCall")
        .put("managementEvent", false)
        .put("recipientAccountId", PLACE.account())
        .put("eventCategory", "Data")
        .putObject("tlsDetails")
        .put("tlsVersion", Tls.V1_2.version())
        .put("cipherSuite", Tls.V1_2.cipherSuite())
        .put("clientProvidedHostHeader", PLACE.host());
  }

  private TrailEvent trailEvent(Instant time, boolean denied, ObjectNode event) {
    return new TrailEvent(
        time,
        PLACE.account(),
        PLACE.region(),
        LogKind.TRAIL,
        Optional.of(PLACE.bucket()),
        event.path("sourceIPAddress").textValue(),
        OptionalLong.of(event.at("/additionalEventData/bytesTransferredOut").longValue()),
        denied,
        builder.write(event));
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).toInstant(ZoneOffset.UTC);
  }
}
