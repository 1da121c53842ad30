package io.trailsight.tools.bench.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/**
 * S3 data events as CloudTrail writes them in 2026, about 2 KB each, in the order of time: a few
 * jobs at a time read, write, list and delete objects, three in a hundred calls are denied, and in
 * between AWS delivers logs.
 *
 * <p>Not safe for use by several threads.
 */
public final class DataEvents {

  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(28);
  private static final int JOBS = 8;
  private static final int JOB_ENDS_PER_MILLE = 25;
  private static final int LOGS_PER_MILLE = 200;

  /** Of the logarithm of sizes: a few objects are a hundred times the median. */
  static final double SIZE_DEVIATION = 1.5;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Dice dice = new Dice(20_261_101);
  private final Lake lake = new Lake(dice);
  private final Fleet fleet = new Fleet(dice);
  private final LogDeliveries logs = new LogDeliveries(dice);
  private final Job[] jobs = new Job[JOBS];
  private final long stepNanos;
  private long count;

  /** Spreads so many events over the days of one month. */
  public DataEvents(int expected) {
    stepNanos = SPAN.toNanos() / expected;
    Arrays.setAll(jobs, _ -> Job.any(fleet, lake, dice));
  }

  /** The next event. */
  public ObjectNode next() {
    Instant time = FIRST.plusNanos(stepNanos * count++);
    if (dice.perMille(LOGS_PER_MILLE)) {
      return logs.event(time);
    }
    int place = dice.below(JOBS);
    if (dice.perMille(JOB_ENDS_PER_MILLE)) {
      jobs[place] = Job.any(fleet, lake, dice);
    }
    return event(jobs[place], time);
  }

