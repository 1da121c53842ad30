package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.fault.Fault;
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testing.FakeOrganization;
import io.trailsight.testing.JsonServer;
import io.trailsight.testing.JsonServer.Reply;
import io.trailsight.testing.JsonServer.Request;
import io.trailsight.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;

/** The keys that CloudTrail lists, on a server that answers with one key a page. */
class CloudTrailKeysTest {

  private static final SigningKey FIRST = SigningKey.generate();
  private static final SigningKey SECOND = SigningKey.generate();
  private static final Instant NOON = Instant.parse("2026-05-21T12:00:00Z");

  private final List<SigningKey> listed = new CopyOnWriteArrayList<>(List.of(FIRST, SECOND));
  private final AtomicBoolean denied = new AtomicBoolean();
  private final JsonServer server = JsonServer.of(this::answer);
  private final ManualClock clock = new ManualClock();
  private final CloudTrailKeys keys =
      new CloudTrailKeys(this::client, Duration.ofMinutes(15), clock);

  CloudTrailKeysTest() throws IOException {}

  @AfterEach
  void stop() throws Exception {
    keys.close();
    server.close();
  }

  @Test
  void aKeyIsFoundOnAnyPageAndAskedForOnce() throws Exception {
    assertThat(keys.find("eu-west-1", SECOND.fingerprint(), NOON)).isPresent();
    assertThat(keys.find("eu-west-1", FIRST.fingerprint(), NOON)).isPresent();
    assertThat(server.requests()).hasSize(2);
    Request first = server.requests().getFirst();
    assertThat(first.header("X-Amz-Target")).endsWith("CloudTrail_20131101.ListPublicKeys");
    assertThat(first.body().path("StartTime").asLong())
        .isEqualTo(Instant.parse("2026-05-20T22:00:00Z").getEpochSecond());
    assertThat(first.body().path("EndTime").asLong())
        .isEqualTo(Instant.parse("2026-05-22T02:00:00Z").getEpochSecond());
  }

  @Test
  void aKeyThatIsTakenIntoUseIsFoundAfterAPause() throws Exception {
    SigningKey added = SigningKey.generate();
    String fingerprint = added.fingerprint().toUpperCase(Locale.ROOT);
    assertThat(keys.find("eu-west-1", fingerprint, NOON)).isEmpty();
    listed.add(added);
    assertThat(keys.find("eu-west-1", fingerprint, NOON)).isEmpty();
    clock.advance(Duration.ofMinutes(16));

    assertThat(keys.find("eu-west-1", fingerprint, NOON)).isPresent();
  }

  @Test
  void eachRegionHasKeysOfItsOwn() throws Exception {
    assertThat(keys.find("eu-west-1", FIRST.fingerprint(), NOON)).isPresent();
    assertThat(keys.find("us-east-1", FIRST.fingerprint(), NOON)).isPresent();
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aKeyThatIsNotListedIsAskedForOnceADay() throws Exception {
    assertThat(keys.find("eu-west-1", "unknown", NOON)).isEmpty();
    assertThat(keys.find("eu-west-1", "unknown", NOON.plusSeconds(3600))).isEmpty();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aDenialIsReportedOnceForTheRegion() {
    denied.set(true);

    for (int times = 0; times < 2; times++) {
      assertThatExceptionOfType(Fault.Permanent.class)
          .isThrownBy(() -> keys.find("eu-west-1", "any", NOON))
          .satisfies(
              fault ->
                  assertThat(fault.reason())
                      .startsWith("cloudtrail:ListPublicKeys: AccessDeniedException"));
    }
    assertThat(server.requests()).hasSize(1);
  }

  /** CloudTrail takes a new key into use while this runs, or a permission is granted. */
  @Test
  void afterAPauseKeysAreListedAgain() throws Exception {
    denied.set(true);
    assertThatExceptionOfType(Fault.Permanent.class)
        .isThrownBy(() -> keys.find("eu-west-1", FIRST.fingerprint(), NOON));
    denied.set(false);
    clock.advance(Duration.ofMinutes(16));

    assertThat(keys.find("eu-west-1", FIRST.fingerprint(), NOON)).isPresent();
    assertThat(keys.find("eu-west-1", "new", NOON)).isEmpty();
    clock.advance(Duration.ofMinutes(16));
    assertThat(keys.find("eu-west-1", "new", NOON)).isEmpty();
    assertThat(server.requests()).hasSize(1 + 2 + 2);
  }

  /** The key of an object may name any region. */
  @Test
  void thereAreOnlySoManyRegions() throws Exception {
    for (int region = 0; region < 100; region++) {
      assertThat(keys.find("region-" + region, FIRST.fingerprint(), NOON)).isPresent();
    }

    assertThatExceptionOfType(Fault.Permanent.class)
        .isThrownBy(() -> keys.find("one-more", FIRST.fingerprint(), NOON));
  }

  private Reply answer(Request request) {
    if (denied.get()) {
      return FakeOrganization.error(400, "AccessDeniedException");
    }
    int page = request.body().path("NextToken").asInt(0);
    SigningKey key = listed.get(page);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .putArray("PublicKeyList")
        .addObject()
        .put("Value", Base64.getEncoder().encodeToString(key.pkcs1()))
        .put("Fingerprint", key.fingerprint())
        .put("ValidityStartTime", NOON.getEpochSecond())
        .put("ValidityEndTime", NOON.getEpochSecond());
    if (page + 1 < listed.size()) {
      answer.put("NextToken", String.valueOf(page + 1));
    }
    return Reply.ok(answer);
  }

  private CloudTrailClient client(String region) {
    return CloudTrailClient.builder()
        .endpointOverride(server.uri())
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "any")))
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }
}
