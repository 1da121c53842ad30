package io.trailsight.tools.bench.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.Dice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** AWS writing flow logs into a bucket, which makes up much of what a real trail holds. */
final class LogDeliveries {

  private static final String SERVICE = "delivery.logs.amazonaws.com";
  private static final String BUCKET = "example-flow-logs";
  private static final String HOST = BUCKET + ".s3.eu-central-1.amazonaws.com";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private final Dice dice;

  LogDeliveries(Dice dice) {
    this.dice = dice;
  }

  ObjectNode event(Instant time) {
    String key =
        "AWSLogs/%s/vpcflowlogs/eu-central-1/%s/%s_vpcflowlogs_eu-central-1_fl-0a1b2c3d4e5f6a7b%d_%s_%s.log.gz"
            .formatted(
                Lake.ACCOUNT,
                DAY.format(time),
                Lake.ACCOUNT,
                dice.below(10),
                MINUTE.format(time),
                dice.guid().substring(0, 8));
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("eventVersion", "1.11");
    event.putObject("userIdentity").put("type", "AWSService").put("invokedBy", SERVICE);
    event
        .put("eventTime", time.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("eventSource", "s3.amazonaws.com")
        .put("eventName", "PutObject")
        .put("awsRegion", "eu-central-1")
        .put("sourceIPAddress", SERVICE)
        .put("userAgent", SERVICE);
    event
        .putObject("requestParameters")
        .put("bucketName", BUCKET)
        .put("Host", HOST)
        .put("x-amz-acl", "bucket-owner-full-control")
        .put("key", key);
    event.putObject("responseElements").put("x-amz-server-side-encryption", "AES256");
    answer(event.putObject("additionalEventData"), time);
    event.put("requestID", dice.capitals(16)).put("eventID", dice.guid()).put("readOnly", false);
    resources(event.putArray("resources"), key);
    return event
        .put("eventType", "AwsApiCall")
        .put("managementEvent", false)
        .put("recipientAccountId", Lake.ACCOUNT)
        .put("sharedEventID", dice.guid())
        .put("eventCategory", "Data");
  }

  private void answer(ObjectNode data, Instant time) {
    long size = dice.bytes(4_000, DataEvents.SIZE_DEVIATION);
    int millis = 20 + dice.below(60);
    data.put("SignatureVersion", "SigV4")
        .put("CipherSuite", "ECDHE-RSA-AES128-GCM-SHA256")
        .put("bytesTransferredIn", size)
        .put("SSEApplied", "Default_SSE_S3")
        .put("AuthenticationMethod", "AuthHeader")
        .put("x-amz-id-2", dice.base64(75) + "=")
        .put("bytesTransferredOut", 0)
        .put("httpStatusCode", 200)
        .put("objectSize", size)
        .put("startTime", time.toEpochMilli())
        .put("endTime", time.toEpochMilli() + millis)
        .put("turnAroundTime", millis - 3);
  }

  private static void resources(ArrayNode resources, String key) {
    resources
        .addObject()
        .put("accountId", Lake.ACCOUNT)
        .put("type", "AWS::S3::Bucket")
        .put("ARN", "arn:aws:s3:::" + BUCKET);
    resources
        .addObject()
        .put("type", "AWS::S3::Object")
        .put("ARN", "arn:aws:s3:::" + BUCKET + "/" + key);
  }
}
