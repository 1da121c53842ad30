package io.trailsight.integrity.arrival;

import static io.trailsight.integrity.arrival.ArrivingTrail.hour;
import static io.trailsight.integrity.arrival.ArrivingTrail.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.IngestResult;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.SignedObject;
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testing.Gzip;
import io.trailsight.trail.ObjectRef;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who wrote a digest that is announced, and whether the one before it is as it states. */
class ArrivalProofTest {

  private final ArrivingTrail trail = new ArrivingTrail();
  private final DigestChain chain = ArrivingTrail.chain();

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
}
