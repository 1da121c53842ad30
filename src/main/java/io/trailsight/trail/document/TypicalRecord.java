package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.trail.ObjectRef;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A record as most are, made up of example names. An index of records that does not take its
 * document takes none.
 */
public final class TypicalRecord {

  private static final String JSON =
      """
      {"eventVersion": "1.11",
       "userIdentity": {"type": "AssumedRole", "principalId": "AROAIOSFODNN7EXAMPLE:session",
         "arn": "arn:aws:sts::111122223333:assumed-role/Example/session",
         "accountId": "111122223333", "accessKeyId": "ASIAIOSFODNN7EXAMPLE",
         "sessionContext": {"sessionIssuer": {"type": "Role",
           "principalId": "AROAIOSFODNN7EXAMPLE", "userName": "Example",
           "arn": "arn:aws:iam::111122223333:role/Example", "accountId": "111122223333"}}},
       "eventTime": "2026-01-02T03:04:05Z", "eventSource": "s3.amazonaws.com",
       "eventName": "GetObject", "awsRegion": "us-east-1", "sourceIPAddress": "192.0.2.1",
       "userAgent": "[aws-cli/2.15.0]", "errorCode": "AccessDenied",
       "errorMessage": "Access Denied",
       "requestParameters": {"bucketName": "amzn-s3-demo-bucket", "key": "example"},
       "responseElements": null, "additionalEventData": {"bytesTransferredOut": 1},
       "requestID": "EXAMPLE", "eventID": "00000000-0000-4000-8000-000000000001",
       "readOnly": true, "managementEvent": false, "recipientAccountId": "111122223333",
       "resources": [{"type": "AWS::S3::Object",
         "ARN": "arn:aws:s3:::amzn-s3-demo-bucket/example"}],
       "eventType": "AwsApiCall", "eventCategory": "Data",
       "tlsDetails": {"tlsVersion": "TLSv1.3"}}
      """;

  private TypicalRecord() {}

  /** Its document. */
  public static Document map(RecordMapper mapper) {
    ObjectRef object =
        new ObjectRef("amzn-s3-demo-bucket", "example", Optional.empty(), OptionalLong.empty());
    try {
      return mapper.map(new JsonMapper().readTree(JSON), Origin.of(object, 0));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the record is JSON", e);
    }
  }
}
