package io.trailsight.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.DigestChain.Listed;
import io.trailsight.testbed.digest.DigestChain.Place;
import io.trailsight.testbed.digest.SignedObject;
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.Search;
import io.trailsight.testing.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A digest that is announced to a service on real servers. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class DigestArrivalIT {

  private static final String BUCKET = "digest-arrival";
  private static final Instant END = Instant.parse("2026-04-21T07:00:00Z");
  private static final SigningKey KEY = SigningKey.generate();

  private final Signals signals = new Signals();

  @TempDir private Path folder;

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  @Test
  void whatWasMissedIsIngestedAndWhatWasAlteredIsReported(LocalServers servers) throws Exception {
    DigestChain chain =
        new DigestChain(
            KEY, new Place(BUCKET, "AWSLogs/", "111122223333", "eu-west-1", "trail", false));
    try (LocalAws aws = LocalAws.create(servers, BUCKET);
        S3Client s3 = LocalClients.s3(servers.s3(), 2);
        Search search = new Search(servers.openSearch())) {
      aws.upload(List.of(upload("announced"), upload("missed"), upload("altered")));
      aws.upload(List.of(Upload.of(key("altered"), Gzip.of("{\"Records\":[]}"))));
      SignedObject digest =
          chain.next(END, List.of(listed("announced"), listed("missed"), listed("altered")));
      s3.putObject(
          request -> request.bucket(BUCKET).key(digest.key()).metadata(digest.metadata()),
          RequestBody.fromBytes(digest.gzip()));
      Service service = start(aws.settings());

      aws.announce(List.of(notice(key("announced"))));
      Eventually.holds(
          "the ledger has what was announced",
          () -> search.count("trailsight-objects-*", "bucket:" + BUCKET) == 1);
      aws.announce(List.of(notice(digest.key())));
      Eventually.holds("the queue is empty", () -> aws.messages() == 0);
      service.stop();

      JsonNode document =
          search.documents("trailsight-integrity-2026.04", "bucket:" + BUCKET).getFirst();
      assertThat(document.path("result").asText()).isEqualTo("altered");
      assertThat(document.path("signature").asText()).isEqualTo("valid");
      assertThat(document.path("verified").asInt()).isEqualTo(1);
      assertThat(document.path("healed").asInt()).isEqualTo(1);
      assertThat(document.path("altered").asInt()).isEqualTo(1);
      assertThat(search.count("cloudtrail-v1-2026.04", "eventID:" + BUCKET + "*")).isEqualTo(2);
      assertThat(search.documents("trailsight-quarantine", "origin.bucket:" + BUCKET))
          .singleElement()
          .satisfies(
              entry -> assertThat(entry.at("/reason/type").asText()).isEqualTo("file_altered"));
      assertThat(signals.of(Signal.DigestChecked.class)).hasSize(1);
    }
  }

  private static String key(String name) {
    return "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/04/21/" + name + ".json.gz";
  }

  private static String content(String name) {
    return """
    {"Records":[{"eventTime":"2026-04-21T06:30:00Z","eventID":"%s-%s"}]}\
    """
        .formatted(BUCKET, name);
  }

  private static Upload upload(String name) {
    return Upload.of(key(name), Gzip.of(content(name)));
  }

  private static Listed listed(String name) {
    return Listed.of(key(name), content(name).getBytes(UTF_8));
  }

  private static String notice(String key) {
    return "{\"s3Bucket\":\"%s\",\"s3ObjectKey\":[\"%s\"]}".formatted(BUCKET, key);
  }

  private Service start(Map<String, String> settings) throws Exception {
    Path keys = Files.writeString(folder.resolve("keys.json"), KEY.listed());
    Map<String, String> checking = new HashMap<>(settings);
    checking.put("TRAILSIGHT_INTEGRITY_ENABLED", "true");
    checking.put("TRAILSIGHT_INTEGRITY_WAIT", "0s");
    checking.put("TRAILSIGHT_INTEGRITY_PUBLIC_KEY_FILES", keys.toString());
    return Service.start(SettingsReader.read(Optional.empty(), checking).settings(), signals);
  }
}
