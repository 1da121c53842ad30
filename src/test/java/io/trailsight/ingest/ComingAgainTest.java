package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.KnownObjects.Known;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message that is received again, whose object the ledger may have as complete. */
class ComingAgainTest {

  private static final String KEY = "again.json.gz";
  private static final byte[] CONTENT =
      Gzip.of("{\"Records\":[{\"eventID\":\"e\",\"eventTime\":\"2026-06-01T00:00:00Z\"}]}");

  private final MessageLife life = new MessageLife();

  @BeforeEach
  void put() {
    life.objects.put(TinyTrail.BUCKET, KEY, CONTENT);
  }

  @Test
  void aCompleteObjectWithTheStatedEtagIsNotFetchedAgain() throws Exception {
    knownWith(FakeObjects.etag(CONTENT));
    send("eTag", FakeObjects.etag(CONTENT));
    receiveAndForget();

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Skipped.class);
    assertThat(life.objects.asked()).isZero();
    assertThat(life.signals.of(Signal.ObjectKnown.class)).hasSize(1);
    assertThat(life.queue.size()).isZero();
  }

  @Test
  void theFirstTimeNothingIsLookedUp() throws Exception {
    knownWith(FakeObjects.etag(CONTENT));
    send("eTag", FakeObjects.etag(CONTENT));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Ingested.class);
    assertThat(life.known.asked()).isZero();
  }

  @Test
  void anObjectWithAnotherEtagOrWithoutAnyIsFetched() throws Exception {
    knownWith("another");
    send("eTag", FakeObjects.etag(CONTENT));
    receiveAndForget();
    assertThat(life.ingestOne()).isInstanceOf(Outcome.Ingested.class);

    send("sequencer", "1");
    receiveAndForget();
    assertThat(life.ingestOne()).isInstanceOf(Outcome.Ingested.class);
    assertThat(life.objects.asked()).isEqualTo(2);
  }

  @Test
  void aLookupThatFailsDefersNothing() throws Exception {
    life.known.script().add(new Fault.Blocked("read-only"));
    send("eTag", FakeObjects.etag(CONTENT));
    receiveAndForget();

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Ingested.class);
  }

  private void knownWith(String etag) {
    life.known.put(
        ObjectRef.of(TinyTrail.BUCKET, KEY),
        Instant.EPOCH,
        new Known(Optional.of(etag), Optional.empty(), Optional.empty()));
  }

  private void send(String name, String value) {
    life.queue.send(
        """
        {"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"%s"},
         "object":{"key":"%s","size":%d,"%s":"%s"}}}]}\
        """
            .formatted(TinyTrail.BUCKET, KEY, CONTENT.length, name, value));
  }

  /** A consumer received the message before, and ended without a trace. */
  private void receiveAndForget() throws Exception {
    try (Lease lease = life.receive()) {
      assertThat(lease.message().receiveCount()).isEqualTo(1);
    }
    life.clock.advance(MessageLife.LEASE.multipliedBy(2));
  }
}
