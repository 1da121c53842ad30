package io.trailsight.testbed.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.Action.Flow;
import io.trailsight.testbed.sample.Action.Target;
import io.trailsight.testbed.sample.Actor.Tls;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes the parts of a record that are S3's own. Outside Tokyo, records are in the form that S3
 * took on in 2026, which adds status, size and timings; those of the back office's account have
 * byte counts with a decimal point, as many real ones do.
 */
final class S3Parts {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration HALF_A_YEAR = Duration.ofDays(182);

  private final Dice dice;

  S3Parts(Dice dice) {
    this.dice = dice;
  }

  static boolean recent(Place place) {
    return !place.region().equals(Place.TOKYO);
  }

  ObjectNode parameters(S3Request request) {
    Action action = request.action();
    ObjectNode parameters = JSON.objectNode();
    if (action.presigned()) {
      parameters
          .put("X-Amz-Date", request.basicTime())
          .put("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
          .put("X-Amz-SignedHeaders", "host")
          .put("X-Amz-Expires", "300");
    }
    if (action.target() == Target.SERVICE) {
      return parameters.put("Host", "s3." + request.place().region() + ".amazonaws.com");
    }
    parameters.put("bucketName", request.place().bucket()).put("Host", request.place().host());
    switch (action.target()) {
      case OBJECT -> object(request, parameters);
      case LISTING -> {
        if (action == Action.LIST) {
          parameters.put("list-type", "2").put("encoding-type", "url");
          parameters.put("prefix", request.key().substring(0, request.key().indexOf('/') + 1));
        }
      }
      case BUCKET, SERVICE -> {}
    }
    if (!action.subresource().isEmpty()) {
      parameters.put(action.subresource(), "");
    }
    if (action == Action.PUT_BUCKET_POLICY) {
      parameters.set("bucketPolicy", newPolicy(request.place()));
    }
    return parameters;
  }

  private void object(S3Request request, ObjectNode parameters) {
    parameters.put("key", request.key());
    switch (request.action()) {
      case GET_VERSION -> parameters.put("versionId", dice.alphanumerics(32));
      case COPY ->
          parameters
              .put("x-amz-copy-source", request.place().bucket() + "/incoming/" + request.key())
              .put("x-amz-storage-class", "STANDARD_IA");
      case PUT_SSE_C -> parameters.put("x-amz-server-side-encryption-customer-algorithm", "AES256");
      case PUT_ACL -> parameters.put("x-amz-acl", "public-read");
      case PUT_PRESIGNED ->
          parameters
              .put("x-amz-acl", "bucket-owner-full-control")
              .put("x-amz-storage-class", "STANDARD");
      case PUT -> {
        if (request.place() == Place.BACKUPS) {
          parameters.put("x-amz-storage-class", "GLACIER_IR");
        } else if (request.place() == Place.LAKE) {
          parameters.put("x-amz-storage-class", "INTELLIGENT_TIERING");
        }
      }
      case CREATE_UPLOAD -> {
        if (request.place() == Place.BACKUPS) {
          parameters.put("x-amz-storage-class", "DEEP_ARCHIVE");
        }
      }
      case UPLOAD_PART ->
          parameters
              .put("partNumber", Integer.toString(request.part()))
              .put("uploadId", request.uploadId());
      case COMPLETE_UPLOAD -> parameters.put("uploadId", request.uploadId());
      case GET,
          GET_PRESIGNED,
          HEAD,
          GET_TAGGING,
          LIST,
          DELETE,
          DELETE_MANY,
          GET_BUCKET_ACL,
          GET_BUCKET_POLICY,
          PUT_BUCKET_POLICY,
          DELETE_BUCKET_POLICY,
          PUT_LIFECYCLE,
          CREATE_BUCKET,
          LIST_BUCKETS -> {}
    }
  }

  JsonNode response(S3Request request) {
    Action action = request.action();
    if (request.answer().failed() || !(action.encrypts() || action == Action.UPLOAD_PART)) {
      return NullNode.getInstance();
    }
    ObjectNode response = JSON.objectNode();
    String encryption = encryption(request);
    if (encryption.equals("SSE_C")) {
      response.put("x-amz-server-side-encryption-customer-algorithm", "AES256");
    } else if (encryption.endsWith("KMS")) {
      response
          .put("x-amz-server-side-encryption", "aws:kms")
          .put("x-amz-server-side-encryption-aws-kms-key-id", request.place().kmsKeyArn());
    } else {
      response.put("x-amz-server-side-encryption", "AES256");
    }
    if (action == Action.CREATE_UPLOAD) {
      response.putObject("InitiateMultipartUploadResult").put("UploadId", request.uploadId());
    }
    return response;
  }

  private static String encryption(S3Request request) {
    return request.action() == Action.PUT_SSE_C ? "SSE_C" : request.place().encryption();
  }

  ObjectNode additional(S3Request request, Actor actor, String message) {
    Action action = request.action();
    boolean failed = request.answer().failed();
    ObjectNode data = JSON.objectNode();
    if (!actor.anonymous()) {
      data.put("SignatureVersion", actor.tls() == Tls.V1_0 ? "SigV2" : "SigV4");
    }
    data.put("CipherSuite", actor.withinAws() ? Tls.V1_2.cipherSuite() : actor.tls().cipherSuite());
    bytes(
        data,
        "bytesTransferredIn",
        request,
        !failed && action.flow() == Flow.IN ? request.bytes() : 0);
    if (action.encrypts() && !failed) {
      data.put("SSEApplied", encryption(request));
    }
    if (!actor.anonymous()) {
      data.put("AuthenticationMethod", action.presigned() ? "QueryString" : "AuthHeader");
    }
    data.put("x-amz-id-2", dice.alphanumerics(75) + "=");
    if (actor.caller() instanceof Caller.Outsider && !failed) {
      data.put("aclRequired", "Yes");
    }
    if (request.answer() == Answer.OBJECT_LOCKED) {
      data.set("objectRetentionInfo", retention(request.time()));
    }
    long answer = !failed && action.flow() == Flow.OUT ? request.bytes() : 0;
    bytes(data, "bytesTransferredOut", request, failed ? 230 + message.length() : answer);
    if (recent(request.place())) {
      timings(data, request);
    }
    return data;
  }

  /** The lock on a backup: for a year, of which half is over. */
  private static ObjectNode retention(Instant now) {
    ObjectNode info = JSON.objectNode();
    info.putObject("legalHoldInfo").put("isUnderLegalHold", false);
    info.putObject("retentionInfo")
        .put("retainUntilMode", "COMPLIANCE")
        .put("retainUntilTime", now.plus(HALF_A_YEAR).toEpochMilli())
        .put("lastModifiedTime", now.minus(HALF_A_YEAR).toEpochMilli());
    return info;
  }

  private static void bytes(ObjectNode data, String name, S3Request request, long count) {
    if (request.place().account().equals(Place.BACK_OFFICE)) {
      data.put(name, BigDecimal.valueOf(count * 10, 1));
    } else {
      data.put(name, count);
    }
  }

  private void timings(ObjectNode data, S3Request request) {
    Answer answer = request.answer();
    Instant end = request.time().plusMillis(dice.below(1000));
    int turnAround = 8 + dice.below(60);
    int transfer = (int) Math.min(20_000, request.bytes() / 20_000);
    data.put("httpStatusCode", answer.status());
    if (request.action().target() == Target.OBJECT) {
      data.put("objectSize", answer.failed() ? -1 : request.bytes());
    }
    data.put("startTime", end.minusMillis(turnAround + transfer).toEpochMilli());
    data.put("endTime", end.toEpochMilli());
    if (!answer.denied()) {
      data.put("turnAroundTime", turnAround);
    }
  }

  ArrayNode resources(S3Request request) {
    Place place = request.place();
    ObjectNode bucket =
        JSON.objectNode()
            .put("accountId", place.account())
            .put("type", "AWS::S3::Bucket")
            .put("ARN", place.arn());
    ArrayNode resources = JSON.arrayNode().add(bucket);
    if (request.action().data()) {
      boolean one = request.action().target() == Target.OBJECT;
      ObjectNode objects =
          JSON.objectNode()
              .put("type", "AWS::S3::Object")
              .put(one ? "ARN" : "ARNPrefix", place.arn() + "/" + (one ? request.key() : ""));
      resources.insert(recent(place) ? 1 : 0, objects);
    }
    return resources;
  }

  /**
   * The policy that a bucket is given. That of the log archive lets CloudTrail write; all others
   * let their own account in and forget every role of another one.
   */
  private static ObjectNode newPolicy(Place place) {
    ObjectNode policy = JSON.objectNode().put("Version", "2012-10-17");
    ObjectNode statement = policy.putArray("Statement").addObject();
    boolean logs = place == Place.LOGS;
    statement.put("Sid", logs ? "CloudTrailWrites" : "OwnAccountOnly").put("Effect", "Allow");
    ObjectNode principal = statement.putObject("Principal");
    if (logs) {
      principal.put("Service", "cloudtrail.amazonaws.com");
    } else {
      principal.put("AWS", "arn:aws:iam::" + place.account() + ":root");
    }
    statement.put("Action", logs ? "s3:PutObject" : "s3:*");
    statement.putArray("Resource").add(place.arn()).add(place.arn() + "/*");
    return policy;
  }
}
