package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

class AwsFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "500, InternalError, Transient",
    "503, SlowDown, Transient",
    "503, ServiceUnavailable, Transient",
    "400, RequestTimeout, Transient",
    "403, AccessDenied, Transient",
    "404, NoSuchKey, Permanent",
    "404, NoSuchBucket, Permanent",
    "404, NoSuchVersion, Permanent",
    "404, '', Permanent",
    "403, InvalidObjectState, Permanent",
    "405, MethodNotAllowed, Permanent",
    "400, InvalidBucketName, Permanent",
    "400, KeyTooLongError, Permanent",
    "403, InvalidAccessKeyId, Blocked",
    "403, SignatureDoesNotMatch, Blocked",
    "400, ExpiredToken, Blocked"
  })
  void s3ErrorsMeanThis(int status, String code, String fault) {
    S3Exception error =
        (S3Exception)
            S3Exception.builder().statusCode(status).awsErrorDetails(details(code)).build();

    assertThat(AwsFaults.ofObject(error).getClass().getSimpleName()).isEqualTo(fault);
  }

  @Test
  void aDeniedObjectNeedsSomebodyToMendIt() {
    S3Exception denied =
        (S3Exception)
            S3Exception.builder().statusCode(403).awsErrorDetails(details("AccessDenied")).build();

    assertThat(AwsFaults.ofObject(denied))
        .isInstanceOfSatisfying(
            Fault.Transient.class, fault -> assertThat(fault.isDenied()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalFailure, Transient",
    "503, ServiceUnavailable, Transient",
    "400, ThrottlingException, Transient",
    "403, RequestThrottled, Transient",
    "403, OverLimit, Transient",
    "400, AWS.SimpleQueueService.NonExistentQueue, Blocked",
    "400, QueueDoesNotExist, Blocked",
    "403, AccessDenied, Blocked",
    "400, AccessDeniedException, Blocked",
    "400, KMS.AccessDeniedException, Blocked",
    "400, KmsDisabled, Blocked",
    "403, InvalidClientTokenId, Blocked",
    "400, ExpiredTokenException, Blocked",
    "400, ReceiptHandleIsInvalid, Permanent",
    "400, AWS.SimpleQueueService.MessageNotInflight, Permanent"
  })
  void sqsErrorsMeanThis(int status, String code, String fault) {
    SqsException error =
        (SqsException)
            SqsException.builder().statusCode(status).awsErrorDetails(details(code)).build();

    assertThat(AwsFaults.ofQueue("ReceiveMessage", error).getClass().getSimpleName())
        .isEqualTo(fault);
  }

  @Test
  void noAnswerIsTransient() {
    SdkClientException error = SdkClientException.create("connection refused");

    assertThat(AwsFaults.ofQueue("ReceiveMessage", error))
        .isInstanceOf(Fault.Transient.class)
        .hasMessage("SQS ReceiveMessage: connection refused");
    assertThat(AwsFaults.ofObject(error)).isInstanceOf(Fault.Transient.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ReceiptHandleIsInvalid, Permanent",
    "InvalidParameterValue, Permanent",
    "AWS.SimpleQueueService.MessageNotInflight, Permanent",
    "InternalError, Transient"
  })
  void failedEntriesMeanThis(String code, String fault) {
    BatchResultErrorEntry entry = BatchResultErrorEntry.builder().id("0").code(code).build();

    assertThat(AwsFaults.ofEntry(entry).getClass().getSimpleName()).isEqualTo(fault);
  }

  private static AwsErrorDetails details(String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage("as asked").build();
  }
}
