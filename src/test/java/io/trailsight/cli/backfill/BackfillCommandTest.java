package io.trailsight.cli.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.backfill.Counts;
import io.trailsight.backfill.Destination;
import io.trailsight.backfill.LiveObjects;
import io.trailsight.backfill.Throttle;
import io.trailsight.cli.Place;
import io.trailsight.cli.Shutdown;
import io.trailsight.cli.UnusableException;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.KnownObjects;
import io.trailsight.testing.FakeListing;
import io.trailsight.trail.ObjectRef;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BackfillCommandTest {

  private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

  private final FakeListing listing = new FakeListing("trail-logs");
  private final List<String> announced = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Optional<Instant> deletedAt = Optional.empty();

  @Test
  void aDryRunStatesWhatItCostsAndDoesNothing() {
    put("a");
    put("b");

    assertThat(run("--from", "2026-06-01", "--dry-run", "s3://trail-logs/x")).isZero();
    assertThat(out.toString())
        .contains("objects          2, 0.0 MiB")
        .contains("to ingest      2")
        .contains("2 LIST, 2 GET")
        .contains("estimate");
    assertThat(announced).isEmpty();
  }

  @Test
  void objectsAreAnnouncedToAQueue() {
    put("a");
    put("b");

    assertThat(
            run(
                "--from",
                "2026-06-01",
                "--to",
                "2026-06-30",
                "--json",
                "--via-queue",
                "https://sqs.example.com/q",
                "s3://trail-logs/x"))
        .isZero();
    assertThat(announced).containsExactly("x/a", "x/b");
    assertThat(out.toString()).contains("\"announced\":2").contains("\"finished\":true");
  }

  @Test
  void whatRetentionWouldDeleteIsRefusedUnlessItIsIgnored() {
    deletedAt = Optional.of(NOW);

    assertThat(run("--from", "2026-06-01", "s3://trail-logs")).isEqualTo(2);
    assertThat(err.toString()).contains("retention.keep");
    assertThat(run("--from", "2026-06-01", "--ignore-retention", "s3://trail-logs")).isZero();
    deletedAt = Optional.of(NOW.plusSeconds(1));
    assertThat(run("--from", "2026-06-01", "s3://trail-logs")).isZero();
  }

  @Test
  void argumentsThatCannotBeMeantAreRefused() {
    assertThat(run("--from", "June", "s3://trail-logs")).isEqualTo(2);
    assertThat(run("--from", "2026-06-01", "--to", "2026-05-01", "s3://trail-logs")).isEqualTo(2);
    assertThat(run("--from", "2026-06-01", "--rate", "0", "s3://trail-logs")).isEqualTo(2);
    assertThat(run("--from", "2026-06-01", "trail-logs")).isEqualTo(2);
    assertThat(run("s3://trail-logs")).isEqualTo(2);
  }

  private void put(String name) {
    listing.put("x/" + name, name.getBytes(UTF_8), Instant.parse("2026-06-15T00:00:00Z"));
  }

  private int run(String... arguments) {
    CommandLine command =
        BackfillCommand.of(_ -> new Doubles(), InstantSource.fixed(NOW), new Shutdown(_ -> {}));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  private final class Doubles implements Session {

    @Override
    public Optional<Instant> deletedAt(Instant time) {
      return deletedAt;
    }

    @Override
    public AllowList allowed(Place place) {
      return AllowList.ANY;
    }

    @Override
    public FakeListing listing(Place place) {
      return listing;
    }

    @Override
    public Duration drainTime() {
      return Duration.ZERO;
    }

    @Override
    public Throttle throttle() {
      return new Throttle();
    }

    @Override
    public Optional<LiveObjects> live() {
      return Optional.empty();
    }

    @Override
    public Optional<KnownObjects> known() {
      return Optional.empty();
    }

    @Override
    public Destination ingestion(Place place) throws UnusableException {
      throw new UnusableException("not here");
    }

    @Override
    public Destination queue(Place place, URI queue) {
      return new Destination() {
        @Override
        public int atOnce() {
          return 10;
        }

        @Override
        public void take(List<ObjectRef> objects, Counts counts) {
          for (ObjectRef object : objects) {
            announced.add(object.key());
            counts.announced(object);
          }
        }
      };
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
