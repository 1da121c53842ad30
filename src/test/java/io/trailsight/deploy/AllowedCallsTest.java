package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.connect.AwsCall;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class AllowedCallsTest {

  /** Nothing listens there. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private final SqsClient sqs =
      SqsClient.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .endpointOverride(NOWHERE)
          .build();

  @AfterEach
  void close() {
    sqs.close();
  }

  @Test
  void aCallOfTheProgramThatNoPolicyAllowsFails() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> AwsCall.make(() -> sqs.purgeQueue(r -> r.queueUrl("http://queue"))))
        .withMessage("no policy in deploy/iam allows sqs:PurgeQueue");
  }

  @Test
  void aCallThatAPolicyAllowsIsSent() {
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> AwsCall.make(() -> sqs.receiveMessage(r -> r.queueUrl("http://queue"))));
  }

  @Test
  void aCallOfATestIsSent() {
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> sqs.purgeQueue(r -> r.queueUrl("http://queue")));
  }
}
