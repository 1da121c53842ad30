package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3FieldsTest {

  private static final String BUCKET =
      "{'accountId':'111122223333','type':'AWS::S3::Bucket','ARN':'arn:aws:s3:::example-b'}";
  private static final String OBJECT =
      "{'type':'AWS::S3::Object','ARN':'arn:aws:s3:::example-b/a/k'}";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "k,-,-",
        "a/k,a/,-",
        "a/b/k,a/,a/b/",
        "a/b/,a/,a/b/",
        "a/b/c/k,a/,a/b/",
        "/a/k,/,/a/",
        "//k,/,//",
        "/,/,-",
      })
  void theFirstTwoLevelsOfAKeyAreFields(String key, String first, String second) {
    JsonNode s3 = Fixtures.s3Request("{'bucketName':'example-b','key':'" + key + "'}");

    assertThat(s3.path("key").asText()).isEqualTo(key);
    assertThat(s3.path("keyPrefix").asText(null)).isEqualTo(first);
    assertThat(s3.path("keyPrefix2").asText(null)).isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[" + BUCKET + "," + OBJECT + "]",
        "[" + OBJECT + "," + BUCKET + "]",
        "[null," + OBJECT + ",'none'," + BUCKET + "]",
      })
  void resourcesNameTheObjectAndItsOwner(String resources) {
    for (String request : new String[] {"{'bucketName':'example-b','key':'a/k'}", "{}", "null"}) {
      assertThat(Fixtures.s3(request, resources))
          .isEqualTo(
              Fixtures.json(
                  "{'bucketName':'example-b',"
                      + "'bucketAccountId':'111122223333','key':'a/k','keyPrefix':'a/'}"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'ARNPrefix':'arn:aws:s3:::example-b/'}] | ~~",
        "[{'ARNPrefix':'arn:aws:s3:::example-b/a/'}] | ~~",
        "[{'ARNPrefix':'arn:aws:s3:::example-b/','ARN':''}," + BUCKET + "] | 111122223333",
        "{'accountId':111122223333,'ARN':'arn:aws:s3:::example-b'} | 111122223333",
        "'arn:aws:s3:::example-b' | ~~",
        "['arn:aws:s3:::example-b'] | ~~",
      })
  void aPrefixNamesABucketAndNoObject(String resources, String account) {
    JsonNode s3 = Fixtures.s3("{}", resources);

    assertThat(s3.path("bucketName").asText()).isEqualTo("example-b");
    assertThat(s3.path("bucketAccountId").asText()).isEqualTo(account);
    assertThat(s3.has("key")).isFalse();
  }

  /** A copy lists its source too, in any order. */
  @Test
  void aCopyIsAboutTheObjectItWrites() {
    String source = "{'type':'AWS::S3::Object','ARN':'arn:aws:s3:::example-source/a/k'}";
    String sourceBucket = "{'accountId':'444455556666','ARN':'arn:aws:s3:::example-source'}";
    String sibling = "{'type':'AWS::S3::Object','ARN':'arn:aws:s3:::example-b/other'}";
    JsonNode s3 =
        Fixtures.s3(
            "{'bucketName':'example-b','key':'a/k','x-amz-copy-source':'/example-source/a%2Fk?versionId=1'}",
            "[%s,%s,%s,%s,%s]".formatted(sourceBucket, source, sibling, OBJECT, BUCKET));

    assertThat(s3)
        .isEqualTo(
            Fixtures.json(
                "{'bucketName':'example-b',"
                    + "'bucketAccountId':'111122223333','key':'a/k','keyPrefix':'a/',"
                    + "'copySource':'/example-source/a%2Fk?versionId=1',"
                    + "'sourceBucketName':'example-source','sourceKey':'a/k'}"));
  }

  @Test
  void ofSeveralBucketsNoneIsGuessed() {
    String other = "{'accountId':'444455556666','ARN':'arn:aws:s3:::example-other'}";
    String sameKey = "{'ARN':'arn:aws:s3:::example-other/a/k'}";

    assertThat(Fixtures.s3("{}", "[" + BUCKET + "," + other + "]").isMissingNode()).isTrue();
    assertThat(
            Fixtures.s3("{'key':'a/k'}", "[" + other + "," + OBJECT + "]")
                .path("bucketName")
                .asText())
        .isEqualTo("example-b");
    assertThat(Fixtures.s3("{'key':'a/k'}", "[" + sameKey + "," + OBJECT + "]"))
        .isEqualTo(Fixtures.json("{'key':'a/k','keyPrefix':'a/'}"));
  }

  @Test
  void ofSeveralObjectsNoneIsGuessed() {
    String other = "{'ARN':'arn:aws:s3:::example-b/other'}";
    JsonNode s3 = Fixtures.s3("{}", "[" + BUCKET + "," + OBJECT + "," + other + "," + OBJECT + "]");

    assertThat(s3)
        .isEqualTo(
            Fixtures.json("{'bucketName':'example-b'," + "'bucketAccountId':'111122223333'}"));
  }

  @Test
  void resourcesOfAnotherBucketAreIgnored() {
    JsonNode s3 =
        Fixtures.s3("{'bucketName':'masked','key':'a/k'}", "[" + BUCKET + "," + OBJECT + "]");

    assertThat(s3).isEqualTo(Fixtures.json("{'bucketName':'masked','key':'a/k','keyPrefix':'a/'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap",
        "ap-0123456789abcdef0123456789abcd-s3alias",
        "mfzwi23gnjvgw.mrap",
        "ap-0123--ol-s3",
        "ap--euw1-az1--xa-s3"
      })
  void anAccessPointStandsForItsBucket(String name) {
    String request = "{'bucketName':'" + name + "','key':'a/k'}";

    assertThat(Fixtures.s3(request, "[" + OBJECT + "," + BUCKET + "]").path("bucketName").asText())
        .isEqualTo("example-b");
    assertThat(Fixtures.s3(request, "null").path("bucketName").asText())
        .isEqualTo(name.startsWith("arn:") ? "" : name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'bucket':'example-b'} | ~~",
        "{'bucketName':['example-b','c']} | ~~",
        "{'vectorBucketName':'example-b'} | ~~",
        "{'tableBucketARN':'arn:aws:s3tables:eu-west-1:111122223333:bucket/example-b'} |"
            + " 111122223333",
        "{'indexArn':'arn:aws:s3vectors:eu-west-1:111122223333:bucket/example-b/index/i'} |"
            + " 111122223333",
      })
  void everyParameterThatNamesABucketIsRead(String request, String account) {
    JsonNode s3 = Fixtures.s3Request(request);

    assertThat(s3.path("bucketName").asText()).isEqualTo("example-b");
    assertThat(s3.path("bucketAccountId").asText()).isEqualTo(account);
  }

  @Test
  void namesOfHeadersAreReadInAnyCase() {
    JsonNode s3 =
        Fixtures.s3Request("{'X-Amz-Acl':'private','x-Amz-Storage-Class':['GLACIER'],'Key':'k'}");

    assertThat(s3).isEqualTo(Fixtures.json("{'storageClass':'GLACIER','acl':'private'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'text'",
        "1",
        "[]",
        "['bucketName']",
        "{'bucketName':{'a':1},'key':null,'Host':['h']}"
      })
  void valuesOfOtherTypesAreNoParameters(String request) {
    assertThat(Fixtures.s3Request(request).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3", "s3express", "s3-outposts", "s3-object-lambda", "s3tables", "s3vectors"})
  void theWholeFamilyHasTheseFields(String service) {
    JsonNode document =
        Fixtures.document(
            "{'eventSource':'%s.amazonaws.com','requestParameters':{'bucketName':'example-b'}}"
                .formatted(service));

    assertThat(document.path("s3").path("bucketName").asText()).isEqualTo("example-b");
  }
}
