package io.trailsight.trail.accesslog;

import java.util.Map;
import java.util.Optional;

/**
 * What CloudTrail calls the operations of access logs, where it records them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html">Amazon
 *     S3 CloudTrail events</a>
 */
final class Operation {

  private static final String REST = "REST.";

  /** By the operation without {@code REST.}, unless the resource decides: see {@link #name}. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("PUT.OBJECT", "PutObject"),
          Map.entry("GET.OBJECT", "GetObject"),
          Map.entry("HEAD.OBJECT", "HeadObject"),
          Map.entry("DELETE.OBJECT", "DeleteObject"),
          Map.entry("POST.OBJECT", "PostObject"),
          Map.entry("COPY.OBJECT", "CopyObject"),
          Map.entry("COPY.OBJECT_GET", "CopyObject"),
          Map.entry("COPY.PART", "UploadPartCopy"),
          Map.entry("COPY.PART_GET", "UploadPartCopy"),
          Map.entry("POST.MULTI_OBJECT_DELETE", "DeleteObjects"),
          Map.entry("POST.UPLOADS", "CreateMultipartUpload"),
          Map.entry("PUT.PART", "UploadPart"),
          Map.entry("POST.UPLOAD", "CompleteMultipartUpload"),
          Map.entry("DELETE.UPLOAD", "AbortMultipartUpload"),
          Map.entry("GET.UPLOAD", "ListParts"),
          Map.entry("GET.UPLOADS", "ListMultipartUploads"),
          Map.entry("SELECT.OBJECT", "SelectObjectContent"),
          Map.entry("POST.SELECT", "SelectObjectContent"),
          Map.entry("POST.RESTORE", "RestoreObject"),
          Map.entry("GET.OBJECT_TAGGING", "GetObjectTagging"),
          Map.entry("PUT.OBJECT_TAGGING", "PutObjectTagging"),
          Map.entry("DELETE.OBJECT_TAGGING", "DeleteObjectTagging"),
          Map.entry("GET.ATTRIBUTES", "GetObjectAttributes"),
          Map.entry("GET.OBJECT_ATTRIBUTES", "GetObjectAttributes"),
          Map.entry("GET.RETENTION", "GetObjectRetention"),
          Map.entry("PUT.RETENTION", "PutObjectRetention"),
          Map.entry("GET.LEGAL_HOLD", "GetObjectLegalHold"),
          Map.entry("PUT.LEGAL_HOLD", "PutObjectLegalHold"),
          Map.entry("GET.BUCKET", "ListObjects"),
          Map.entry("GET.BUCKETVERSIONS", "ListObjectVersions"),
          Map.entry("HEAD.BUCKET", "HeadBucket"),
          Map.entry("PUT.BUCKET", "CreateBucket"),
          Map.entry("DELETE.BUCKET", "DeleteBucket"),
          Map.entry("GET.LOCATION", "GetBucketLocation"),
          Map.entry("GET.VERSIONING", "GetBucketVersioning"),
          Map.entry("PUT.VERSIONING", "PutBucketVersioning"),
          Map.entry("GET.LOGGING_STATUS", "GetBucketLogging"),
          Map.entry("PUT.LOGGING_STATUS", "PutBucketLogging"),
          Map.entry("GET.BUCKETPOLICY", "GetBucketPolicy"),
          Map.entry("PUT.BUCKETPOLICY", "PutBucketPolicy"),
          Map.entry("DELETE.BUCKETPOLICY", "DeleteBucketPolicy"),
          Map.entry("GET.POLICY_STATUS", "GetBucketPolicyStatus"),
          Map.entry("GET.PUBLIC_ACCESS_BLOCK", "GetBucketPublicAccessBlock"),
          Map.entry("PUT.PUBLIC_ACCESS_BLOCK", "PutBucketPublicAccessBlock"),
          Map.entry("GET.ENCRYPTION", "GetBucketEncryption"),
          Map.entry("PUT.ENCRYPTION", "PutBucketEncryption"),
          Map.entry("GET.WEBSITE", "GetBucketWebsite"),
          Map.entry("PUT.WEBSITE", "PutBucketWebsite"),
          Map.entry("DELETE.WEBSITE", "DeleteBucketWebsite"),
          Map.entry("GET.CORS", "GetBucketCors"),
          Map.entry("PUT.CORS", "PutBucketCors"),
          Map.entry("DELETE.CORS", "DeleteBucketCors"),
          Map.entry("GET.LIFECYCLE", "GetBucketLifecycle"),
          Map.entry("PUT.LIFECYCLE", "PutBucketLifecycle"),
          Map.entry("GET.NOTIFICATION", "GetBucketNotification"),
          Map.entry("PUT.NOTIFICATION", "PutBucketNotification"),
          Map.entry("GET.REPLICATION", "GetBucketReplication"),
          Map.entry("PUT.REPLICATION", "PutBucketReplication"),
          Map.entry("GET.REQUEST_PAYMENT", "GetBucketRequestPayment"),
          Map.entry("GET.OWNERSHIP_CONTROLS", "GetBucketOwnershipControls"),
          Map.entry("GET.OBJECT_LOCK_CONFIGURATION", "GetBucketObjectLockConfiguration"),
          Map.entry("GET.TAGGING", "GetBucketTagging"),
          Map.entry("PUT.TAGGING", "PutBucketTagging"),
          Map.entry("GET.ACCELERATE", "GetAccelerateConfiguration"));

  private Operation() {}

  /**
   * The name of the event that the operation becomes; empty if CloudTrail records none.
   *
   * @param operation as it was logged
   * @param ofObject whether the line names a key
   */
  static String name(String operation, boolean ofObject) {
    return switch (operation) {
      case "BATCH.DELETE.OBJECT" -> "DeleteObject";
      case "REST.GET.ACL" -> ofObject ? "GetObjectAcl" : "GetBucketAcl";
      case "REST.PUT.ACL" -> ofObject ? "PutObjectAcl" : "PutBucketAcl";
      default ->
          operation.startsWith(REST)
              ? NAMES.getOrDefault(operation.substring(REST.length()), "")
              : "";
    };
  }

  /** Whether it changes nothing; nothing if its name does not show that. */
  static Optional<Boolean> readOnly(String operation) {
    int begin = operation.indexOf('.') + 1;
    int end = operation.indexOf('.', begin);
    if (begin == 0 || end < 0 || operation.startsWith("S3.") || operation.startsWith("SOAP.")) {
      return Optional.empty();
    }
    return switch (operation.substring(begin, end)) {
      case "GET", "HEAD", "OPTIONS", "SELECT" -> Optional.of(true);
      case "PUT", "DELETE", "COPY" -> Optional.of(false);
      case "POST" -> Optional.of(false).filter(_ -> !operation.endsWith(".SELECT"));
      default -> Optional.empty();
    };
  }

  /** Whether S3 itself did it, as a rule of a bucket demands. */
  static boolean isOfS3(String operation) {
    return operation.startsWith("S3.");
  }
}
