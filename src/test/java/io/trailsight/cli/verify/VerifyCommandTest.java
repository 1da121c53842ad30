package io.trailsight.cli.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.cli.Connector;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.DigestChain.Listed;
import io.trailsight.testbed.digest.DigestChain.Place;
import io.trailsight.testbed.digest.SignedObject;
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.SampleDigests;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.testing.Gzip;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code trailsight verify} prints about a copy of a bucket, and how it ends. */
class VerifyCommandTest {

  private static final SigningKey KEY = SigningKey.generate();
  private static final Instant FROM = Instant.parse("2026-05-21T00:00:00Z");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Path copy;
  private Path keys;

  @BeforeEach
  void writeTrail() throws Exception {
    copy = Files.createDirectory(folder.resolve("copy"));
    keys = Files.writeString(folder.resolve("keys.json"), KEY.listed());
    for (String account : List.of("111122223333", "444455556666")) {
      write(new Place("trail-logs", "logs/AWSLogs/o-abc123/", account, "eu-west-1", "org", false));
    }
  }

  private void write(Place place) throws IOException {
    DigestChain chain = new DigestChain(KEY, place);
    for (int hour = 1; hour <= 26; hour++) {
      String key = file(place.account(), hour);
      byte[] content = ("{\"Records\":[" + hour + "]}").getBytes(UTF_8);
      put(key, Gzip.of(content));
      Instant end = FROM.plus(Duration.ofHours(hour));
      SignedObject digest = chain.next(end, List.of(Listed.of(key, content)));
      put(digest.key(), digest.gzip());
      put(digest.key() + ".metadata.json", new JsonMapper().writeValueAsBytes(digest.metadata()));
    }
  }

  private static String file(String account, int hour) {
    return "logs/AWSLogs/o-abc123/%1$s/CloudTrail/eu-west-1/2026/05/21/%1$s_%2$d<b>.json.gz"
        .formatted(account, hour);
  }

  private void put(String key, byte[] content) throws IOException {
    Path file = copy.resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Test
  void aCompleteTrailEndsWithZero() throws Exception {
    assertThat(verify("--from", "2026-05-21", "--to", "2026-05-21")).isZero();

    assertThat(out.toString().lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches("444455556666 +eu-west-1 +2026-05-21 +complete +24/24 +24 +24 +0"))
        .contains("48 digests proved, 48 files compared, 0 findings");
    assertThat(err.toString()).contains("verified: 111122223333 eu-west-1 org");
  }

  @Test
  void whatIsMissingOrAlteredIsNamedAndEndsWithOne() throws Exception {
    Files.delete(copy.resolve(file("111122223333", 7)));
    put(file("444455556666", 9), Gzip.of("{}"));

    assertThat(verify("--from", "2026-05-21", "--to", "2026-05-21")).isEqualTo(1);

    assertThat(out.toString())
        .contains(
            "file missing: 111122223333 eu-west-1 org: 2026-05-21T06:00:00Z to"
                + " 2026-05-21T07:00:00Z: s3://trail-logs/"
                + file("111122223333", 7),
            "file altered: 444455556666 eu-west-1 org: 2026-05-21T08:00:00Z to"
                + " 2026-05-21T09:00:00Z: s3://trail-logs/"
                + file("444455556666", 9),
            "2 findings");
  }

  @Test
  void ofTheSampleTrailOneFileIsRemovedAndOneAltered() throws Exception {
    SampleTrail trail = new SampleTrail(LocalDate.parse("2026-05-31"), "sample-logs");
    copy = folder.resolve("sample");
    for (SampleObject object : trail.objects()) {
      put(object.key(), object.gzip());
      if (!object.metadata().isEmpty()) {
        put(object.key() + ".metadata.json", new JsonMapper().writeValueAsBytes(object.metadata()));
      }
    }
    SampleDigests.writePublicKeys(keys);

    assertThat(verify("--from", "2026-05-31")).isEqualTo(1);

    Expected.Listed listed = trail.expected().listed();
    assertThat(out.toString())
        .containsOnlyOnce("file missing: ")
        .containsOnlyOnce("file altered: ")
        .contains(
            "%d digests proved, %d files compared, 2 findings"
                .formatted(trail.digests().size(), listed.verified() + 3));
  }

  @Test
  void onlyTheChosenAccountsAreVerified() throws Exception {
    Files.delete(copy.resolve(file("111122223333", 7)));

    assertThat(verify("--from", "2026-05-21", "--accounts", "444455556666", "--to", "2026-05-21"))
        .isZero();
    assertThat(out.toString()).doesNotContain("111122223333");
  }

  @Test
  void theReportIsOnePageAndTheJsonHasTheSame() throws Exception {
    Files.delete(copy.resolve(file("111122223333", 7)));
    Path page = folder.resolve("report.html");

    assertThat(
            verify(
                "--from",
                "2026-05-21T00:00:00Z",
                "--to",
                "2026-05-22T00:00:00Z",
                "--json",
                "--report",
                page.toString()))
        .isEqualTo(1);

    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.at("/findings/0/kind").asText()).isEqualTo("file missing");
    assertThat(json.at("/days/0/hours/gap").asInt()).isEqualTo(1);
    assertThat(json.at("/keys/0/fingerprint").asText()).isEqualTo(KEY.fingerprint());
    assertThat(json.at("/keys/0/digests").asInt()).isEqualTo(48);
    assertThat(json.at("/checkedAt").asText()).isEqualTo("2026-06-01T00:00:00Z");
    assertThat(Files.readString(page))
        .contains(KEY.fingerprint(), "2026-06-01T00:00:00Z", "7&lt;b&gt;.json.gz", "1 findings")
        .doesNotContain("<b>", "<script", "src=", "href=");
  }

  @Test
  void withoutMetadataTheNextDigestVerifies() throws Exception {
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".metadata.json")).toList()) {
        Files.delete(file);
      }
    }

    assertThat(verify("--from", "2026-05-21", "--to", "2026-05-21")).isZero();
  }

  @Test
  void withoutDigestsNothingIsProved() {
    assertThat(verify("--from", "2020-05-21", "--to", "2020-05-21")).isEqualTo(1);

    assertThat(out.toString()).isEqualTo("no digests found\n");
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday, 2026-05-21, --from and --to take a day or a time",
    "2026-05-22, 2026-05-21, --from must be before --to"
  })
  void timesThatAreNoneAreUnusable(String from, String to, String reason) {
    assertThat(verify("--from", from, "--to", to)).isEqualTo(2);

    assertThat(err.toString()).contains(reason);
  }

  @Test
  void aPlaceThatIsNoneIsUnusable() {
    assertThat(run("--from", "2026-05-21", "ftp://trail-logs")).isEqualTo(2);

    assertThat(err.toString()).contains("is neither s3://bucket/prefix nor file:directory");
  }

  @Test
  void aKeyFileThatIsNoneIsReported() throws Exception {
    Files.writeString(keys, "{}");

    assertThat(verify("--from", "2026-05-21")).isEqualTo(1);
    assertThat(err.toString()).contains("keys.json cannot be used: it has no PublicKeyList");
  }

  private int verify(String... arguments) {
    return run(
        Stream.concat(
                Stream.of(arguments), Stream.of("--public-keys", keys.toString(), "file:" + copy))
            .toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine command =
        VerifyCommand.of(
            Connector.of(Map.of(), Session.OnAws::new),
            () -> Instant.parse("2026-06-01T00:00:00Z"));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
