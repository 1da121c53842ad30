package io.trailsight.testbed.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.TrailEvent.LogKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The records that are not ordinary API calls: what a service does by itself, and, in objects of
 * their own kinds, network activity at a VPC endpoint and the insight that CloudTrail has when
 * denials pile up.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class OtherKinds {

  private final EventBuilder builder;
  private final Dice dice;

  OtherKinds(EventBuilder builder, Dice dice) {
    this.builder = builder;
    this.dice = dice;
  }

  List<TrailEvent> events(Instant breakIn) {
    List<TrailEvent> events = new ArrayList<>();
    for (int minute = 0; minute < 40; minute += 8) {
      Instant time = breakIn.plus(Duration.ofMinutes(90L + minute));
      events.add(networkActivity(time, minute % 16 == 0));
    }
    String pair = dice.guid();
    events.add(insight("Start", breakIn.plus(Duration.ofMinutes(25)), pair));
    events.add(insight("End", breakIn.plus(Duration.ofHours(6)), pair));
    for (Place place : List.of(Place.LAKE, Place.FINANCE, Place.MODELS)) {
      events.add(keyRotation(place, breakIn.minus(Duration.ofDays(9))));
    }
    return events;
  }

  /** KMS gives the key of a bucket new material. */
  private TrailEvent keyRotation(Place place, Instant time) {
    ObjectNode identity =
        JsonNodeFactory.instance
            .objectNode()
            .put("accountId", place.account())
            .put("invokedBy", "AWS Internal");
    ObjectNode event = EventBuilder.head("1.11", identity, time);
    EventBuilder.call(event, "kms", "RotateKey", place.region());
    event.put("sourceIPAddress", "AWS Internal").put("userAgent", "AWS Internal");
    event.putNull("requestParameters").putNull("responseElements");
    event.put("eventID", dice.guid()).put("readOnly", false);
    event
        .putArray("resources")
        .addObject()
        .put("accountId", place.account())
        .put("type", "AWS::KMS::Key")
        .put("ARN", place.kmsKeyArn());
    event
        .put("eventType", "AwsServiceEvent")
        .put("managementEvent", true)
        .put("recipientAccountId", place.account())
        .put("eventCategory", "Management")
        .putObject("serviceEventDetails")
        .put("keyId", place.kmsKeyArn().substring(place.kmsKeyArn().indexOf('/') + 1))
        .put("rotationType", "AUTOMATIC");
    return new TrailEvent(
        time,
        place.account(),
        place.region(),
        LogKind.TRAIL,
        Optional.empty(),
        "AWS Internal",
        OptionalLong.empty(),
        false,
        builder.write(event));
  }

  private TrailEvent networkActivity(Instant time, boolean denied) {
    Place place = Place.BACKUPS;
    ObjectNode identity =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "AWSAccount")
            .put("principalId", "AIDAREPORTUPLOEXAMPLE")
            .put("accountId", Place.SHOP);
    ObjectNode event = EventBuilder.head("1.09", identity, time);
    EventBuilder.call(event, "s3", "GetObject", place.region());
    event.put("sourceIPAddress", "192.0.2.61");
    if (denied) {
      event
          .put("errorCode", "VpceAccessDenied")
          .put("errorMessage", "The request was denied due to a VPC endpoint policy");
    }
    event
        .putObject("requestParameters")
        .put("bucketName", place.bucket())
        .put("key", "db/orders.dump");
    event.putNull("responseElements").putNull("additionalEventData");
    event
        .put("requestID", dice.capitals(16))
        .put("eventID", dice.guid())
        .put("eventType", "AwsVpceEvent")
        .put("recipientAccountId", Place.SHOP)
        .put("sharedEventID", dice.guid())
        .put("vpcEndpointId", Place.SHOP_ENDPOINT)
        .put("vpcEndpointAccountId", Place.SHOP)
        .put("eventCategory", "NetworkActivity");
    return new TrailEvent(
        time,
        Place.SHOP,
        place.region(),
        LogKind.NETWORK_ACTIVITY,
        Optional.of(place.bucket()),
        event.path("sourceIPAddress").textValue(),
        OptionalLong.empty(),
        denied,
        builder.write(event));
  }

  private TrailEvent insight(String state, Instant time, String pair) {
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("eventVersion", "1.11")
            .put("eventTime", time.toString())
            .put("awsRegion", Place.TOKYO)
            .put("eventID", dice.guid())
            .put("eventType", "AwsCloudTrailInsight")
            .put("recipientAccountId", Place.SHOP)
            .put("sharedEventID", pair);
    ObjectNode details =
        event
            .putObject("insightDetails")
            .put("state", state)
            .put("eventSource", "s3.amazonaws.com")
            .put("eventName", "GetObject")
            .put("insightType", "ApiErrorRateInsight")
            .put("errorCode", "AccessDenied");
    ObjectNode statistics = details.putObject("insightContext").putObject("statistics");
    statistics.putObject("baseline").put("average", 0.0021);
    statistics.putObject("insight").put("average", 1.4);
    statistics.put("insightDuration", 335).put("baselineDuration", 7180);
    event.put("eventCategory", "Insight");
    return new TrailEvent(
        time,
        Place.SHOP,
        Place.TOKYO,
        LogKind.INSIGHT,
        Optional.empty(),
        "",
        OptionalLong.empty(),
        false,
        builder.write(event));
  }
}
