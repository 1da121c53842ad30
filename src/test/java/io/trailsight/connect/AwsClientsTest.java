package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class AwsClientsTest {

  @ParameterizedTest
  @CsvSource({
    "https://sqs.ap-northeast-1.amazonaws.com/111122223333/q, ap-northeast-1",
    "https://sqs-fips.us-gov-west-1.amazonaws.com/111122223333/q, us-gov-west-1",
    "https://eu-central-1.queue.amazonaws.com/111122223333/q, eu-central-1",
    "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q, cn-north-1",
    "https://sqs.us-east-1.api.aws/111122223333/q, us-east-1",
    "https://vpce-0a-0b.sqs.us-east-1.vpce.amazonaws.com/111122223333/q, us-east-1"
  })
  void theQueuesUrlStatesTheRegion(String queueUrl, String region) throws Exception {
    assertThat(AwsClients.region(settings(queueUrl, Map.of()), Optional.empty()))
        .contains(Region.of(region));
  }

  @Test
  void theSettingWins() throws Exception {
    Settings settings =
        settings(
            "https://sqs.us-east-1.amazonaws.com/111122223333/q",
            Map.of("TRAILSIGHT_AWS_REGION", "eu-west-1"));

    assertThat(AwsClients.region(settings, Optional.empty())).contains(Region.EU_WEST_1);
  }

  @Test
  void aServerThatStandsInForAwsTakesAnyRegion() throws Exception {
    Settings settings = settings("http://127.0.0.1:9324/000000000000/q", Map.of());

    assertThat(AwsClients.region(settings, Optional.of(URI.create("http://127.0.0.1:9324"))))
        .isPresent();
    assertThat(AwsClients.region(settings, Optional.empty())).isEmpty();
  }

  private static Settings settings(String queueUrl, Map<String, String> changes) throws Exception {
    Map<String, String> environment = new HashMap<>(changes);
    environment.put("TRAILSIGHT_SQS_QUEUE_URL", queueUrl);
    return SettingsReader.read(Optional.empty(), environment).settings();
  }
}
