package io.trailsight.aws;

import static io.trailsight.aws.AwsError.codePrefixes;
import static io.trailsight.aws.AwsError.codes;
import static io.trailsight.aws.AwsError.deniedActions;
import static io.trailsight.aws.AwsError.otherRefusals;
import static io.trailsight.aws.AwsError.statuses;
import static io.trailsight.aws.AwsError.words;
import static io.trailsight.aws.AwsFaults.FaultClass.BLOCKED;
import static io.trailsight.aws.AwsFaults.FaultClass.DENIED;
import static io.trailsight.aws.AwsFaults.FaultClass.NOT_AUTHORIZED;
import static io.trailsight.aws.AwsFaults.FaultClass.PERMANENT;
import static io.trailsight.aws.AwsFaults.FaultClass.TRANSIENT;

import io.trailsight.fault.Fault;
import io.trailsight.fault.FaultTable;
import io.trailsight.fault.FaultTable.Row;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * How AWS fails, as tables (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 errors</a>, <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html#API_ReceiveMessage_Errors">SQS
 * errors</a>, <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">common
 * errors</a>). SQS has two codes for many errors, one for each of its protocols; the SDK may report
 * either.
 */
final class AwsFaults {

  /** What a failed call to AWS means for the message that caused it. */
  enum FaultClass {
    /** The same call may work later. */
    TRANSIENT("transient"),
    /** This object may not be read until someone grants access: transient, with a long delay. */
    DENIED("denied"),
    /**
     * The role lacks a permission that S3 names: denied, and blocked when it seems to concern every
     * object.
     */
    NOT_AUTHORIZED("not authorized"),
    /** This input never works. */
    PERMANENT("permanent"),
    /** Nothing works until someone acts. */
    BLOCKED("blocked");

    private final String label;

    FaultClass(String label) {
      this.label = label;
    }

    /** Its name for people. */
    String label() {
      return label;
    }
  }

  /** The SDK itself corrects a clock that is a little off. */
  private static final Row<AwsError, FaultClass> CLOCK =
      Row.of(
          BLOCKED,
          "this machine's clock is off",
          codes("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"));

  private static final Row<AwsError, FaultClass> NO_CREDENTIALS =
      Row.of(
          BLOCKED,
          "there are no AWS credentials, or those that worked are gone",
          words(AwsError.NO_CREDENTIALS));

  private static final Row<AwsError, FaultClass> BUSY =
      Row.of(
          TRANSIENT,
          "AWS is asked too often, or its KMS has an internal error",
          codes(
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
              "KMS.KeyUnavailableException"),
          statuses(429));

  private static final Row<AwsError, FaultClass> RECEIPT =
      Row.of(
          PERMANENT,
          "the receipt is no longer valid: another consumer may have the message",
          codes(
              "ReceiptHandleIsInvalid",
              "MessageNotInflight",
              "AWS.SimpleQueueService.MessageNotInflight",
              "InvalidIdFormat",
              "InvalidParameterValue"));

  /** Calls to the queue. */
  static final FaultTable<AwsError, FaultClass> QUEUE =
      new FaultTable<>(
          List.of(
              NO_CREDENTIALS,
              BUSY,
              Row.of(
                  TRANSIENT,
                  "as many messages are in flight as the queue allows",
                  codes("OverLimit")),
              RECEIPT,
              CLOCK,
              Row.of(
                  BLOCKED,
                  "there is no such queue",
                  codes(
                      "QueueDoesNotExist",
                      "AWS.SimpleQueueService.NonExistentQueue",
                      "QueueDeletedRecently",
                      "AWS.SimpleQueueService.QueueDeletedRecently",
                      "InvalidAddress")),
              Row.of(
                  BLOCKED,
                  "the credentials are wrong or no longer valid",
                  codes(
                      "InvalidClientTokenId",
                      "UnrecognizedClientException",
                      "ExpiredToken",
                      "ExpiredTokenException",
                      "SignatureDoesNotMatch",
                      "InvalidSignatureException",
                      "InvalidSecurity",
                      "OptInRequired")),
              Row.of(
                  BLOCKED,
                  "the key that encrypts the queue is missing, disabled or denied",
                  codePrefixes("Kms", "KMS.")),
              Row.of(
                  BLOCKED,
                  "the role may not use the queue",
                  codes("AccessDenied", "AccessDeniedException"),
                  statuses(403)),
              Row.of(TRANSIENT, "anything else, no answer included")));

