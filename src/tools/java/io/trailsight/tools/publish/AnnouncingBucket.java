package io.trailsight.tools.publish;

import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.Uploads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A bucket and the queue that S3 notifies of its new objects. Everything here may be repeated: what
 * exists is kept.
 */
final class AnnouncingBucket {

  private final S3Client s3;
  private final SqsClient sqs;
  private final String bucket;
  private final String queueUrl;

  private AnnouncingBucket(S3Client s3, SqsClient sqs, String bucket, String queueUrl) {
    this.s3 = s3;
    this.sqs = sqs;
    this.bucket = bucket;
    this.queueUrl = queueUrl;
  }

  /**
   * Creates the two where they are missing. The clients stay the caller's.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when S3 or SQS refuse
   */
  static AnnouncingBucket create(S3Client s3, SqsClient sqs, String bucket, String queue) {
    try {
      s3.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException _) {
      // It exists, and it is ours.
    }
    String queueUrl = sqs.createQueue(request -> request.queueName(queue)).queueUrl();
    return new AnnouncingBucket(s3, sqs, bucket, queueUrl);
  }

  /** Where the queue is. */
  String queueUrl() {
    return queueUrl;
  }

  /**
   * Has S3 notify the queue of every object that is created from now on. It replaces all other
   * notifications of this bucket. S3 checks that by sending a message, {@code s3:TestEvent}.
   *
   * @see <a href=
   *     "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ways-to-add-notification-config-to-bucket.html">
   *     Configuring a bucket for notifications</a>
   */
  void announce() {
    String queueArn = queueArn();
    sqs.setQueueAttributes(
        request ->
            request
                .queueUrl(queueUrl)
                .attributes(Map.of(QueueAttributeName.POLICY, policy(queueArn))));
    QueueConfiguration created =
        QueueConfiguration.builder()
            .id("trailsight")
            .queueArn(queueArn)
            .events(Event.S3_OBJECT_CREATED)
            .build();
    s3.putBucketNotificationConfiguration(
        request ->
            request
                .bucket(bucket)
                .notificationConfiguration(
                    configuration -> configuration.queueConfigurations(created)));
  }

  private String queueArn() {
    return Optional.ofNullable(
            sqs.getQueueAttributes(
                    request ->
                        request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN))
        .orElseThrow(() -> new IllegalStateException("the queue has no ARN"));
  }

  /** What lets S3 send to the queue, for this bucket only. */
  private String policy(String queueArn) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
    "Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"%s",\
    "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::%s"}}}]}\
    """
        .formatted(queueArn, bucket);
  }

  /**
   * Uploads the objects that the bucket lacks.
   *
   * @return how many objects that is
   * @throws IOException when one cannot be read
   */
  int upload(List<Upload> objects) throws IOException, InterruptedException {
    Set<String> present =
        s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
            .map(S3Object::key)
            .collect(Collectors.toSet());
    List<Upload> missing =
        objects.stream().filter(object -> !present.contains(object.key())).toList();
    return new Uploads(s3, bucket).all(missing).size();
  }
}
