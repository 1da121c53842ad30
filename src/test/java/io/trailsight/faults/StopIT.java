package io.trailsight.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.proxy.ProxyRule;
import io.trailsight.testbed.proxy.Treatment;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped program is stopped in the middle of its work. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class StopIT {

  private static final Duration DRAIN = Duration.ofSeconds(1);

  /** Far less time than the messages in hand take, and more than any machine needs to stop. */
  private static final Duration MORE_THAN_DRAIN = Duration.ofMinutes(1);

  private static final Duration TAKES_LONG = Duration.ofMinutes(10);

  @TempDir private Path folder;

  @Test
  void aBackfillFinishesWhatIsInHandAtASigintAndGoesOnLater(LocalServers servers) throws Exception {
    List<String> backfill =
        List.of("backfill", "--from", "2020-01-01", "--ignore-retention", "s3://stopped-backfill");
    List<String> slowly = Stream.concat(backfill.stream(), Stream.of("--rate=2")).toList();
    try (Site site = Site.create(servers, "stopped-backfill")) {
      NumberedTrail trail = NumberedTrail.of("stopped-backfill", "2021-07", 300, 1);
      site.aws().upload(trail.uploads());
      try (RunningService first =
          RunningService.start(site.settings(), folder.resolve("first"), slowly)) {
        Eventually.holds("something is stored", () -> !site.storedIds().isEmpty());

        assertThat(first.interrupt()).isOne();

        assertThat(first.log())
            .containsPattern("ingested +\\d+\n")
            .endsWith("interrupted; the same command goes on from here\n");
      }
      assertThat(site.storedIds()).hasSizeLessThan(trail.records());
      try (RunningService second =
          RunningService.start(site.settings(), folder.resolve("second"), backfill)) {
        assertThat(second.exitCode()).isZero();
      }
      site.assertStoredOnce(trail);
    }
  }

  @Test
  void whatIsUnfinishedAtASigtermCanBeReceivedAtOnce(LocalServers servers) throws Exception {
    try (Site site = Site.create(servers, "sigterm-under-load")) {
      site.set("INGEST_DRAIN_TIME", DRAIN.toSeconds() + "s");
      NumberedTrail trail = site.publish(NumberedTrail.of("sigterm-under-load", "2021-06", 200, 5));
      site.proxies()
          .openSearch()
          .follow(ProxyRule.on(ProxyRule.documents(), Treatment.delayed(TAKES_LONG)));
      try (RunningService first = RunningService.start(site.settings(), folder.resolve("first"))) {
        first.awaitReady();
        Eventually.holds("messages are in hand", () -> site.aws().hidden() > 10);
        long started = System.nanoTime();

        assertThat(first.terminate()).isZero();

        assertThat(Duration.ofNanos(System.nanoTime() - started))
            .isLessThan(DRAIN.plus(MORE_THAN_DRAIN));
        assertThat(first.log()).endsWith("stopped; what was unfinished is handed back\n");
      }
      assertThat(site.aws().hidden()).isZero();
      assertThat(site.aws().messages()).isEqualTo(200);
      site.proxies().openSearch().follow(ProxyRule.NONE);
      try (RunningService second =
          RunningService.start(site.settings(), folder.resolve("second"))) {
        site.awaitEmptyQueue();
        assertThat(second.terminate()).isZero();
        assertThat(second.log()).endsWith("stopped\n");
      }
      site.assertStoredOnce(trail);
    }
  }
}