  private ObjectNode event(Job job, Instant time) {
    Fleet.Caller caller = job.caller();
    int session = job.session();
    Call call = job.next(dice);
    ObjectNode event = JSON.objectNode().put("eventVersion", "1.11");
    event.set("userIdentity", identity(caller, session, time));
    event
        .put("eventTime", time.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("eventSource", "s3.amazonaws.com")
        .put("eventName", call.kind().eventName())
        .put("awsRegion", "eu-central-1")
        .put("sourceIPAddress", caller.address())
        .put("userAgent", "[" + caller.agent() + "]");
    error(event, call, caller.sessionArn(session));
    event.set("requestParameters", request(call));
    event.set("responseElements", response(call));
    event.set("additionalEventData", additional(call, time));
    event
        .put("requestID", dice.capitals(16))
        .put("eventID", dice.guid())
        .put("readOnly", call.kind().readOnly());
    event.set("resources", resources(call));
    event
        .put("eventType", "AwsApiCall")
        .put("managementEvent", false)
        .put("recipientAccountId", call.bucket().account())
        .put("eventCategory", "Data");
    event
        .putObject("tlsDetails")
        .put("tlsVersion", dice.perMille(40) ? "TLSv1.2" : "TLSv1.3")
        .put("cipherSuite", "TLS_AES_128_GCM_SHA256")
        .put("clientProvidedHostHeader", call.bucket().host())
        .put("keyExchange", "X25519MLKEM768");
    return event;
  }

  private static ObjectNode identity(Fleet.Caller caller, int session, Instant time) {
    ObjectNode identity =
        JSON.objectNode()
            .put("type", "AssumedRole")
            .put("principalId", caller.roleId() + ":" + caller.sessions().get(session))
            .put("arn", caller.sessionArn(session))
            .put("accountId", caller.account())
            .put("accessKeyId", caller.keys().get(session));
    ObjectNode context = identity.putObject("sessionContext");
    context
        .putObject("sessionIssuer")
        .put("type", "Role")
        .put("principalId", caller.roleId())
        .put("arn", caller.roleArn())
        .put("accountId", caller.account())
        .put("userName", caller.role());
    context
        .putObject("attributes")
        .put("creationDate", time.truncatedTo(ChronoUnit.HOURS).toString())
        .put("mfaAuthenticated", "false");
    return identity;
  }

  private static void error(ObjectNode event, Call call, String principal) {
    switch (call.answer()) {
      case DENIED ->
          event
              .put("errorCode", "AccessDenied")
              .put(
                  "errorMessage",
                  String.format(
                      Locale.ROOT,
                      "User: %s is not authorized to perform: s3:%s on resource: \"%s\" because no"
                          + " identity-based policy allows the s3:%s action",
                      principal,
                      call.kind().permission(),
                      call.arn(),
                      call.kind().permission()));
      case MISSING ->
          event
              .put("errorCode", "NoSuchKey")
              .put("errorMessage", "The specified key does not exist.");
      case ALLOWED -> {}
    }
  }

  private static ObjectNode request(Call call) {
    ObjectNode request =
        JSON.objectNode().put("bucketName", call.bucket().name()).put("Host", call.bucket().host());
    if (call.kind() == Call.Kind.LIST) {
      return request
          .put("list-type", "2")
          .put("encoding-type", "url")
          .put("prefix", call.key().substring(0, call.key().lastIndexOf('/') + 1));
    }
    request.put("key", call.key());
    if (call.kind() == Call.Kind.PUT) {
      request.put("x-amz-storage-class", "INTELLIGENT_TIERING");
    }
    return request;
  }

  private static JsonNode response(Call call) {
    return call.kind() == Call.Kind.PUT && call.answer() == Call.Answer.ALLOWED
        ? JSON.objectNode().put("x-amz-server-side-encryption", "AES256")
        : JSON.nullNode();
  }

  private ObjectNode additional(Call call, Instant time) {
    boolean allowed = call.answer() == Call.Answer.ALLOWED;
    long size = dice.bytes(150_000, SIZE_DEVIATION);
    int millis = 12 + dice.below(80);
    ObjectNode data =
        JSON.objectNode()
            .put("SignatureVersion", "SigV4")
            .put("CipherSuite", "TLS_AES_128_GCM_SHA256")
            .put("bytesTransferredIn", allowed && call.kind() == Call.Kind.PUT ? size : 0);
    if (allowed && call.kind() == Call.Kind.PUT) {
      data.put("SSEApplied", "Default_SSE_S3");
    }
    data.put("AuthenticationMethod", "AuthHeader").put("x-amz-id-2", dice.base64(75) + "=");
    data.put("bytesTransferredOut", allowed && call.kind() == Call.Kind.GET ? size : 243)
        .put("httpStatusCode", call.answer().status())
        .put("objectSize", allowed ? size : -1)
        .put("startTime", time.toEpochMilli())
        .put("endTime", time.toEpochMilli() + millis);
    if (allowed) {
      data.put("turnAroundTime", millis - 3);
    }
    return data;
  }

  private static ArrayNode resources(Call call) {
    ArrayNode resources = JSON.arrayNode();
    resources
        .addObject()
        .put("accountId", call.bucket().account())
        .put("type", "AWS::S3::Bucket")
        .put("ARN", call.bucket().arn());
    boolean list = call.kind() == Call.Kind.LIST;
    resources
        .addObject()
        .put("type", "AWS::S3::Object")
        .put(list ? "ARNPrefix" : "ARN", list ? call.bucket().arn() + "/" : call.arn());
    return resources;
  }

  /** A session of a role that works through the objects of a bucket, one after the other. */
  static final class Job {

    private final Fleet.Caller caller;
    private final int session;
    private final Lake.Bucket bucket;
    private int object;

    private Job(Fleet.Caller caller, int session, Lake.Bucket bucket, int object) {
      this.caller = caller;
      this.session = session;
      this.bucket = bucket;
      this.object = object;
    }

    static Job any(Fleet fleet, Lake lake, Dice dice) {
      Fleet.Caller caller = fleet.any(dice);
      Lake.Bucket bucket = lake.any(dice);
      return new Job(
          caller, dice.below(caller.sessions().size()), bucket, dice.below(bucket.keys().size()));
    }

    /** Its next call, about the next object. */
    Call next(Dice dice) {
      object = (object + 1) % bucket.keys().size();
      return Call.any(dice, bucket, bucket.keys().get(object));
    }

    Fleet.Caller caller() {
      return caller;
    }

    /** Which of the caller's sessions it is. */
    int session() {
      return session;
    }
  }
}
