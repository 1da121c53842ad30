package io.trailsight.cli.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.cli.Connector;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.service.Service;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Signals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** What {@code trailsight status} shows of a service on real servers. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class StatusIT {

  private static final String RECORDS =
      """
      {"Records":[
        {"eventVersion":"1.11","eventID":"7d3c1f0e-0000-4000-8000-000000000001",
         "eventTime":"2026-05-21T18:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject"},
        42]}
      """;

  private final Signals signals = new Signals();

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  @Test
  void aServiceIsShownWithWhatItDid(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "status")) {
      aws.redrive(20);
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.put("TRAILSIGHT_INDEX_PREFIX", "status-");
      JsonNode before = status(settings);
      assertThat(before.at("/objects/outcomes")).isEmpty();
      assertThat(before.at("/quarantine/entries").asLong()).isZero();
      assertThat(before.at("/indices/list")).isEmpty();

      aws.publish(List.of(Upload.of("a.json.gz", Gzip.of(RECORDS)), bad()));
      Service service =
          Service.start(SettingsReader.read(Optional.empty(), settings).settings(), signals);
      try {
        Eventually.holds(
            "both objects are in the ledger",
            () -> status(settings).at("/objects/last").size() == 2);
        check(status(settings, "--service", "http://127.0.0.1:" + service.httpPort()));
      } finally {
        service.stop();
      }
      assertThat(signals.of(Signal.MessageSettled.class)).isNotEmpty();
    }
  }

  private static Upload bad() {
    return Upload.of("bad.json.gz", "no gzip".getBytes(UTF_8));
  }

  private static void check(JsonNode status) {
    assertThat(status.at("/sources/0/queue/delayed").isNumber()).isTrue();
    assertThat(status.at("/sources/0/deadLetters/messages").asLong()).isZero();
    assertThat(status.at("/service/ready").asBoolean()).isTrue();
    assertThat(status.at("/objects/stored/lastHour").asLong()).isEqualTo(1);
    assertThat(status.at("/objects/outcomes/ingested").asLong()).isEqualTo(1);
    assertThat(status.at("/objects/outcomes/rejected").asLong()).isEqualTo(1);
    assertThat(status.at("/objects/lastHandled/default").asText()).startsWith("20");
    assertThat(status.at("/quarantine/recent").asLong()).isEqualTo(2);
    assertThat(status.at("/quarantine/types")).hasSize(2);
    assertThat(status.at("/digests/results")).isEmpty();
    assertThat(status.at("/indices/list"))
        .extracting(index -> index.path("kind").asText())
        .contains("records", "ledger", "quarantine");
    assertThat(status.at("/installed/0/current").asLong()).isPositive();
    assertThat(status.path("attention")).hasSize(2);
  }

  private static JsonNode status(Map<String, String> settings, String... arguments)
      throws Exception {
    StringWriter out = new StringWriter();
    CommandLine command =
        StatusCommand.of(Connector.of(settings, Session.OnServers::new), InstantSource.system());
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    List<String> all = new ArrayList<>(List.of("--json"));
    all.addAll(List.of(arguments));
    assertThat(command.execute(all.toArray(String[]::new))).isLessThan(2);
    return JsonMapper.builder().build().readTree(out.toString());
  }
}
