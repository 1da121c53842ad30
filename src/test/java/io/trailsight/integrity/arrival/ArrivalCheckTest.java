package io.trailsight.integrity.arrival;

import static io.trailsight.integrity.arrival.ArrivingTrail.counts;
import static io.trailsight.integrity.arrival.ArrivingTrail.hour;
import static io.trailsight.integrity.arrival.ArrivingTrail.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.IngestResult;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.DigestChain.Listed;
import io.trailsight.testbed.digest.SignedObject;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a digest that is announced, and of the files that it lists. */
class ArrivalCheckTest {

  private final ArrivingTrail trail = new ArrivingTrail();
  private final DigestChain chain = ArrivingTrail.chain();

  @Test
  void whatWasIngestedAsDeliveredIsComplete() throws Exception {
    List<Listed> files = trail.deliver(1, 3);
    trail.announceAll(files);
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));

    assertThat(trail.announce(digest)).isInstanceOf(IngestResult.Skipped.class);

    JsonNode document = trail.document(digest);
    assertThat(text(document, "result", "signature", "previous", "chain", "trail", "accountId"))
        .containsExactly("complete", "valid", "start", "deliveries", "my_trail", "111122223333");
    assertThat(text(document, "@timestamp", "from", "region", "publicKey", "bucket"))
        .containsExactly(
            "2026-05-21T07:00:00Z",
            "2026-05-21T06:00:00Z",
            "eu-west-1",
            ArrivingTrail.KEY.fingerprint(),
            ArrivingTrail.BUCKET);
    assertThat(counts(document)).containsExactly(3, 3, 0, 0, 0);
    assertThat(document.path("checkLagMs").asLong())
        .isEqualTo(Duration.between(hour(0), trail.clock.instant()).toMillis());
    assertThat(document.has("healedAt")).isFalse();
    assertThat(trail.signals.of(Signal.DigestChecked.class))
        .extracting(Signal.DigestChecked::result)
        .containsExactly("complete");
    assertThat(trail.objects.open()).isZero();
  }

  @Test
  void whatWasNotIngestedIsOnceItCanNoLongerBeLate() throws Exception {
    List<Listed> files = trail.deliver(1, 2);
    trail.announce(files.getFirst().key());
    ObjectRef digest = trail.deliver(chain.next(hour(1), files), trail.clock.instant());

    trail.clock.advance(Duration.ofMinutes(20));
    assertThat(trail.announce(digest))
        .isEqualTo(
            new IngestResult.Postponed(
                digest,
                Duration.ofMinutes(40).plusSeconds(1),
                "a file that it lists is not ingested yet"));
    assertThat(trail.find(digest)).isEmpty();
    assertThat(trail.signals.of(Signal.ObjectDeferred.class)).isEmpty();

    trail.clock.advance(Duration.ofMinutes(40));
    trail.announce(digest);

    JsonNode document = trail.document(digest);
    assertThat(text(document, "result")).containsExactly("complete");
    assertThat(counts(document)).containsExactly(2, 1, 1, 0, 0);
    assertThat(document.path("healedAt")).isEqualTo(document.path("checkedAt"));
    assertThat(trail.records()).isEqualTo(2);
  }

  @Test
  void whatIsNotHealedOrGoneIsAGap() throws Exception {
    trail.heal = false;
    List<Listed> files = trail.deliver(1, 2);
    trail.objects.remove(ArrivingTrail.BUCKET, files.getLast().key());
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));

    trail.announce(digest);

    JsonNode document = trail.document(digest);
    assertThat(text(document, "result")).containsExactly("gap");
    assertThat(counts(document)).containsExactly(2, 0, 0, 0, 2);
    assertThat(document.path("findings").get(0).asText())
        .startsWith("file missing: s3://trail-logs/AWSLogs/")
        .endsWith("it was not ingested, and integrity.heal is false");
    assertThat(document.path("findings").get(1).asText()).endsWith("there is no such object");
    assertThat(trail.records()).isZero();
  }

  @Test
  void whatWasAlteredGoesToQuarantineWhetherItWasIngestedOrNot() throws Exception {
    List<Listed> files = trail.deliver(1, 3);
    trail.announce(files.get(0).key());
    trail.alter(files.get(1).key());
    trail.announce(files.get(1).key());
    trail.alter(files.get(2).key());
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));

    trail.announce(digest);

    assertThat(text(trail.document(digest), "result")).containsExactly("altered");
    assertThat(counts(trail.document(digest))).containsExactly(3, 1, 0, 2, 0);
    assertThat(trail.quarantine.entries())
        .extracting(Entry::type)
        .containsExactly(FileComparison.ALTERED, FileComparison.ALTERED);
    assertThat(trail.records()).isEqualTo(2);
  }

  /** Another content was ingested, and somebody put the delivered one back. */
  @Test
  void whatWasIngestedWithAnotherHashIsAlteredAndIngestedAgain() throws Exception {
    List<Listed> files = trail.deliver(1, 1);
    trail.alter(files.getFirst().key());
    trail.announceAll(files);
    trail.restore(files.getFirst().key());
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));

    trail.announce(digest);

    assertThat(text(trail.document(digest), "result")).containsExactly("altered");
    assertThat(counts(trail.document(digest))).containsExactly(1, 0, 0, 1, 0);
    assertThat(trail.records()).isEqualTo(2);
    assertThat(trail.quarantine.entries()).hasSize(1);
  }

  @Test
  void whatWasIngestedWithAnotherHashAndIsGoneIsAltered() throws Exception {
    List<Listed> files = trail.deliver(1, 1);
    trail.alter(files.getFirst().key());
    trail.announceAll(files);
    trail.objects.remove(ArrivingTrail.BUCKET, files.getFirst().key());
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));

    trail.announce(digest);

    assertThat(text(trail.document(digest), "result")).containsExactly("altered");
  }

  @Test
  void aFileThatMayNotBeReadLeavesItsHourUnvalidated() throws Exception {
    List<Listed> files = trail.deliver(1, 1);
    trail.objects.deny(ArrivingTrail.BUCKET, files.getFirst().key());
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));

    trail.announce(digest);

    assertThat(text(trail.document(digest), "result")).containsExactly("complete, unvalidated");
  }

  /** A file that a fault defers defers its digest; what was healed before counts as healed. */
  @Test
  void aFaultWhileHealingDefersTheDigest() throws Exception {
    List<Listed> files = trail.deliver(1, 2);
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));
    trail.index.script().add(new Fault.Transient("busy"));

    assertThat(trail.announce(digest)).isInstanceOf(IngestResult.Deferred.class);
    assertThat(trail.find(digest)).isEmpty();

    trail.announce(digest);
    assertThat(counts(trail.document(digest))).containsExactly(2, 0, 2, 0, 0);
  }

  @Test
  void whatWasHealedStaysSoWhenItsDigestIsCheckedAgain() throws Exception {
    ObjectRef digest = trail.deliver(chain.next(hour(1), trail.deliver(1, 1)));
    String healedAt = trail.clock.instant().toString();
    trail.announce(digest);
    trail.clock.advance(Duration.ofDays(1));

    trail.announce(digest);

    assertThat(counts(trail.document(digest))).containsExactly(1, 0, 1, 0, 0);
    assertThat(text(trail.document(digest), "healedAt")).containsExactly(healedAt);
  }

  @Test
  void whatIsNotAcceptedIsNotFetched() throws Exception {
    trail.allowed = new AllowList(Set.of(), Set.of(), Set.of("111122223333"));
    Listed other = Listed.of("AWSLogs/999999999999/CloudTrail/x.json.gz", new byte[0]);
    ObjectRef digest = trail.deliver(chain.next(hour(1), List.of(other)));

    trail.announce(digest);

    assertThat(text(trail.document(digest), "result")).containsExactly("complete");
    assertThat(counts(trail.document(digest))).containsExactly(1, 0, 0, 0, 0);
  }

  /** More files than are looked up at once, and more that differ than are kept in memory. */
  @Test
  void eachOfManyFilesIsSettled() throws Exception {
    List<Listed> files = new ArrayList<>(trail.deliver(1, 1200));
    IntStream.range(0, 1000)
        .mapToObj(file -> Listed.of("AWSLogs/gone/" + file, new byte[0]))
        .forEach(files::add);
    trail.announceAll(files.subList(0, 1100));
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));
    int asked = trail.known.asked();

    trail.announce(digest);

    JsonNode document = trail.document(digest);
    assertThat(counts(document)).containsExactly(2200, 1100, 100, 0, 1000);
    assertThat(document.path("findings")).hasSize(100);
    assertThat(document.path("findingsOmitted").asInt()).isEqualTo(900);
    assertThat(trail.known.asked() - asked).isEqualTo(5);
  }

  @Test
  void aLaterCheckReplacesWhatAnEarlierOneFound() throws Exception {
    List<Listed> files = trail.deliver(1, 1);
    String key = files.getFirst().key();
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));
    trail.alter(key);
    trail.announce(digest);
    assertThat(text(trail.document(digest), "result")).containsExactly("altered");

    trail.restore(key);
    trail.clock.advance(Duration.ofMinutes(1));
    trail.announce(digest);

    assertThat(text(trail.document(digest), "result")).containsExactly("complete");
    assertThat(counts(trail.document(digest))).containsExactly(1, 0, 1, 0, 0);
    assertThat(trail.store.states()).hasSize(1);
  }

  @Test
  void aDigestThatIsGoneIsRejected() throws Exception {
    SignedObject digest = chain.next(hour(1), List.of());

    assertThat(trail.announce(digest.key())).isInstanceOf(IngestResult.Rejected.class);
  }
}
