package io.trailsight.provision.monitors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** Small CloudTrail records, one aspect at a time. Immutable. */
final class TrailRecord {

  private final ObjectNode json;

  private TrailRecord(ObjectNode json) {
    this.json = json;
  }

  /** A call of S3 on {@code example-bucket} by the role {@code reporting}, over TLS 1.3. */
  static TrailRecord s3(String eventName) {
    return of("""
    {"eventVersion":"1.11","eventSource":"s3.amazonaws.com","awsRegion":"eu-central-1",
     "eventType":"AwsApiCall","recipientAccountId":"111122223333","readOnly":false,
     "sourceIPAddress":"203.0.113.9","userAgent":"[example/1.0]",
     "tlsDetails":{"tlsVersion":"TLSv1.3"}}
    """)
        .with("eventName", "\"%s\"".formatted(eventName))
        .by("reporting", "111122223333")
        .on("example-bucket");
  }

  /** A call of another service, such as {@code iam}. */
  static TrailRecord of(String service, String eventName) {
    return s3(eventName)
        .with("eventSource", "\"%s.amazonaws.com\"".formatted(service))
        .with("managementEvent", "true")
        .with("requestParameters", "{}");
  }

  /** A call of CloudTrail itself. */
  static TrailRecord cloudTrail(String eventName) {
    return s3(eventName)
        .with("eventSource", "\"cloudtrail.amazonaws.com\"")
        .with("requestParameters", "{\"name\":\"example-trail\"}");
  }

  TrailRecord at(Instant time) {
    return with("eventTime", "\"%s\"".formatted(time));
  }

  /** By a session of a role. */
  TrailRecord by(String role, String account) {
    return byRole("arn:aws:iam::%s:role/%s".formatted(account, role), account);
  }

  /** By a session of a role that a service has for itself. */
  TrailRecord byServiceLinkedRole() {
    return byRole(
        "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
        "111122223333");
  }

  private TrailRecord byRole(String arn, String account) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return with(
        "userIdentity",
        """
        {"type":"AssumedRole","accountId":"%s",
         "principalId":"AROAEXAMPLE:session",
         "arn":"arn:aws:sts::%s:assumed-role/%s/session",
         "sessionContext":{"sessionIssuer":
           {"type":"Role","arn":"%s","accountId":"%s","userName":"%s"}}}
        """
            .formatted(account, account, name, arn, account, name));
  }

  /** By a service on its own account. */
  TrailRecord byService(String service) {
    return with(
        "userIdentity",
        "{\"type\":\"AWSService\",\"invokedBy\":\"%s\",\"accountId\":\"111122223333\"}"
            .formatted(service));
  }

  /** By the root user of an account. */
  TrailRecord byRoot() {
    return with(
        "userIdentity",
        "{\"type\":\"Root\",\"accountId\":\"111122223333\",\"principalId\":\"111122223333\","
            + "\"arn\":\"arn:aws:iam::111122223333:root\"}");
  }

  /** By a user of IAM. */
  TrailRecord byUser(String name) {
    return with(
        "userIdentity",
        """
        {"type":"IAMUser","accountId":"111122223333","principalId":"AIDAEXAMPLE",
         "arn":"arn:aws:iam::111122223333:user/%1$s","userName":"%1$s"}
        """
            .formatted(name));
  }

  /** Without credentials. */
  TrailRecord anonymous() {
    return with("userIdentity", "{\"type\":\"AWSAccount\",\"accountId\":\"ANONYMOUS_PRINCIPAL\"}");
  }

  /** By a user of an identity provider, who has no account. */
  TrailRecord byWebIdentity(String user) {
    return with("eventSource", "\"sts.amazonaws.com\"")
        .with("requestParameters", "{}")
        .with(
            "userIdentity",
            "{\"type\":\"WebIdentityUser\",\"principalId\":\"example:%s\",\"userName\":\"%s\"}"
                .formatted(user, user));
  }

  /** In the trail of an account. */
  TrailRecord recordedIn(String account) {
    return with("recipientAccountId", "\"%s\"".formatted(account));
  }

  TrailRecord on(String bucket) {
    return on(bucket, "a.csv");
  }

  TrailRecord on(String bucket, String key) {
    return with(
        "requestParameters", "{\"bucketName\":\"%s\",\"key\":\"%s\"}".formatted(bucket, key));
  }

  TrailRecord reading() {
    return with("readOnly", "true");
  }

  TrailRecord denied() {
    return with("errorCode", "\"AccessDenied\"").with("errorMessage", "\"Access Denied\"");
  }

  TrailRecord overTls(String version) {
    return with("tlsDetails", "{\"tlsVersion\":\"%s\"}".formatted(version));
  }

  TrailRecord without(String member) {
    TrailRecord copy = new TrailRecord(json.deepCopy());
    copy.json.remove(member);
    return copy;
  }

  /** The record, with an id of its own. */
  ObjectNode json() {
    ObjectNode copy = json.deepCopy();
    return copy.put("eventID", UUID.randomUUID().toString());
  }

  /** With another value of a member, in JSON. */
  TrailRecord with(String member, String value) {
    TrailRecord copy = new TrailRecord(json.deepCopy());
    copy.json.set(member, parsed(value));
    return copy;
  }

  private static TrailRecord of(String text) {
    return new TrailRecord((ObjectNode) parsed(text));
  }

  private static JsonNode parsed(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
