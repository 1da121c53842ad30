package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.accesslog.AccessLogField;
import io.trailsight.trail.accesslog.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogDocumentTest {

  private static JsonNode document(Lines lines) {
    return Fixtures.read(Fixtures.map(at("02:43:58", lines).record()));
  }

  /** The line of a request a few minutes before the object was written. */
  private static Lines at(String time, Lines lines) {
    return lines.with(AccessLogField.TIME, "15/May/2022:" + time + " +0000");
  }

  @Test
  void aLineHasTheFieldsThatACallHas() {
    JsonNode document = document(Lines.today());

    assertThat(document.path("@timestamp").asText()).isEqualTo("2022-05-15T02:43:58Z");
    assertThat(document.path("service").asText()).isEqualTo("s3");
    assertThat(document.path("eventCategory").asText()).isEqualTo("AccessLog");
    assertThat(document.path("eventName").asText()).isEqualTo("PutObject");
    assertThat(document.path("outcome").asText()).isEqualTo("success");
    assertThat(document.path("accessDenied").asBoolean(true)).isFalse();
    assertThat(document.at("/actor/name").asText()).isEqualTo("anna");
    assertThat(document.at("/actor/arn").asText())
        .isEqualTo("arn:aws:iam::111122223333:user/team/anna");
    assertThat(document.path("sourceIp").asText()).isEqualTo("203.0.113.7");
    assertThat(document.at("/ua/category").asText()).isEqualTo("console");
    assertThat(document.path("tlsVersion").asText()).isEqualTo("TLSv1.2");
    assertThat(document.at("/tlsDetails/cipherSuite").asText())
        .isEqualTo("ECDHE-RSA-AES128-GCM-SHA256");
    assertThat(document.has("bytesTransferredOut")).isFalse();
  }

  @Test
  void whatS3AnsweredIsWhereCloudTrailHasIt() {
    JsonNode s3 = document(Lines.today().with(AccessLogField.VERSION_ID, "v1")).path("s3");

    assertThat(s3.path("bucketName").asText()).isEqualTo("example-bucket");
    assertThat(s3.path("key").asText()).isEqualTo("in/a+b.csv");
    assertThat(s3.path("keyPrefix").asText()).isEqualTo("in/");
    assertThat(s3.path("versionId").asText()).isEqualTo("v1");
    assertThat(s3.path("httpStatusCode").asInt()).isEqualTo(200);
    assertThat(s3.path("objectSize").asInt()).isEqualTo(1_048_576);
    assertThat(s3.path("durationMs").asInt()).isEqualTo(70);
    assertThat(s3.path("turnAroundMs").asInt()).isEqualTo(10);
    assertThat(s3.path("signatureVersion").asText()).isEqualTo("SigV4");
    assertThat(s3.path("authenticationMethod").asText()).isEqualTo("AuthHeader");
    assertThat(s3.path("presigned").asBoolean(true)).isFalse();
    assertThat(s3.path("aclRequired").asBoolean()).isTrue();
    assertThat(s3.path("hostId").asText()).startsWith("s9lzHYrFp76Z");
  }

  @Test
  void whatOnlyTheAccessLogStatesHasFieldsOfItsOwn() {
    JsonNode document = document(Lines.today().then("new"));

    assertThat(document.path("accessLog"))
        .isEqualTo(
            Fixtures.json(
                "{'operation':'REST.PUT.OBJECT','requester':"
                    + "'arn:aws:iam::111122223333:user/team/anna','bucketOwner':'"
                    + Lines.OWNER
                    + "','key':'in/a%2Bb.csv','sourceRegion':'eu-west-1','rest':'new'}"));
    assertThat(document.path("http"))
        .isEqualTo(
            Fixtures.json(
                "{'request':{'method':'PUT','referrer':'https://console.aws.amazon.com/s3/upload"
                    + "/example-bucket?region=eu-west-1'},'version':'1.1'}"));
    assertThat(document.at("/url/original").asText()).isEqualTo("/in/a%2Bb.csv");
    assertThat(document.has("mapping")).isFalse();
    assertThat(document.has("extra")).isFalse();
    assertThat(document.has("additionalEventData")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "200, -, success, false, ''",
    "304, NotModified, success, false, ''",
    "301, PermanentRedirect, success, false, ''",
    "403, AccessDenied, failure, true, accessDenied",
    "403, -, failure, true, accessDenied",
    "403, SignatureDoesNotMatch, failure, false, authentication",
    "404, NoSuchKey, failure, false, notFound",
    "404, -, failure, false, notFound",
    "503, SlowDown, failure, false, throttled",
    "500, -, failure, false, serverError",
    "400, -, failure, false, invalidRequest",
    "200, InternalError, failure, false, serverError",
    "-, -, success, false, ''"
  })
  void statusAndCodeDecideTheOutcome(
      String status, String code, String outcome, boolean denied, String category) {
    JsonNode document =
        document(
            Lines.today()
                .with(AccessLogField.HTTP_STATUS, status)
                .with(AccessLogField.ERROR_CODE, code));

    assertThat(document.path("outcome").asText()).isEqualTo(outcome);
    assertThat(document.path("accessDenied").asBoolean()).isEqualTo(denied);
    assertThat(document.path("errorCode").asText()).isEqualTo(code.equals("-") ? "" : code);
    assertThat(document.path("errorCategory").asText()).isEqualTo(category);
  }

  @Test
  void aLineHasAnIndexAndAnIdOfItsOwn() {
    Document one = Fixtures.map(at("02:43:58", Lines.today()).record());
    Document again = Fixtures.map(at("02:43:58", Lines.today()).record());
    Document other = Fixtures.map(at("02:43:59", Lines.today()).record());

    assertThat(one.index()).isEqualTo("s3access-v1-2022.05");
    assertThat(one.id()).hasSize(27).isEqualTo(again.id()).isNotEqualTo(other.id());
    assertThat(Fixtures.map(Lines.today().record()).index()).isEqualTo("s3access-v1-outlier");
  }

  @Test
  void anAccessPointIsWhereCloudTrailHasIt() {
    String arn = "arn:aws:s3:eu-west-1:111122223333:accesspoint/own";

    JsonNode document = document(Lines.today().with(AccessLogField.ACCESS_POINT_ARN, arn));

    assertThat(document.at("/s3/accessPointArn").asText()).isEqualTo(arn);
    assertThat(document.at("/s3/bucketName").asText()).isEqualTo("example-bucket");
  }

  @Test
  void nobodyIsAnonymousWithoutASignature() {
    JsonNode document =
        document(
            Lines.today()
                .with(AccessLogField.REQUESTER, "-")
                .with(AccessLogField.SIGNATURE_VERSION, "-")
                .with(AccessLogField.AUTHENTICATION_TYPE, "-"));

    assertThat(document.at("/actor/anonymous").asBoolean()).isTrue();
    assertThat(document.at("/actor").has("name")).isFalse();
  }
}
