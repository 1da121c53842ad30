package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.RunningService;
import io.trailsight.testing.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The shipped program is killed again and again at random points, while each of its servers fails
 * at random, and in the end everything is where it belongs. The system property {@code
 * kill.seconds} sets for how long, and {@code kill.seed} repeats a run's kills and faults as far as
 * threads do.
 */
@ExtendWith(LocalServersExtension.class)
@Timeout(3600)
class KillIT {

  private static final int LEAST_KILLS = 10;
  private static final int BAD_MESSAGES = 2;
  private static final int MESSAGES_LEFT_FOR_A_TRAIL = 250;
  private static final int LEAST_LOG_OF_LIFE = 8;
  private static final int STEPS_OF_LIFE = 6;

  private final Duration length = Duration.ofSeconds(Integer.getInteger("kill.seconds", 30));
  private final long seed = Long.getLong("kill.seed", defaultSeed());
  private final Random dice = new Random(seed);
  private int kills;
  private long duplicates;

  @TempDir private Path folder;

  @Test
  void nothingIsLostAndNothingIsDoubled(LocalServers servers) throws Exception {
    System.out.printf("kill.seed=%d kill.seconds=%d%n", seed, length.toSeconds());
    String name = "kill-" + seed;
    try (Site site = Site.create(servers, name)) {
      site.set("SQS_LEASE_TIME", "30s");
      site.set("INGEST_CONCURRENCY", "16");
      site.aws().redrive(1000);
      TrailSupply supply = new TrailSupply(site.aws(), seed);
      String surprise = publishBadThings(site, servers);
      long started = System.nanoTime();
      RandomFaults.strike(site.proxies(), seed);
      while (kills < LEAST_KILLS || System.nanoTime() - started < length.toNanos()) {
        if (site.aws().messages() < MESSAGES_LEFT_FOR_A_TRAIL) {
          supply.publishNext();
        }
        runAndKill(site);
      }
      String faults =
          "OpenSearch %s, SQS %s, S3 %s"
              .formatted(
                  site.proxies().openSearch().counts(),
                  site.proxies().sqs().counts(),
                  site.proxies().s3().counts());
      RandomFaults.end(site.proxies());
      finish(site, BAD_MESSAGES + supply.rejected());
      System.out.printf(
          "%d kills; requests: %s%n%d objects, %d records, %d events, at least %d duplicates, %d"
              + " s%n",
          kills,
          faults,
          supply.objects(),
          supply.records(),
          supply.ids().size(),
          duplicates,
          Duration.ofNanos(System.nanoTime() - started).toSeconds());
      assertStored(site, supply);
      assertQuarantined(servers, name, supply, surprise);
    }
  }

  /** The short form of every build has one seed; each long run has a seed of its own. */
  private static long defaultSeed() {
    return System.getProperty("kill.seconds") == null ? 1 : System.nanoTime() & 0xFFFF_FFFFL;
  }

  /**
   * An object that is not JSON, a record that is not an object, and a message of no known shape.
   */
  private String publishBadThings(Site site, LocalServers servers)
      throws IOException, InterruptedException {
    site.aws()
        .publish(
            List.of(
                Upload.of("not-json.json.gz", Gzip.of("not JSON")),
                Upload.of("one-bad-record.json.gz", Gzip.of("{\"Records\":[42]}"))));
    try (SqsClient sqs = LocalClients.sqs(servers.sqs())) {
      return sqs.sendMessage(r -> r.queueUrl(site.queueUrl()).messageBody("a surprise"))
          .messageId();
    }
  }

  /** Some die before they are ready. */
  private void runAndKill(Site site) throws Exception {
    try (RunningService service = start(site)) {
      if (dice.nextInt(4) > 0) {
        Eventually.holds("it takes messages", () -> service.log().contains("gate opened"));
      }
      Thread.sleep(life());
      if (service.log().contains("on port")) {
        assertThat(service.metric("trailsight_tally_mismatches_total")).isZero();
        assertThat(service.metric("trailsight_defects_total")).isZero();
        duplicates += (long) service.metric("trailsight_records_total", "duplicate");
      }
      assertThat(service.isAlive()).isTrue();
      service.kill();
      kills++;
    }
  }

  /** Up to eight seconds, most of them short. */
  private Duration life() {
    return Duration.ofMillis(dice.nextInt(1 << (LEAST_LOG_OF_LIFE + dice.nextInt(STEPS_OF_LIFE))));
  }

  private void finish(Site site, int badMessages) throws Exception {
    try (RunningService service = start(site)) {
      Eventually.holds("the queue is empty", () -> site.aws().messages() == badMessages);
      assertThat(service.terminate()).isZero();
      assertThat(service.log()).contains(" 0 in flight, 0 unaccounted for").endsWith("stopped\n");
    }
    for (int life = 0; life <= kills; life++) {
      assertThat(Files.readString(log(life)))
          .doesNotContain("a defect of this program", "does not balance");
    }
  }

  private RunningService start(Site site) throws IOException {
    return RunningService.start(site.settings(), log(kills));
  }

  private Path log(int life) {
    return folder.resolve("log-" + life);
  }

  private static void assertStored(Site site, TrailSupply supply) throws Exception {
    List<String> stored = site.storedIds();
    assertThat(stored).doesNotHaveDuplicates();
    assertThat(stored).hasSize(supply.ids().size());
    assertThat(supply.ids()).isEqualTo(Set.copyOf(stored));
    assertThat(site.count("accessDenied:true")).isEqualTo(supply.denied());
  }

  private static void assertQuarantined(
      LocalServers servers, String name, TrailSupply supply, String surprise) throws Exception {
    try (Search search = new Search(servers.openSearch())) {
      String mine = "origin.bucket:\"%s\" AND ".formatted(name);
      assertThat(search.count("trailsight-quarantine", mine + "kind:object"))
          .isEqualTo(1 + supply.rejected());
      assertThat(search.count("trailsight-quarantine", mine + "kind:record"))
          .isEqualTo(1 + supply.quarantined());
      assertThat(search.count("trailsight-quarantine", "messageId:\"%s\"".formatted(surprise)))
          .isEqualTo(1);
    }
  }
}
