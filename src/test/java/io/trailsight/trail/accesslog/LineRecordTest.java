package io.trailsight.trail.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineRecordTest {

  @Test
  void aLineStatesWhatCloudTrailWould() {
    JsonNode record = Lines.today().record();

    assertThat(record.path("eventTime").asText()).isEqualTo("2026-05-21T18:30:07Z");
    assertThat(record.path("eventName").asText()).isEqualTo("PutObject");
    assertThat(record.path("readOnly").asBoolean(true)).isFalse();
    assertThat(record.path("requestID").asText()).isEqualTo("3E57427F3EXAMPLE");
    assertThat(record.at("/userIdentity/userName").asText()).isEqualTo("anna");
    assertThat(record.at("/userIdentity/accountId").asText()).isEqualTo("111122223333");
    assertThat(record.at("/requestParameters/key").asText()).isEqualTo("in/a+b.csv");
    assertThat(record.at("/additionalEventData/httpStatusCode").asText()).isEqualTo("200");
    assertThat(record.has("errorCode")).isFalse();
    assertThat(record.has("resources")).isFalse();
    assertThat(AccessLogLine.of(record)).isPresent();
  }

  @Test
  void noTextIsTakenForALine() throws Exception {
    JsonNode parsed = new JsonMapper().readTree("{\"accessLog\":{\"operation\":\"x\"}}");

    assertThat(AccessLogLine.of(parsed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "21/May/2026:00:30:07 +0200, 2026-05-20T22:30:07Z",
    "01/Jan/2012:23:59:59 +0000, 2012-01-01T23:59:59Z",
    "29/Feb/2024:00:00:00 +0000, 2024-02-29T00:00:00Z"
  })
  void timesAreInUtc(String logged, String time) {
    assertThat(Lines.today().with(AccessLogField.TIME, logged).record().path("eventTime").asText())
        .isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:root, Root, arn, arn:aws:iam::111122223333:root",
    "arn:aws-cn:sts::111122223333:assumed-role/r/s, AssumedRole, accountId, 111122223333",
    "arn:aws:sts::111122223333:federated-user/f, FederatedUser, accountId, 111122223333",
    "arn:aws:x, '', arn, arn:aws:x",
    "svc:cloudtrail.amazonaws.com, AWSService, invokedBy, cloudtrail.amazonaws.com",
    "AmazonS3, AWSService, invokedBy, s3.amazonaws.com",
    "someone, Unknown, principalId, someone"
  })
  void aRequesterBecomesAnIdentity(String requester, String type, String member, String value) {
    JsonNode identity =
        Lines.today().with(AccessLogField.REQUESTER, requester).record().path("userIdentity");

    assertThat(identity.path("type").asText()).isEqualTo(type);
    assertThat(identity.path(member).asText()).isEqualTo(value);
  }

  @Test
  void aCanonicalIdIsAnAccount() {
    JsonNode identity =
        Lines.today().with(AccessLogField.REQUESTER, Lines.OWNER).record().path("userIdentity");

    assertThat(identity.path("type").asText()).isEqualTo("AWSAccount");
    assertThat(identity.path("principalId").asText()).isEqualTo(Lines.OWNER);
  }

  @Test
  void withoutASignatureNobodyIsAnonymousAndWithOneUnknown() {
    Lines unsigned =
        Lines.today()
            .with(AccessLogField.REQUESTER, "-")
            .with(AccessLogField.SIGNATURE_VERSION, "-")
            .with(AccessLogField.AUTHENTICATION_TYPE, "-");
    Lines wrong = Lines.today().with(AccessLogField.REQUESTER, "-");
    Lines expired =
        Lines.today()
            .with(AccessLogField.REQUESTER, "-")
            .with(AccessLogField.OPERATION, "S3.EXPIRE.OBJECT")
            .with(AccessLogField.AUTHENTICATION_TYPE, "-");

    assertThat(unsigned.record().at("/userIdentity/accountId").asText())
        .isEqualTo("ANONYMOUS_PRINCIPAL");
    assertThat(wrong.record().path("userIdentity")).isEmpty();
    assertThat(expired.record().at("/userIdentity/invokedBy").asText())
        .isEqualTo("s3.amazonaws.com");
  }

  @ParameterizedTest
  @CsvSource({
    "REST.GET.OBJECT, GetObject, true",
    "REST.COPY.OBJECT_GET, CopyObject, false",
    "BATCH.DELETE.OBJECT, DeleteObject, false",
    "REST.GET.BUCKET, ListObjects, true",
    "REST.GET.ACL, GetObjectAcl, true",
    "REST.POST.SELECT, SelectObjectContent,",
    "WEBSITE.GET.OBJECT, '', true",
    "S3.EXPIRE.OBJECT, '',",
    "SOAP.CreateBucket, '',",
    "REST.NEW.THING, '',",
    "odd, '',"
  })
  void anOperationHasCloudTrailsNameWhereThereIsOne(String logged, String name, Boolean readOnly) {
    JsonNode record = Lines.today().with(AccessLogField.OPERATION, logged).record();

    assertThat(record.path("eventName").asText()).isEqualTo(name);
    assertThat(record.has("readOnly") ? record.path("readOnly").asBoolean() : null)
        .isEqualTo(readOnly);
  }

  @Test
  void theAccessListIsThatOfTheBucketWithoutAKey() {
    JsonNode record =
        Lines.today()
            .with(AccessLogField.OPERATION, "REST.PUT.ACL")
            .with(AccessLogField.KEY, "-")
            .record();

    assertThat(record.path("eventName").asText()).isEqualTo("PutBucketAcl");
  }

  @ParameterizedTest
  @CsvSource({
    "a%2Bb.csv, /a%2Bb.csv, a+b.csv",
    "a%2520b, /bucket/a%20b?x=1, a b",
    "a%20b, /a%20b, a b",
    "a+b, /a%20b, a b",
    "a%252Bb, /a+b, a+b",
    "a%2Bb, /a%20b, a b",
    "100%25, /100%25, 100%",
    "100%zz, /100%zz, 100%zz",
    "%FF, /%FF, %FF",
    "a%20b, -, a b",
    "k/ä, /k/ä, k/ä"
  })
  void aKeyIsDecodedAsOftenAsItsUriShows(String logged, String target, String key) {
    JsonNode record =
        Lines.today()
            .with(AccessLogField.KEY, logged)
            .with(AccessLogField.REQUEST_URI, "GET " + target + " HTTP/1.1")
            .record();

    assertThat(record.at("/requestParameters/key").asText()).isEqualTo(key);
  }

  @Test
  void aPresignedUrlShowsItsKeyAndNotItsSignature() {
    Lines presigned =
        Lines.today()
            .with(AccessLogField.AUTHENTICATION_TYPE, "QueryString")
            .with(
                AccessLogField.REQUEST_URI,
                "GET /in/a%2Bb.csv?X-Amz-Credential=AKIDEXAMPLE%2F20260521%2Feu-west-1%2Fs3%2F"
                    + "aws4_request&X-Amz-Expires=900&X-Amz-Security-Token=abc/def&"
                    + "X-Amz-Signature=0123&x=y HTTP/1.1")
            .with(AccessLogField.REFERER, "https://example.com/?Signature=abc%3D&a=b");

    JsonNode record = presigned.record();
    AccessLogLine line = AccessLogLine.of(record).orElseThrow();

    assertThat(record.at("/userIdentity/accessKeyId").asText()).isEqualTo("AKIDEXAMPLE");
    assertThat(record.at("/requestParameters/X-Amz-Expires").asText()).isEqualTo("900");
    assertThat(line.request().safeTarget())
        .endsWith("&X-Amz-Security-Token=hidden&X-Amz-Signature=hidden&x=y");
    assertThat(line.referer()).isEqualTo("https://example.com/?Signature=hidden&a=b");
  }

  @Test
  void aListNamesItsPrefix() {
    JsonNode record =
        Lines.today()
            .with(AccessLogField.OPERATION, "REST.GET.BUCKET")
            .with(AccessLogField.KEY, "-")
            .with(
                AccessLogField.REQUEST_URI,
                "GET /?list-type=2&prefix=in%2Fmy+day&xprefix=no HTTP/1.1")
            .record();

    assertThat(record.at("/requestParameters/prefix").asText()).isEqualTo("in/my day");
    assertThat(record.path("requestParameters").has("key")).isFalse();
  }

  @Test
  void aRequestThatIsNoneIsKept() {
    RequestUri odd = RequestUri.of("\u0016\u0003");
    RequestUri old = RequestUri.of("GET /x");

    assertThat(odd).isEqualTo(new RequestUri("", "\u0016\u0003", ""));
    assertThat(old).isEqualTo(new RequestUri("GET", "/x", ""));
    assertThat(Optional.of(RequestUri.of("GET /a b HTTP/1.0")))
        .contains(new RequestUri("GET", "/a b", "1.0"));
  }
}
