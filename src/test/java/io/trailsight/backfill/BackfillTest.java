package io.trailsight.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.KnownObjects.Known;
import io.trailsight.ingest.Tally;
import io.trailsight.listing.ObjectListing;
import io.trailsight.testing.FakeKnownObjects;
import io.trailsight.testing.FakeListing;
import io.trailsight.testing.FakeObjects;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillTest {

  private static final String BUCKET = "trail-logs";
  private static final byte[] CONTENT = "content".getBytes(UTF_8);
  private static final Instant RECEIVED = Instant.parse("2026-02-03T12:00:00Z");
  private static final Pace UNLIMITED =
      new Pace(OptionalInt.empty(), System::nanoTime, Thread::sleep);

  private final FakeListing listing = new FakeListing(BUCKET);
  private final FakeKnownObjects known = new FakeKnownObjects();
  private final Counts counts = new Counts();
  private final List<String> taken = new CopyOnWriteArrayList<>();

  @Test
  void onlyTheDaysOfTheTimeAreListed() throws Exception {
    String inside = put("o-ab12/111122223333", "CloudTrail", "eu-west-1", "2026", "02", "03");
    String insight = put("111122223333", "CloudTrail-Insight", "eu-west-1", "2026", "02", "02");
    put("111122223333", "CloudTrail-Digest", "eu-west-1", "2026", "02", "03");
    put("111122223333", "CloudTrail", "eu-west-1", "2026", "01", "31");
    put("111122223333", "CloudTrail", "us-east-1", "2026", "02", "03");
    put("444455556666", "CloudTrail", "eu-west-1", "2026", "02", "03");
    put("111122223333", "elasticloadbalancing", "eu-west-1", "2026", "02", "03");

    Backfill backfill = backfill("", Set.of("111122223333"), Set.of("eu-west-1"));
    List<String> prefixes = backfill.prefixes();
    backfill.run(prefixes, new Taking(), new Throttle(), UNLIMITED, counts);

    assertThat(taken).containsExactlyInAnyOrder(inside, insight);
    assertThat(listing.listed())
        .allMatch(prefix -> prefix.endsWith("/eu-west-1/2026/02/02/") || prefix.endsWith("/03/"))
        .hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-gov-west-1", "cn-north-1", "us-iso-east-1", "eusc-de-east-1"})
  void otherPartitionsHaveTheSameLayout(String region) throws Exception {
    String inside = put("111122223333", "CloudTrail", region, "2026", "02", "03");
    put("111122223333", "CloudTrail", region, "2026", "02", "04");
    put("111122223333", "CloudTrail", "us-gov-east-1", "2026", "02", "03");

    Backfill backfill = backfill("", Set.of(), Set.of(region));
    List<String> prefixes = backfill.prefixes();
    backfill.run(prefixes, new Taking(), new Throttle(), UNLIMITED, counts);

    assertThat(taken).containsExactly(inside);
    assertThat(prefixes).hasSize(2).allMatch(prefix -> prefix.contains("/" + region + "/2026/02/"));
  }

  @Test
  void aPrefixMayLeadIntoADay() throws Exception {
    String inside = put("111122223333", "CloudTrail", "eu-west-1", "2026", "02", "03");
    put("111122223333", "CloudTrail", "eu-west-1", "2026", "02", "02");

    Backfill backfill =
        backfill("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/02/03/", Set.of(), Set.of());
    backfill.run(backfill.prefixes(), new Taking(), new Throttle(), UNLIMITED, counts);

    assertThat(taken).containsExactly(inside);
  }

  @Test
  void anotherLayoutIsListedAsAWholeAndChosenByTime() throws Exception {
    listing.put("firehose/a", CONTENT, RECEIVED);
    listing.put("firehose/b", CONTENT, RECEIVED.minusSeconds(999_999));
    listing.put(
        "firehose/111122223333_CloudTrail_eu-west-1_20260202T0000Z_a.json.gz",
        CONTENT,
        RECEIVED.plusSeconds(999_999));

    Backfill backfill = backfill("firehose/", Set.of(), Set.of());
    backfill.run(backfill.prefixes(), new Taking(), new Throttle(), UNLIMITED, counts);

    assertThat(taken).hasSize(2).contains("firehose/a").doesNotContain("firehose/b");
    assertThat(listing.listed()).containsExactly("firehose/");
  }

  @Test
  void whatIsCompleteWithTheSameContentIsLeftOut() throws Exception {
    for (String key : List.of("x/a", "x/b", "x/c", "x/d")) {
      listing.put(key, CONTENT, RECEIVED);
    }
    complete("x/a", Optional.of(FakeObjects.etag(CONTENT)));
    complete("x/b", Optional.of("of the content before"));
    complete("x/c", Optional.empty());

    Backfill backfill = backfill("x/", Set.of(), Set.of());
    Estimate estimate = backfill.estimate(backfill.prefixes());
    backfill.run(backfill.prefixes(), new Taking(), new Throttle(), UNLIMITED, counts);

    assertThat(estimate).isEqualTo(new Estimate(4, 28, 2, 14, 2));
    assertThat(estimate.toDo()).isEqualTo(2);
    assertThat(estimate.dollars()).isEqualTo(4 * 0.000005 + 2 * 0.0000004);
    assertThat(taken).containsExactlyInAnyOrder("x/b", "x/d");
  }

  @Test
  void aStopFinishesWhatIsInHandAndBeginsNothing() throws Exception {
    for (int i = 0; i < 100; i++) {
      listing.put("x/%02d".formatted(i), CONTENT, RECEIVED);
    }
    Backfill backfill = backfill("x/", Set.of(), Set.of());
    backfill.run(
        backfill.prefixes(),
        new Taking() {
          @Override
          public void take(List<ObjectRef> objects, Counts into) throws Fault.Blocked {
            backfill.stop();
            super.take(objects, into);
          }
        },
        new Throttle(),
        UNLIMITED,
        counts);

    assertThat(taken).hasSizeBetween(1, Throttle.UNWATCHED);
    assertThat(counts.now().ingested()).isEqualTo(taken.size());
  }

  @Test
  void aStopEndsAListThatIsRead() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    AtomicReference<Backfill> backfill = new AtomicReference<>();
    ObjectListing longList =
        new ObjectListing() {
          @Override
          public List<String> folders(String prefix) {
            return List.of();
          }

          @Override
          public void list(String prefix, Pages receiver) throws Fault, InterruptedException {
            while (receiver.accept(List.of()) && pages.incrementAndGet() < 1000) {
              backfill.get().stop();
            }
          }
        };
    backfill.set(new Backfill(longList, "x/", selection(Set.of(), Set.of()), Optional.empty()));

    assertThat(backfill.get().estimate(List.of("x/")).lists()).isEqualTo(2);
    assertThat(pages.get()).isOne();
  }

  @Test
  void aBlockEndsTheBackfill() throws Exception {
    listing.put("x/a", CONTENT, RECEIVED);
    Backfill backfill = backfill("x/", Set.of(), Set.of());
    Destination blocked =
        new Taking() {
          @Override
          public void take(List<ObjectRef> objects, Counts into) throws Fault.Blocked {
            throw new Fault.Blocked("read-only");
          }
        };

    assertThatThrownBy(
            () -> backfill.run(List.of("x/"), blocked, new Throttle(), UNLIMITED, counts))
        .isInstanceOf(Fault.Blocked.class);
  }

  private Backfill backfill(String prefix, Set<String> accounts, Set<String> regions) {
    return new Backfill(listing, prefix, selection(accounts, regions), Optional.of(known));
  }

  private static Selection selection(Set<String> accounts, Set<String> regions) {
    return new Selection(
        Instant.parse("2026-02-02T00:00:00Z"),
        Instant.parse("2026-02-04T00:00:00Z"),
        accounts,
        regions,
        AllowList.ANY);
  }

  private String put(String account, String kind, String region, String... day) {
    String id = account.substring(account.length() - 12);
    String key =
        "AWSLogs/%s/%s/%s/%s/%s_%s_%s_%sT1200Z_AbCd.json.gz"
            .formatted(
                account,
                kind,
                region,
                String.join("/", day),
                id,
                kind,
                region,
                String.join("", day));
    listing.put(key, CONTENT, RECEIVED);
    return key;
  }

  private void complete(String key, Optional<String> etag) {
    known.put(
        ObjectRef.of(BUCKET, key), RECEIVED, new Known(etag, Optional.empty(), Optional.empty()));
  }

  private class Taking implements Destination {

    @Override
    public int atOnce() {
      return 1;
    }

    @Override
    public void take(List<ObjectRef> objects, Counts into) throws Fault.Blocked {
      for (ObjectRef object : objects) {
        taken.add(object.key());
        into.ingested(object, Tally.NONE);
      }
    }
  }
}
