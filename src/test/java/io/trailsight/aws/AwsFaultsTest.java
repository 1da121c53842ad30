package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailsight.aws.AwsFaults.FaultClass;
import io.trailsight.connect.CredentialsException;
import io.trailsight.fault.Fault;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
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
    "403, AccessDenied, Denied",
    "404, NoSuchKey, Permanent",
    "404, NoSuchBucket, Permanent",
    "404, NoSuchVersion, Permanent",
    "404, '', Permanent",
    "403, InvalidObjectState, Permanent",
    "405, MethodNotAllowed, Permanent",
    "400, InvalidBucketName, Permanent",
    "400, KeyTooLongError, Permanent",
    "405, '', Permanent",
    "416, InvalidRange, Permanent",
    "403, InvalidAccessKeyId, Blocked",
    "403, SignatureDoesNotMatch, Blocked",
    "400, ExpiredToken, Blocked",
    "400, TokenRefreshRequired, Blocked",
    "403, RequestTimeTooSkewed, Blocked",
    "403, NotSignedUp, Blocked",
    "400, KMS.ThrottlingException, Transient",
    "400, KMS.DisabledException, Denied",
    "400, KMS.KMSInvalidStateException, Denied",
    "400, KMS.NotFoundException, Denied",
    "403, AllAccessDisabled, Denied",
    "403, AccountProblem, Denied",
    "403, '', Denied",
    "301, PermanentRedirect, Denied",
    "307, TemporaryRedirect, Transient",
    "400, '', Permanent",
    "400, BadRequest, Permanent",
    "409, '', Permanent",
    "451, '', Permanent",
    "501, NotImplemented, Permanent",
    "401, '', Blocked",
    "407, '', Blocked",
    "408, '', Transient",
    "429, '', Transient",
    "502, '', Transient",
    "599, '', Transient",
    "400, AuthorizationHeaderMalformed, Denied"
  })
  void s3ErrorsMeanThis(int status, String code, String fault) {
    assertThat(name(ofObject(s3Error(status, code, "as asked")))).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:GetObject|on resource: \"arn:aws:s3:::trail-logs/a\" because no identity-based policy"
            + " allows the s3:GetObject action|NOT_AUTHORIZED",
        "s3:GetObjectVersion|on resource: \"arn:aws:s3:::trail-logs/a\" with an explicit deny in a"
            + " resource-based policy|NOT_AUTHORIZED",
        "kms:Decrypt|on the resource associated with this ciphertext because no identity-based"
            + " policy allows the kms:Decrypt action|NOT_AUTHORIZED",
        "s3:ListBucket|on resource: \"arn:aws:s3:::trail-logs\" because no identity-based policy"
            + " allows the s3:ListBucket action|DENIED"
      })
  void aDenialMayNameThePermissionThatIsMissing(String action, String rest, FaultClass means) {
    S3Exception denied =
        s3Error(
            403,
            "AccessDenied",
            "User: arn:aws:sts::111122223333:assumed-role/trailsight/1 is not authorized to"
                + " perform: %s %s".formatted(action, rest));

    assertThat(AwsFaults.ofObject(AwsError.of(denied))).isEqualTo(means);
    assertThat(ofObject(denied))
        .hasMessage("S3: AccessDenied (HTTP 403): %s is not allowed".formatted(action));
  }

  @Test
  void noKeyOfAnObjectNamesAPermission() {
    S3Exception denied =
        s3Error(
            403,
            "AccessDenied",
            "User: arn:aws:iam::111122223333:user/u is not authorized to perform: s3:ListBucket on"
                + " resource: \"arn:aws:s3:::is not authorized to perform: kms:Decrypt\"");

    assertThat(AwsFaults.ofObject(AwsError.of(denied))).isEqualTo(FaultClass.DENIED);
  }

  @Test
  void anObjectThatOnlyItsWriterCanDecryptIsPermanent() {
    S3Exception error =
        s3Error(
            400,
            "InvalidRequest",
            "The object was stored using a form of Server Side Encryption. The correct parameters"
                + " must be provided to retrieve the object.");

    assertThat(ofObject(error)).isInstanceOf(Fault.Permanent.class);
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
    "400, KMS.DisabledException, Blocked",
    "400, KmsInvalidState, Blocked",
    "400, KmsNotFound, Blocked",
    "403, KmsOptInRequired, Blocked",
    "400, KmsAccessDenied, Blocked",
    "400, KmsInvalidKeyUsage, Blocked",
    "400, KmsThrottled, Transient",
    "400, KMS.ThrottlingException, Transient",
    "403, RequestThrottledException, Transient",
    "429, '', Transient",
    "400, AWS.SimpleQueueService.QueueDeletedRecently, Blocked",
    "404, InvalidAddress, Blocked",
    "403, InvalidSecurity, Blocked",
    "403, InvalidSignatureException, Blocked",
    "400, RequestExpired, Blocked",
    "403, '', Blocked",
    "403, InvalidClientTokenId, Blocked",
    "400, ExpiredTokenException, Blocked",
    "404, ReceiptHandleIsInvalid, Permanent",
    "400, InvalidIdFormat, Permanent",
    "400, MessageNotInflight, Permanent",
    "400, AWS.SimpleQueueService.MessageNotInflight, Permanent"
  })
  void sqsErrorsMeanThis(int status, String code, String fault) {
    SqsException error =
        (SqsException)
            SqsException.builder().statusCode(status).awsErrorDetails(details(code)).build();

    assertThat(name(AwsFaults.ofQueue("ReceiveMessage", error))).isEqualTo(fault);
  }

  @Test
  void noAnswerIsTransient() {
    SdkClientException error = SdkClientException.create("connection refused");

    assertThat(AwsFaults.ofQueue("ReceiveMessage", error))
        .isInstanceOf(Fault.Transient.class)
        .hasMessage("SQS ReceiveMessage: connection refused");
    assertThat(name(ofObject(error))).isEqualTo("Transient");
  }

  /** The SDK appends the settings of each provider to its words; they are left out. */
  @Test
  void noCredentialsBlockEverything() {
    AwsCredentialsProviderChain none =
        AwsCredentialsProviderChain.of(
            () -> {
              throw SdkClientException.create("a secret setting");
            });
    SdkClientException error =
        catchThrowableOfType(SdkClientException.class, none::resolveCredentials);

    assertThat(AwsFaults.ofQueue("ReceiveMessage", error))
        .isInstanceOf(Fault.Blocked.class)
        .hasMessage("SQS ReceiveMessage: Unable to load credentials");
    assertThat(ofObject(error)).isInstanceOf(Fault.Blocked.class);
  }

  @Test
  void credentialsThatAreGoneBlockEverythingWithTheirReason() {
    SdkClientException error =
        SdkClientException.create(CredentialsException.BEGINNING + "Container: no answer");

    assertThat(AwsFaults.ofQueue("ReceiveMessage", error))
        .isInstanceOf(Fault.Blocked.class)
        .hasMessage("SQS ReceiveMessage: Unable to load credentials: Container: no answer");
    assertThat(ofObject(error)).isInstanceOf(Fault.Blocked.class);
  }

  @Test
  void aHostThatCannotBeResolvedIsNamed() {
    SdkClientException error =
        SdkClientException.create(
            "Received an UnknownHostException when attempting to interact with a service.",
            new UnknownHostException("sqs.example.invalid: Name or service not known"));

    assertThat(AwsFaults.ofQueue("ReceiveMessage", error))
        .isInstanceOf(Fault.Transient.class)
        .hasMessage("SQS ReceiveMessage: the host sqs.example.invalid cannot be resolved");
  }

  /** When SQS rejects a receipt, its message quotes the receipt. */
  @Test
  void noFaultQuotesAReceipt() {
    BatchResultErrorEntry entry =
        BatchResultErrorEntry.builder()
            .id("0")
            .code("InvalidParameterValue")
            .message("Value AQEBreceipt for parameter ReceiptHandle is invalid.")
            .build();
    SqsException error =
        (SqsException)
            SqsException.builder()
                .statusCode(400)
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("ReceiptHandleIsInvalid")
                        .errorMessage("The receipt handle AQEBreceipt is not valid.")
                        .build())
                .build();

    assertThat(AwsFaults.ofEntry(entry)).hasMessage("SQS: InvalidParameterValue");
    assertThat(AwsFaults.ofQueue("DeleteMessage", error))
        .hasMessage("SQS DeleteMessage: ReceiptHandleIsInvalid (HTTP 400)");
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

    assertThat(name(AwsFaults.ofEntry(entry))).isEqualTo(fault);
  }

  /** The name of a fault's class; {@code Denied} for a transient fault that is a denial. */
  private static String name(Fault fault) {
    return fault instanceof Fault.Transient passing && passing.isDenied()
        ? "Denied"
        : fault.getClass().getSimpleName();
  }

  private static Fault ofObject(SdkException e) {
    return AwsFaults.fault(AwsFaults.ofObject(AwsError.of(e)), e, "");
  }

  private static S3Exception s3Error(int status, String code, String message) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }

  private static AwsErrorDetails details(String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage("as asked").build();
  }
}
