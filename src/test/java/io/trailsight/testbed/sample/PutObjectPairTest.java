package io.trailsight.testbed.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the pair field by field, type by type and in order. */
class PutObjectPairTest {

  private static final String UPLOADED =
      """
      {"eventVersion":"1.08",
       "userIdentity":{"type":"AssumedRole","principalId":"AROACONSOLEADMEXAMPLE:mika.tanaka",
        "arn":"arn:aws:sts::111122223333:assumed-role/ConsoleAdmin/mika.tanaka",
        "accountId":"111122223333","accessKeyId":"ASIACONSOLEADEXAMPLE",
        "sessionContext":{
         "sessionIssuer":{"type":"Role","principalId":"AROACONSOLEADMEXAMPLE",
          "arn":"arn:aws:iam::111122223333:role/ConsoleAdmin","accountId":"111122223333",
          "userName":"ConsoleAdmin"},
         "attributes":{"creationDate":"2026-11-19T01:57:56Z","mfaAuthenticated":"true"}}},
       "eventTime":"2026-11-19T02:43:58Z","eventSource":"s3.amazonaws.com",
       "eventName":"PutObject","awsRegion":"ap-northeast-1","sourceIPAddress":"198.51.100.24",
       "userAgent":"[Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/101.0.4951.54 Safari/537.36]",
       "requestParameters":{"X-Amz-Date":"20261119T024358Z","bucketName":"test-blog-12345",
        "X-Amz-Algorithm":"AWS4-HMAC-SHA256","x-amz-acl":"bucket-owner-full-control",
        "X-Amz-SignedHeaders":"content-md5;content-type;host;x-amz-acl;x-amz-storage-class",
        "Host":"test-blog-12345.s3.ap-northeast-1.amazonaws.com","X-Amz-Expires":"300",
        "key":"test.txt","x-amz-storage-class":"STANDARD"},
       "responseElements":null,
       "additionalEventData":{"SignatureVersion":"SigV4",
        "CipherSuite":"ECDHE-RSA-AES128-GCM-SHA256","bytesTransferredIn":4,
        "AuthenticationMethod":"QueryString","x-amz-id-2":"?","bytesTransferredOut":0},
       "requestID":"?","eventID":"?","readOnly":false,
       "resources":[
        {"type":"AWS::S3::Object","ARN":"arn:aws:s3:::test-blog-12345/test.txt"},
        {"accountId":"111122223333","type":"AWS::S3::Bucket",
         "ARN":"arn:aws:s3:::test-blog-12345"}],
       "eventType":"AwsApiCall","managementEvent":false,"recipientAccountId":"111122223333",
       "eventCategory":"Data",
       "tlsDetails":{"tlsVersion":"TLSv1.2","cipherSuite":"ECDHE-RSA-AES128-GCM-SHA256",
        "clientProvidedHostHeader":"test-blog-12345.s3.ap-northeast-1.amazonaws.com"}}
      """;

  private static final String REFUSED =
      """
      {"eventVersion":"1.08",
       "userIdentity":{"type":"AssumedRole","principalId":"AROADEVELOPERQEXAMPLE:ken.sato",
        "arn":"arn:aws:sts::111122223333:assumed-role/Developer/ken.sato",
        "accountId":"111122223333","accessKeyId":"ASIADEVELOPEREXAMPLE",
        "sessionContext":{
         "sessionIssuer":{"type":"Role","principalId":"AROADEVELOPERQEXAMPLE",
          "arn":"arn:aws:iam::111122223333:role/Developer","accountId":"111122223333",
          "userName":"Developer"},
         "attributes":{"creationDate":"2026-11-19T01:57:56Z","mfaAuthenticated":"true"}}},
       "eventTime":"2026-11-19T02:46:31Z","eventSource":"s3.amazonaws.com",
       "eventName":"PutObject","awsRegion":"ap-northeast-1","sourceIPAddress":"198.51.100.57",
       "userAgent":"[aws-cli/2.6.3 Python/3.9.11 Linux/4.14.275-207.503.amzn2.x86_64 exec-env/CloudShell exe/x86_64.amzn.2 prompt/off command/s3api.put-object]",
       "errorCode":"AccessDenied","errorMessage":"Access Denied",
       "requestParameters":{"bucketName":"test-blog-12345",
        "Host":"test-blog-12345.s3.ap-northeast-1.amazonaws.com","key":"test2.txt"},
       "responseElements":null,
       "additionalEventData":{"SignatureVersion":"SigV4",
        "CipherSuite":"ECDHE-RSA-AES128-GCM-SHA256","bytesTransferredIn":0,
        "AuthenticationMethod":"AuthHeader","x-amz-id-2":"?","bytesTransferredOut":243},
       "requestID":"?","eventID":"?","readOnly":false,
       "resources":[
        {"type":"AWS::S3::Object","ARN":"arn:aws:s3:::test-blog-12345/test2.txt"},
        {"accountId":"111122223333","type":"AWS::S3::Bucket",
         "ARN":"arn:aws:s3:::test-blog-12345"}],
       "eventType":"AwsApiCall","managementEvent":false,"recipientAccountId":"111122223333",
       "eventCategory":"Data",
       "tlsDetails":{"tlsVersion":"TLSv1.2","cipherSuite":"ECDHE-RSA-AES128-GCM-SHA256",
        "clientProvidedHostHeader":"test-blog-12345.s3.ap-northeast-1.amazonaws.com"}}
      """;

  private final JsonMapper mapper = new JsonMapper();

  @Test
  void theConsoleUploadSucceeds() throws Exception {
    assertThat(withoutIds(pair().getFirst())).isEqualTo(mapper.readTree(UPLOADED).toString());
  }

  @Test
  void theSameCallFromCloudShellIsDenied() throws Exception {
    assertThat(withoutIds(pair().getLast())).isEqualTo(mapper.readTree(REFUSED).toString());
    assertThat(pair().getLast().denied()).isTrue();
  }

  private static List<TrailEvent> pair() {
    Dice dice = new Dice(1);
    return new PutObjectPair(new EventBuilder(dice), dice).events(LocalDate.of(2026, 11, 19));
  }

  /** The record with what is left to chance masked; as text, so that the order counts too. */
  private String withoutIds(TrailEvent event) throws Exception {
    JsonNode record = mapper.readTree(event.json());
    ((ObjectNode) record).put("requestID", "?").put("eventID", "?");
    ((ObjectNode) record.path("additionalEventData")).put("x-amz-id-2", "?");
    return record.toString();
  }
}
