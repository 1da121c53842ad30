package io.trailsight.aws;

import io.trailsight.ingest.Fault;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * How AWS fails: what each error means for the message that met it (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 errors</a>, <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">SQS
 * errors</a>).
 */
final class AwsFaults {

  /** The queue does not exist, or this role may not use it: every message is concerned. */
  private static final Set<String> QUEUE_BLOCKED =
      Set.of(
          "AWS.SimpleQueueService.NonExistentQueue",
          "QueueDoesNotExist",
          "AccessDenied",
          "AccessDeniedException",
          "InvalidClientTokenId",
          "InvalidAddress",
          "InvalidSecurity",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException",
          "ExpiredToken",
          "ExpiredTokenException");

  /** A key that encrypts the queue is missing, disabled, or denied to this role. */
  private static final Set<String> QUEUE_BLOCKED_PREFIXES = Set.of("KMS.", "Kms");

  /** The object will never be there, or never in a form that can be read. */
  private static final Set<String> OBJECT_GONE =
      Set.of(
          "NoSuchKey",
          "NoSuchBucket",
          "NoSuchVersion",
          "InvalidObjectState",
          "MethodNotAllowed",
          "InvalidArgument",
          "InvalidBucketName",
          "InvalidURI",
          "KeyTooLongError");

  /** Errors about credentials concern every object. */
  private static final Set<String> CREDENTIALS =
      Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken");

  /** As many messages are in flight as the queue allows; some will return or be deleted. */
  private static final String OVER_LIMIT = "OverLimit";

  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private AwsFaults() {}

  /** What a failed SQS call means. */
  static Fault ofQueue(String action, SdkException e) {
    String message = "SQS " + action + ": " + words(e);
    if (e instanceof AwsServiceException service) {
      String code = code(service);
      if (service.isThrottlingException() || code.equals(OVER_LIMIT)) {
        return new Fault.Transient(message, e);
      }
      if (QUEUE_BLOCKED.contains(code)
          || QUEUE_BLOCKED_PREFIXES.stream().anyMatch(code::startsWith)
          || service.statusCode() == FORBIDDEN) {
        return new Fault.Blocked(message, e);
      }
      if (isInvalidReceipt(code)) {
        return new Fault.Permanent(message, e);
      }
    }
    return new Fault.Transient(message, e);
  }

  /** What a failed entry of an SQS batch request means. */
  static Fault ofEntry(BatchResultErrorEntry entry) {
    String message = "SQS " + entry.code() + ": " + entry.message();
    return isInvalidReceipt(String.valueOf(entry.code()))
        ? new Fault.Permanent(message)
        : new Fault.Transient(message);
  }

  /** SQS says it in three ways, by how the receipt became invalid. */
  private static boolean isInvalidReceipt(String code) {
    return code.equals("ReceiptHandleIsInvalid")
        || code.endsWith("MessageNotInflight")
        || code.equals("InvalidParameterValue");
  }

  /**
   * What a failed S3 call means. A denial is transient: S3 also answers 403 for a key that is
   * missing when the role may not list the bucket, and roles get mended.
   */
  static Fault ofObject(SdkException e) {
    String message = "S3: " + words(e);
    if (e instanceof S3Exception service) {
      String code = code(service);
      if (CREDENTIALS.contains(code)) {
        return new Fault.Blocked(message, e);
      }
      if (OBJECT_GONE.contains(code) || service.statusCode() == NOT_FOUND) {
        return new Fault.Permanent(message, e);
      }
      if (service.statusCode() == FORBIDDEN) {
        return Fault.Transient.denied(message, e);
      }
    }
    return new Fault.Transient(message, e);
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? ""
        : e.awsErrorDetails().errorCode();
  }

  private static String words(SdkException e) {
    if (e instanceof AwsServiceException service && !code(service).isEmpty()) {
      return code(service) + " (HTTP " + service.statusCode() + ")";
    }
    return String.valueOf(e.getMessage());
  }
}
