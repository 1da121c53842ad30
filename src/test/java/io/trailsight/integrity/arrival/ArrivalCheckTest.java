package io.trailsight.integrity.arrival;

import static io.trailsight.integrity.arrival.ArrivingTrail.hour;
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
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testing.Gzip;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** An hour in which nothing happened, and the digest after it. */
  @Test
  void aDigestWithoutFilesIsCompleteAndTheNextOneLinksToIt() throws Exception {
    ObjectRef first = trail.deliver(chain.next(hour(1), List.of()));
    ObjectRef second = trail.deliver(chain.next(hour(2), List.of()));

    trail.announce(second);
    trail.announce(first);

    assertThat(text(trail.document(first), "result", "previous"))
        .containsExactly("complete", "start");
    assertThat(text(trail.document(second), "result", "previous"))
        .containsExactly("complete", "linked");
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
  void whatWasIngestedWithAnotherHashIsIngestedAgain() throws Exception {
    List<Listed> files = trail.deliver(1, 1);
    trail.alter(files.getFirst().key());
    trail.announceAll(files);
    trail.restore(files.getFirst().key());
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));

    trail.announce(digest);

    assertThat(counts(trail.document(digest))).containsExactly(1, 0, 1, 0, 0);
    assertThat(trail.records()).isEqualTo(2);
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

  /** A file that a fault defers defers its digest. */
  @Test
  void aFaultWhileHealingDefersTheDigest() throws Exception {
    List<Listed> files = trail.deliver(1, 1);
    ObjectRef digest = trail.deliver(chain.next(hour(1), files));
    trail.index.script().add(new Fault.Transient("busy"));

    assertThat(trail.announce(digest)).isInstanceOf(IngestResult.Deferred.class);
    assertThat(trail.find(digest)).isEmpty();

    trail.announce(digest);
    assertThat(counts(trail.document(digest))).containsExactly(1, 0, 1, 0, 0);
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
  void digestsOfABackfillAreAChainOfTheirOwn() throws Exception {
    DigestChain backfill = ArrivingTrail.chain(ArrivingTrail.KEY, true);
    ObjectRef delivered = trail.deliver(chain.next(hour(1), List.of()));
    ObjectRef first = trail.deliver(backfill.next(hour(1), List.of()));
    ObjectRef second = trail.deliver(backfill.next(hour(5), List.of()));

    for (ObjectRef digest : List.of(second, delivered, first)) {
      trail.announce(digest);
    }

    assertThat(text(trail.document(first), "chain", "previous", "result"))
        .containsExactly("backfill", "start", "complete");
    assertThat(text(trail.document(second), "chain", "previous", "result"))
        .containsExactly("backfill", "linked", "complete");
    assertThat(text(trail.document(delivered), "chain")).containsExactly("deliveries");
  }

  @Test
  void aDigestThatArrivesBeforeThePreviousOneWaitsForIt() throws Exception {
    SignedObject first = chain.next(hour(1), List.of());
    ObjectRef second = trail.deliver(chain.next(hour(2), List.of()), trail.clock.instant());

    assertThat(trail.announce(second)).isInstanceOf(IngestResult.Postponed.class);
    trail.deliver(first);
    trail.clock.advance(ArrivingTrail.WAIT);
    trail.announce(second);

    assertThat(text(trail.document(second), "result", "previous"))
        .containsExactly("complete", "linked");
  }

  @Test
  void aDigestThatIsGoneIsNamedByTheOneAfterIt() throws Exception {
    chain.next(hour(1), List.of());
    ObjectRef second = trail.deliver(chain.next(hour(2), List.of()));

    trail.announce(second);

    assertThat(text(trail.document(second), "result", "previous"))
        .containsExactly("gap", "missing");
  }

  @Test
  void aDigestThatWasReplacedIsNamedByTheOneAfterIt() throws Exception {
    SignedObject first = chain.next(hour(1), List.of());
    ObjectRef second = trail.deliver(chain.next(hour(2), List.of()));
    trail.deliver(new SignedObject(first.key(), Gzip.of("{}"), first.metadata()));

    trail.announce(second);

    assertThat(text(trail.document(second), "result", "previous"))
        .containsExactly("altered", "altered");
  }

  @Test
  void whatProvesNothingIsToldApartAndComparedWithNothing() throws Exception {
    SignedObject signed = chain.next(hour(1), trail.deliver(1, 1));
    SignedObject ofOther =
        ArrivingTrail.chain(SigningKey.generate(), false).next(hour(1), List.of());
    byte[] gzip = signed.gzip();
    Map<String, String> metadata = signed.metadata();

    assertThat(check(signed, gzip, Map.of())).containsExactly("unsigned", "missing");
    assertThat(check(signed, ofOther.gzip(), ofOther.metadata()))
        .containsExactly("unsigned", "unknown key");
    assertThat(check(signed, gzip, Map.of("signature", "00", "signature-algorithm", "none")))
        .containsExactly("unsigned", "invalid");
    assertThat(check(signed, gzip, ofOther.metadata())).containsExactly("altered", "invalid");
    assertThat(check(signed, Arrays.copyOf(gzip, gzip.length + 1), metadata))
        .containsExactly("altered", "invalid");
    assertThat(check(signed, Gzip.of("not JSON"), metadata)).containsExactly("altered", "invalid");
    assertThat(check(signed, new byte[0], metadata)).containsExactly("altered", "invalid");
    assertThat(trail.records()).isZero();
    assertThat(trail.known.asked()).isZero();
  }

  /** The result and the signature of a digest whose object is changed. */
  private List<String> check(SignedObject digest, byte[] gzip, Map<String, String> metadata)
      throws Exception {
    ArrivingTrail fresh = new ArrivingTrail();
    ObjectRef object = fresh.deliver(new SignedObject(digest.key(), gzip, metadata));
    fresh.announce(object);
    return text(fresh.document(object), "result", "signature");
  }

  @Test
  void aDigestInAnotherPlaceIsMoved() throws Exception {
    SignedObject signed = chain.next(hour(1), trail.deliver(1, 1));
    ObjectRef moved =
        trail.deliver(
            new SignedObject(
                signed.key().replace("T070000Z", "T080000Z"), signed.gzip(), signed.metadata()));

    trail.announce(moved);

    assertThat(text(trail.document(moved), "result", "signature", "@timestamp"))
        .containsExactly("altered", "valid", "2026-05-21T08:00:00Z");
    assertThat(trail.records()).isZero();
  }

  /** A role may lack {@code cloudtrail:ListPublicKeys}. */
  @Test
  void withoutKeysNothingIsProvedAndNothingFails() throws Exception {
    trail.keys =
        (_, _, _) -> {
          throw new Fault.Permanent("cloudtrail:ListPublicKeys: denied");
        };
    ObjectRef digest =
        trail.deliver(chain.next(hour(1), trail.deliver(1, 1)), trail.clock.instant());

    assertThat(trail.announce(digest)).isInstanceOf(IngestResult.Postponed.class);
    trail.clock.advance(ArrivingTrail.WAIT);
    trail.announce(digest);

    assertThat(text(trail.document(digest), "result", "signature"))
        .containsExactly("complete, unvalidated", "unknown key");
    assertThat(trail.signals.of(Signal.ObjectDeferred.class)).isEmpty();
  }

  /** Anyone who may write to the bucket chooses keys. */
  @Test
  void aKeyOfNoPossibleTimeMakesNoIndexOfItsOwn() throws Exception {
    SignedObject signed = chain.next(hour(1), List.of());
    for (String time : List.of("99990101T000000Z", "00010101T000000Z")) {
      String key = signed.key().replace("20260521T070000Z", time);
      trail.announce(trail.deliver(new SignedObject(key, signed.gzip(), signed.metadata())));
    }

    assertThat(trail.store.states())
        .hasSize(2)
        .allMatch(state -> state.index().equals("trailsight-integrity-2026.05"));
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

  private static List<String> text(JsonNode document, String... fields) {
    return Arrays.stream(fields).map(field -> document.path(field).asText()).toList();
  }

  /** Files in all, verified, healed, altered, missing. */
  private static List<Integer> counts(JsonNode document) {
    return Arrays.stream(new String[] {"files", "verified", "healed", "altered", "missing"})
        .map(field -> document.path(field).asInt())
        .toList();
  }
}
