package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call to S3 copies, who calls whose bucket, with which key, and for how long. */
class S3RequestTest {

  private static final String BUCKET =
      "{'accountId':'111122223333','type':'AWS::S3::Bucket','ARN':'arn:aws:s3:::example-b'}";
  private static final String OBJECT =
      "{'type':'AWS::S3::Object','ARN':'arn:aws:s3:::example-b/a/k'}";

  /** The header, and the bucket and the key that it names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example-source/a/k | example-source | a/k",
        "/example-source/a/k | example-source | a/k",
        "example-source/a%2Fk | example-source | a/k",
        "example-source%2Fa%2Fk | example-source | a/k",
        "%2Fexample-source%2Fa%2Fk | example-source | a/k",
        "example-source/a%20b+c%2Bd | example-source | a b c+d",
        "example-source/gr%C3%BCn.txt | example-source | grün.txt",
        "example-source/a/k?versionId=3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY | example-source | a/k",
        "example-source/what%3FversionId=1?versionId=null | example-source | what?versionId=1",
        "example-source/100%/k | example-source | 100%/k",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/a/k | - | a/k",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/a%2Fk?versionId=1 | - | a/k",
        "arn%3Aaws%3As3%3Aeu-west-1%3A111122223333%3Aaccesspoint/ap/object/a/k | - | a/k",
        "arn:aws:s3-outposts:us-west-2:111122223333:outpost/op-01/object/a/k | - | a/k",
        "ap-0123-s3alias/a/k | ap-0123-s3alias | a/k",
        "example-source | example-source | -",
      })
  void aCopyNamesItsSource(String header, String bucket, String key) {
    JsonNode s3 =
        Fixtures.s3Request(
            "{'bucketName':'example-b','key':'k','x-amz-copy-source':'" + header + "'}");

    assertThat(s3.path("sourceBucketName").asText("-")).isEqualTo(bucket);
    assertThat(s3.path("sourceKey").asText("-")).isEqualTo(key);
    assertThat(s3.path("copySource").asText()).isEqualTo(header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/a/k",
        "ap-0123-s3alias/a/k",
      })
  void resourcesNameTheBucketBehindTheSourceOfACopy(String header) {
    String source = "{'type':'AWS::S3::Object','ARN':'arn:aws:s3:::example-source/a/k'}";
    String request = "{'bucketName':'example-b','key':'a/k','x-amz-copy-source':'" + header + "'}";

    JsonNode named = Fixtures.s3(request, "[" + OBJECT + "," + source + "," + BUCKET + "]");
    JsonNode unnamed = Fixtures.s3(request, "[" + OBJECT + "]");

    assertThat(named.path("sourceBucketName").asText()).isEqualTo("example-source");
    assertThat(unnamed.path("sourceBucketName").asText()).isNotEqualTo("example-b");
  }

  /** The caller's account and the owner's. */
  @ParameterizedTest
  @CsvSource({
    "111122223333,111122223333,false",
    "444455556666,111122223333,true",
    "ANONYMOUS_PRINCIPAL,111122223333,-",
    "anonymous,111122223333,-",
    "'',111122223333,-",
    "xxxxxxxxxxxx,111122223333,-",
    "111122223333,************,-",
    "111122223333,'',-",
  })
  void aCallerFromAnotherAccountThanTheBucketIsSeen(String caller, String owner, String expected) {
    JsonNode document =
        Fixtures.document(
            ("{'eventSource':'s3.amazonaws.com','recipientAccountId':'777788889999',"
                 + "'userIdentity':{'type':'AssumedRole','accountId':'%s'},"
                 + "'requestParameters':{'bucketName':'example-b'},'resources':[{'accountId':'%s',"
                 + "'type':'AWS::S3::Bucket','ARN':'arn:aws:s3:::example-b'}]}")
                .formatted(caller, owner));

    assertThat(document.path("s3").path("crossAccount").asText("-")).isEqualTo(expected);
  }

  @Test
  void theKeyOfAnObjectIsAsItIsStated() {
    String header = "x-amz-server-side-encryption-aws-kms-key-id";
    String arn = "arn:aws:kms:eu-west-1:111122223333:key/0f1e";
    String inRequest = "'requestParameters':{'%s':'alias/app'}".formatted(header);
    String inAnswer = "'responseElements':{'%s':'%s'}".formatted(header, arn);
    String inResources =
        "'resources':[%s,{'type':'AWS::KMS::Key','ARN':'%s'}]".formatted(BUCKET, arn);

    assertThat(kmsKey(inRequest)).isEqualTo("alias/app");
    assertThat(kmsKey(inAnswer)).isEqualTo(arn);
    assertThat(kmsKey(inRequest + "," + inAnswer)).isEqualTo(arn);
    assertThat(kmsKey(inResources)).isEqualTo(arn);
    assertThat(kmsKey("'requestParameters':{'x-amz-server-side-encryption':'AES256'}")).isEmpty();
  }

  private static String kmsKey(String members) {
    return Fixtures.document("{'eventSource':'s3.amazonaws.com'," + members + "}")
        .path("s3")
        .path("kmsKeyId")
        .asText();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "X-Amz-Expires,'300',300",
        "x-amz-expires,604800,604800",
        "X-Amz-Expires,['60'],60",
        "X-Amz-Expires,'soon',-",
        "X-Amz-Expires,-1,-",
        "Expires,1779386400,-",
      })
  void aPresignedUrlStatesHowLongItIsValid(String name, String value, String seconds) {
    JsonNode s3 = Fixtures.s3Request("{'bucketName':'example-b','%s':%s}".formatted(name, value));

    assertThat(s3.path("presignedSeconds").asText("-")).isEqualTo(seconds);
  }
}
