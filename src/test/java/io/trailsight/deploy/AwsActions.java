package io.trailsight.deploy;

import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Which action of IAM a call needs. */
final class AwsActions {

  private AwsActions() {}

  /**
   * The action of an operation.
   *
   * @param service as the SDK has it, such as {@code Sqs}
   * @param operation such as {@code DeleteMessageBatch}
   * @return empty where none is needed, because the trust policy of a role decides
   */
  static Optional<String> of(String service, String operation) {
    String prefix = service.toLowerCase(Locale.ROOT) + ":";
    return switch (prefix + operation) {
      case "sts:AssumeRoleWithWebIdentity" -> Optional.empty();
      case "s3:HeadObject" -> Optional.of("s3:GetObject");
      // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
      case "s3:ListObjectsV2", "s3:HeadBucket" -> Optional.of("s3:ListBucket");
      // Batches have no action of their own:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
      default -> Optional.of(prefix + operation.replaceFirst("Batch$", ""));
    };
  }

  /** The action that a request needs beside that of its operation. */
  static Optional<String> beside(SdkRequest request) {
    return request instanceof GetObjectRequest get && get.versionId() != null
        ? Optional.of("s3:GetObjectVersion")
        : Optional.empty();
  }
}
