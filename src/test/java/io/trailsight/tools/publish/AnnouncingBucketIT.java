package io.trailsight.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.Uploads;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.trail.Notice;
import io.trailsight.trail.NoticeReader;
import io.trailsight.trail.ObjectRef;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class AnnouncingBucketIT {

  /** One more than a page of a listing, so that what is there is found on every page. */
  private static final int OBJECTS = 1001;

  @Test
  void everyNewObjectIsAnnouncedOnceHoweverOftenAllArePublished(LocalServers servers)
      throws Exception {
    List<Upload> objects =
        IntStream.range(0, OBJECTS)
            .mapToObj(i -> Upload.of("AWSLogs/" + i, new byte[] {1}))
            .toList();
    QueuePolicies policies = new QueuePolicies();
    try (SqsClient sqs = LocalClients.sqs(servers.sqs(), policies);
        S3Client objectsOnly = LocalClients.s3(servers.s3(), Uploads.AT_ONCE);
        S3Client s3 = new AnnouncingS3(objectsOnly, sqs, policies)) {
      List<String> found = new ArrayList<>();
      for (int uploaded : List.of(OBJECTS, 0)) {
        AnnouncingBucket bucket =
            AnnouncingBucket.create(s3, sqs, "announcing-bucket", "announced-objects");
        bucket.announce();
        assertThat(bucket.upload(objects)).isEqualTo(uploaded);
        found.addAll(announced(sqs, bucket.queueUrl()));
      }

      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(objects.stream().map(Upload::key).toList());
    }
  }

  @Test
  void anS3ThatAnnouncesNothingIsToldInOneLine(LocalServers servers) {
    LocalAws.provideCredentials();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SampleCommand command = new SampleCommand(new PrintStream(out), new PrintStream(err));

    int code =
        new CommandLine(command)
            .execute(
                "--queue=silent",
                "--bucket=silent-bucket",
                "--sqs-endpoint=" + servers.sqs(),
                "--s3-endpoint=" + servers.s3());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().toList())
        .singleElement()
        .asString()
        .startsWith("trailsight: ")
        .contains("501");
    assertThat(out.size()).isZero();
  }

  /** The keys that the messages of the queue name; they are gone then. */
  private static List<String> announced(SqsClient sqs, String queueUrl) {
    NoticeReader reader = new NoticeReader();
    List<String> keys = new ArrayList<>();
    List<Message> messages;
    do {
      messages =
          sqs.receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10))
              .messages();
      for (Message message : messages) {
        if (reader.read(message.body()) instanceof Notice.Objects notice) {
          notice.objects().stream().map(ObjectRef::key).forEach(keys::add);
        }
        sqs.deleteMessage(
            request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      }
    } while (!messages.isEmpty());
    return keys;
  }
}
