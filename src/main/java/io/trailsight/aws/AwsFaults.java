package io.trailsight.aws;

import static io.trailsight.aws.FaultClass.BLOCKED;
import static io.trailsight.aws.FaultClass.DENIED;
import static io.trailsight.aws.FaultClass.NOT_AUTHORIZED;
import static io.trailsight.aws.FaultClass.PERMANENT;
import static io.trailsight.aws.FaultClass.TRANSIENT;

import io.trailsight.fault.Fault;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * How AWS fails, as tables: the first row that matches tells the class (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 errors</a>, <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html#API_ReceiveMessage_Errors">SQS
 * errors</a>, <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">common
 * errors</a>). SQS has two codes for many errors, by the protocol that they were first made for;
 * the SDK tells either.
 */
final class AwsFaults {

  /** The SDK corrects a clock that is a little off by itself. */
  private static final FaultRule CLOCK =
      FaultRule.of(BLOCKED, "this machine's clock is off")
          .codes("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");

  private static final FaultRule NO_CREDENTIALS =
      FaultRule.of(BLOCKED, "there are no AWS credentials").words(AwsError.NO_CREDENTIALS);

  private static final FaultRule BUSY =
      FaultRule.of(TRANSIENT, "AWS is asked too often, or its KMS has trouble of its own")
          .codes(
              "RequestThrottled",
              "RequestThrottledException",
              "Throttling",
              "ThrottlingException",
              "ThrottledException",
              "TooManyRequestsException",
              "RequestLimitExceeded",
              "BandwidthLimitExceeded",
              "SlowDown",
              "KmsThrottled",
              "KMS.ThrottlingException",
              "KMS.InternalException",
              "KMS.KMSInternalException",
              "KMS.DependencyTimeoutException",
              "KMS.KeyUnavailableException")
          .statuses(429);

  private static final FaultRule RECEIPT =
      FaultRule.of(
              PERMANENT, "the receipt is no longer valid: another consumer may have the message")
          .codes(
              "ReceiptHandleIsInvalid",
              "MessageNotInflight",
              "AWS.SimpleQueueService.MessageNotInflight",
              "InvalidIdFormat",
              "InvalidParameterValue");

  /** Calls to the queue. */
  static final List<FaultRule> QUEUE =
      List.of(
          NO_CREDENTIALS,
          BUSY,
          FaultRule.of(TRANSIENT, "as many messages are in flight as the queue allows")
              .codes("OverLimit"),
          RECEIPT,
          CLOCK,
          FaultRule.of(BLOCKED, "there is no such queue")
              .codes(
                  "QueueDoesNotExist",
                  "AWS.SimpleQueueService.NonExistentQueue",
                  "QueueDeletedRecently",
                  "AWS.SimpleQueueService.QueueDeletedRecently",
                  "InvalidAddress"),
          FaultRule.of(BLOCKED, "the credentials are wrong or no longer valid")
              .codes(
                  "InvalidClientTokenId",
                  "UnrecognizedClientException",
                  "ExpiredToken",
                  "ExpiredTokenException",
                  "SignatureDoesNotMatch",
                  "InvalidSignatureException",
                  "InvalidSecurity",
                  "OptInRequired"),
          FaultRule.of(BLOCKED, "the key that encrypts the queue is missing, disabled or denied")
              .codePrefixes("Kms", "KMS."),
          FaultRule.of(BLOCKED, "the role may not use the queue")
              .codes("AccessDenied", "AccessDeniedException")
              .statuses(403),
          FaultRule.of(TRANSIENT, "anything else, no answer included"));

  /** Messages in a request to the queue that succeeded as a whole. */
  static final List<FaultRule> ENTRIES = List.of(RECEIPT, FaultRule.of(TRANSIENT, "anything else"));

  /** Calls to S3. */
  static final List<FaultRule> OBJECTS =
      List.of(
          NO_CREDENTIALS,
          CLOCK,
          FaultRule.of(BLOCKED, "the credentials are wrong or no longer valid")
              .codes(
                  "InvalidAccessKeyId",
                  "SignatureDoesNotMatch",
                  "ExpiredToken",
                  "InvalidToken",
                  "TokenRefreshRequired",
                  "InvalidSecurity",
                  "NotSignedUp"),
          BUSY,
          FaultRule.of(TRANSIENT, "S3 has trouble of its own")
              .codes("InternalError", "ServiceUnavailable", "RequestTimeout"),
          FaultRule.of(
                  NOT_AUTHORIZED,
                  "the role may not read the object, or not use its key; or the key is missing or"
                      + " disabled")
              .deniedActions("s3:GetObject", "kms:")
              .codePrefixes("KMS."),
          FaultRule.of(PERMANENT, "there is no such object, version or bucket")
              .codes("NoSuchKey", "NoSuchVersion", "NoSuchBucket", "MethodNotAllowed")
              .statuses(404, 405),
          FaultRule.of(
                  PERMANENT,
                  "the object is archived, or encrypted with a key that only its writer has")
              .codes("InvalidObjectState")
              .words("stored using a form of Server Side Encryption"),
          FaultRule.of(PERMANENT, "there can be no such object")
              .codes(
                  "InvalidArgument",
                  "InvalidBucketName",
                  "InvalidURI",
                  "KeyTooLongError",
                  "InvalidRange")
              .statuses(416),
          FaultRule.of(DENIED, "the bucket is in another region than S3 was asked in")
              .codes(
                  "PermanentRedirect",
                  "AuthorizationHeaderMalformed",
                  "IllegalLocationConstraintException")
              .statuses(301),
          FaultRule.of(
                  DENIED,
                  "S3 gives no reason, or says that the bucket may not be listed, as it does for a"
                      + " missing key; or bucket or account are disabled")
              .codes("AccessDenied", "AllAccessDisabled", "AccountProblem")
              .statuses(403),
          FaultRule.of(TRANSIENT, "anything else, no answer included"));

  private AwsFaults() {}

  /** What a failed SQS call means. */
  static Fault ofQueue(String action, SdkException e) {
    AwsError error = AwsError.of(e);
    return fault(FaultRule.classify(QUEUE, error), "SQS " + action + ": " + error.words(), e);
  }

  /** What a failed entry of an SQS batch request means. Its words may quote the receipt. */
  static Fault ofEntry(BatchResultErrorEntry entry) {
    AwsError error = new AwsError(0, String.valueOf(entry.code()), "");
    String reason = "SQS: " + error.words();
    return FaultRule.classify(ENTRIES, error) == PERMANENT
        ? new Fault.Permanent(reason)
        : new Fault.Transient(reason);
  }

  /** The class of a failed S3 call. */
  static FaultClass ofObject(AwsError error) {
    return FaultRule.classify(OBJECTS, error);
  }

  /** The fault of a failed S3 call whose class is known. */
  static Fault fault(FaultClass means, SdkException e) {
    return fault(means, "S3: " + AwsError.of(e).words(), e);
  }

  private static Fault fault(FaultClass means, String reason, SdkException e) {
    return switch (means) {
      case TRANSIENT -> new Fault.Transient(reason, e);
      case DENIED, NOT_AUTHORIZED -> Fault.Transient.denied(reason, e);
      case PERMANENT -> new Fault.Permanent(reason, e);
      case BLOCKED -> new Fault.Blocked(reason, e);
    };
  }
}
