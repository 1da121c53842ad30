package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.QueueTerms;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsTermsTest {

  private static final String ARN = "\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:1:dead\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{" + ARN + ",\"maxReceiveCount\":4}",
        "{\"maxReceiveCount\":\"4\"," + ARN + "}",
        "{ \"maxReceiveCount\" : 4 }"
      })
  void aRedrivePolicyStatesAfterHowManyReceivesItMoves(String policy) {
    QueueTerms terms =
        SqsTerms.of(
            Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                policy,
                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                "345600"));

    assertThat(terms).isEqualTo(new QueueTerms(OptionalInt.of(4), Optional.of(Duration.ofDays(4))));
  }

  @Test
  void aQueueMayStateNothing() {
    assertThat(SqsTerms.of(Map.of())).isEqualTo(QueueTerms.UNKNOWN);
    assertThat(SqsTerms.of(Map.of(QueueAttributeName.REDRIVE_POLICY, "")))
        .isEqualTo(QueueTerms.UNKNOWN);
  }
}
