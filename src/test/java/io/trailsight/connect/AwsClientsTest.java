package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class AwsClientsTest {

  @ParameterizedTest
  @CsvSource({
    "https://sqs.ap-northeast-1.amazonaws.com/111122223333/q, ap-northeast-1",
    "https://sqs-fips.us-gov-west-1.amazonaws.com/111122223333/q, us-gov-west-1",
    "https://eu-central-1.queue.amazonaws.com/111122223333/q, eu-central-1",
    "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q, cn-north-1",
    "https://sqs.us-east-1.api.aws/111122223333/q, us-east-1",
    "https://sqs.cn-north-1.api.amazonwebservices.com.cn/111122223333/q, cn-north-1",
    "https://sqs.eusc-de-east-1.amazonaws.eu/111122223333/q, eusc-de-east-1",
    "https://sqs.us-iso-east-1.c2s.ic.gov/111122223333/q, us-iso-east-1",
    "https://sqs.us-isob-east-1.sc2s.sgov.gov/111122223333/q, us-isob-east-1",
    "https://sqs.eu-isoe-west-1.cloud.adc-e.uk/111122223333/q, eu-isoe-west-1",
    "https://sqs.us-isof-south-1.csp.hci.ic.gov/111122223333/q, us-isof-south-1",
    "https://sqs.eu-future-7.amazonaws.com/111122223333/q, eu-future-7",
    "https://queue.amazonaws.com/111122223333/q, us-east-1",
    "https://cn-north-1.queue.amazonaws.com.cn/111122223333/q, cn-north-1",
    "https://SQS.EU-West-1.amazonaws.com/111122223333/q, eu-west-1",
    "https://vpce-0a-0b.sqs.us-east-1.vpce.amazonaws.com/111122223333/q, us-east-1"
  })
  void theQueuesUrlStatesTheRegion(String queueUrl, String region) throws Exception {
    assertThat(region(settings(queueUrl, Map.of()), Optional.empty())).contains(Region.of(region));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sqs.us-east-1.example.com/111122223333/q",
        "https://us-east-1.amazonaws.com.example.com/111122223333/q"
      })
  void otherUrlsStateNone(String queueUrl) throws Exception {
    assertThat(region(settings(queueUrl, Map.of()), Optional.empty())).isEmpty();
  }

  @Test
  void theSettingCountsWhereTheUrlStatesNone() throws Exception {
    Settings settings =
        settings("https://sqs.internal/q", Map.of("TRAILSIGHT_AWS_REGION", "eu-west-1"));

    assertThat(region(settings, Optional.empty())).contains(Region.EU_WEST_1);
  }

  @Test
  void aSettingThatContradictsTheQueuesUrlIsAnError() throws Exception {
    Settings settings =
        settings(
            "https://sqs.us-east-1.amazonaws.com/111122223333/q",
            Map.of("TRAILSIGHT_AWS_REGION", "eu-west-1"));

    assertThatIOException()
        .isThrownBy(() -> region(settings, Optional.empty()))
        .withMessage(
            "the region set for source default is eu-west-1, but its queue (sqs.queueUrl) is in"
                + " us-east-1");
  }

  @Test
  void aServerThatStandsInForAwsTakesAnyRegion() throws Exception {
    Settings settings = settings("http://127.0.0.1:9324/000000000000/q", Map.of());

    assertThat(region(settings, Optional.of(URI.create("http://127.0.0.1:9324")))).isPresent();
    assertThat(region(settings, Optional.empty())).isEmpty();
  }

  private static Optional<Region> region(Settings settings, Optional<URI> endpoint)
      throws Exception {
    return AwsClients.region(settings, settings.sources().getFirst(), endpoint);
  }

  private static Settings settings(String queueUrl, Map<String, String> changes) throws Exception {
    Map<String, String> environment = new HashMap<>(changes);
    environment.put("TRAILSIGHT_SQS_QUEUE_URL", queueUrl);
    return SettingsReader.read(Optional.empty(), environment).settings();
  }
}
