package io.trailsight.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.Announcement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An S3 that notifies queues of its new objects, if their policies let it, as AWS's does and
 * S3Proxy does not. It knows one bucket. Thread-safe.
 */
final class AnnouncingS3 extends DelegatingS3Client {

  private final SqsClient sqs;
  private final QueuePolicies policies;
  private final List<String> queueUrls = new CopyOnWriteArrayList<>();

  AnnouncingS3(S3Client objects, SqsClient sqs, QueuePolicies policies) {
    super(objects);
    this.sqs = sqs;
    this.policies = policies;
  }

  @Override
  public PutBucketNotificationConfigurationResponse putBucketNotificationConfiguration(
      PutBucketNotificationConfigurationRequest request) {
    queueUrls.clear();
    for (QueueConfiguration queue : request.notificationConfiguration().queueConfigurations()) {
      if (!queue.events().contains(Event.S3_OBJECT_CREATED)) {
        throw new IllegalArgumentException("only s3:ObjectCreated:* is announced");
      }
      String name = queue.queueArn().substring(queue.queueArn().lastIndexOf(':') + 1);
      String url = sqs.getQueueUrl(wanted -> wanted.queueName(name)).queueUrl();
      assertThat(policies.of(url))
          .contains(
              "\"Service\":\"s3.amazonaws.com\"",
              "\"sqs:SendMessage\"",
              "\"Resource\":\"" + queue.queueArn() + "\"",
              "\"aws:SourceArn\":\"arn:aws:s3:::" + request.bucket() + "\"");
      send(url, "{\"Event\":\"s3:TestEvent\",\"Bucket\":\"%s\"}".formatted(request.bucket()));
      queueUrls.add(url);
    }
    return PutBucketNotificationConfigurationResponse.builder().build();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    PutObjectResponse put = super.putObject(request, body);
    for (String url : queueUrls) {
      long size = body.optionalContentLength().orElseThrow();
      send(url, Announcement.S3.body(request.bucket(), request.key(), size));
    }
    return put;
  }

  private void send(String queueUrl, String body) {
    sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body));
  }
}