  /** Messages in a request to the queue that succeeded as a whole. */
  static final FaultTable<AwsError, FaultClass> ENTRIES =
      new FaultTable<>(List.of(RECEIPT, Row.of(TRANSIENT, "anything else")));

  /** Calls to S3. */
  static final FaultTable<AwsError, FaultClass> OBJECTS =
      new FaultTable<>(
          List.of(
              NO_CREDENTIALS,
              CLOCK,
              Row.of(
                  BLOCKED,
                  "the credentials are wrong or no longer valid",
                  codes(
                      "InvalidAccessKeyId",
                      "SignatureDoesNotMatch",
                      "ExpiredToken",
                      "ExpiredTokenException",
                      "InvalidToken",
                      "TokenRefreshRequired",
                      "InvalidSecurity",
                      "NotSignedUp"),
                  statuses(401, 407)),
              BUSY,
              Row.of(
                  TRANSIENT,
                  "S3 has an internal error",
                  codes("InternalError", "ServiceUnavailable", "RequestTimeout"),
                  statuses(408)),
              Row.of(
                  NOT_AUTHORIZED,
                  "the role may not read the object, or not use its key; or the key is missing or"
                      + " disabled",
                  deniedActions("s3:GetObject", "kms:"),
                  codePrefixes("KMS.")),
              Row.of(
                  PERMANENT,
                  "there is no such object, version or bucket",
                  codes("NoSuchKey", "NoSuchVersion", "NoSuchBucket", "MethodNotAllowed"),
                  statuses(404, 405)),
              Row.of(
                  PERMANENT,
                  "the object is archived, or encrypted with a key that only its writer has",
                  codes("InvalidObjectState"),
                  words("stored using a form of Server Side Encryption")),
              Row.of(
                  PERMANENT,
                  "there can be no such object",
                  codes(
                      "InvalidArgument",
                      "InvalidBucketName",
                      "InvalidURI",
                      "KeyTooLongError",
                      "InvalidRange"),
                  statuses(416)),
              Row.of(
                  DENIED,
                  "the bucket is in another region than S3 was asked in",
                  codes(
                      "PermanentRedirect",
                      "AuthorizationHeaderMalformed",
                      "IllegalLocationConstraintException"),
                  statuses(301)),
              Row.of(
                  DENIED,
                  "S3 gives no reason, or states that the bucket may not be listed, as it does for"
                      + " a missing key; or bucket or account are disabled",
                  codes("AccessDenied", "AllAccessDisabled", "AccountProblem"),
                  statuses(403)),
              Row.of(PERMANENT, "S3 refuses this object for another reason", otherRefusals()),
              Row.of(TRANSIENT, "anything else, no answer included")));

  /** A delete marker in the place of a version answers with the last one. */
  private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchVersion", "MethodNotAllowed");

  private AwsFaults() {}

  /** What a failed SQS call means. */
  static Fault ofQueue(String action, SdkException e) {
    AwsError error = AwsError.of(e);
    return fault(QUEUE.classify(error), "SQS " + action + ": " + error.words(), e);
  }

  /** What a failed entry of an SQS batch request means. Its words may quote the receipt. */
  static Fault ofEntry(BatchResultErrorEntry entry) {
    AwsError error = new AwsError(0, String.valueOf(entry.code()), "");
    String reason = "SQS: " + error.words();
    return ENTRIES.classify(error) == PERMANENT
        ? new Fault.Permanent(reason)
        : new Fault.Transient(reason);
  }

  /** The class of a failed S3 call. */
  static FaultClass ofObject(AwsError error) {
    return OBJECTS.classify(error);
  }

  /**
   * The fault of a failed S3 call whose class is known.
   *
   * @param hint ends its reason
   */
  static Fault fault(FaultClass means, SdkException e, String hint) {
    AwsError error = AwsError.of(e);
    String reason = "S3: " + error.words() + hint;
    return means == PERMANENT && GONE.contains(error.code())
        ? Fault.Permanent.gone(reason, e)
        : fault(means, reason, e);
  }

  private static Fault fault(FaultClass means, String reason, SdkException e) {
    return switch (means) {
      case TRANSIENT -> new Fault.Transient(reason, e);
      case DENIED, NOT_AUTHORIZED -> Fault.Transient.denied(reason, e);
      case PERMANENT -> new Fault.Permanent(reason, e);
      case BLOCKED -> Fault.Blocked.ofSource(reason, e);
    };
  }
}
