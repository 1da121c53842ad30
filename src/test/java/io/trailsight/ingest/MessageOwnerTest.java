package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.KeyLaws;
import io.trailsight.trail.LogKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of one message, from receive to delete, on doubles of every port. */
class MessageOwnerTest {

  private final MessageLife life = new MessageLife();

  @Test
  void aMessageIsDeletedWhenItsRecordsAreStored() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 3, 0, 0, 0)));
    assertThat(life.queue.size()).isZero();
    assertThat(life.index.size()).isEqualTo(3);
  }

  @Test
  void aSecondDeliveryChangesNothing() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    life.queue.send(TinyTrail.notice("a.json.gz"));

    life.ingestOne();

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 0, 3, 0, 0)));
    assertThat(life.index.size()).isEqualTo(3);
    assertThat(life.queue.size()).isZero();
  }

  @Test
  void aTransientFaultHidesTheMessageForItsBackoff() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    String id = life.queue.send(TinyTrail.notice("a.json.gz"));
    life.objects.script().add(new Fault.Transient("S3 is slow"));

    assertThat(life.ingestOne())
        .isEqualTo(new Outcome.Deferred(Duration.ofSeconds(30), "S3 is slow"));
    assertThat(life.queue.isVisible(id)).isFalse();
    life.clock.advance(Duration.ofSeconds(30));
    assertThat(life.ingestOne()).isInstanceOf(Outcome.Ingested.class);
  }

  @Test
  void anIndexThatFailsDefersAndLosesNothing() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    life.index.script().add(new Fault.Transient("rejected"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Deferred.class);
    assertThat(life.queue.size()).isEqualTo(1);
  }

  @Test
  void transientOutranksPermanentAndSiblingsAreStored() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "good.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("slow.json.gz", "missing.json.gz", "good.json.gz"));
    life.objects.script().add(new Fault.Transient("S3 is slow"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Deferred.class);
    assertThat(life.index.size()).isEqualTo(3);
    assertThat(life.queue.size()).isEqualTo(1);
  }

  @Test
  void aTestEventIsDeleted() throws Exception {
    life.queue.send("{\"Event\":\"s3:TestEvent\"}");

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Skipped.class);
    assertThat(life.queue.size()).isZero();
  }

  @Test
  void digestsAndForeignObjectsAreNotFetched() throws Exception {
    life.queue.send(TinyTrail.notice("AWSLogs/111122223333/Config/us-east-1/x.json.gz"));

    assertThat(life.ingestOne())
        .isEqualTo(new Outcome.Skipped("it is a log of another AWS service"));
    assertThat(life.signals.of(Signal.ObjectSkipped.class)).hasSize(1);
    assertThat(life.queue.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "111122223333_CloudTrail_us-east-1_20260521T1830Z_x.json.gz",
        "111122223333_CloudTrail-Insight_us-east-1_20260521T1830Z_x.json.gz",
        "111122223333_CloudTrail-NetworkActivity_us-east-1_20260521T1830Z_x.json.gz",
        "111122223333_CloudTrail-Aggregated_us-east-1_20260521T1830Z_x.json.gz",
        "111122223333_CloudTrail-Digest_us-east-1_20260521T1830Z_x.json.gz",
        "a.json.gz",
        "a.txt",
        "cloudtrail/2026/11/29/part-0001.gz",
        "ct/x.JSON.GZ",
        "ct/noext"
      })
  void onlyObjectsOfKindsThatHoldRecordsAreFetched(String key) throws Exception {
    life.objects.put(TinyTrail.BUCKET, key, TinyTrail.object(1));
    life.queue.send(TinyTrail.notice(key));
    LogKey.Kind kind = LogKey.of(key).kind();

    Outcome outcome = life.ingestOne();

    if (KeyLaws.NO_RECORDS.contains(kind)) {
      assertThat(life.objects.asked()).isZero();
      assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
    } else {
      assertThat(outcome).isEqualTo(new Outcome.Ingested(new Tally(1, 1, 0, 0, 0)));
    }
    assertThat(life.queue.size()).isZero();
  }

  @Test
  void objectsOfOtherBucketsAreNotFetched() throws Exception {
    life.objects.put("somebody-elses", "a.json.gz", TinyTrail.object(1));
    life.queue.send(TinyTrail.notice("a.json.gz").replace(TinyTrail.BUCKET, "somebody-elses"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(life.index.size()).isZero();
  }

  @Test
  void anObjectThatIsTooLargeIsNotRead() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", new byte[(512 << 10) + 1]);
    life.queue.send(TinyTrail.notice("a.json.gz"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(life.objects.open()).isZero();
  }

  @Test
  void whileNothingWorksTheMessageStaysInHand() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    life.index.script().add(new Fault.Blocked("index closed"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 3, 0, 0, 0)));
    assertThat(life.gate.reasons()).containsExactly("index closed");
  }

  @Test
  void aMessageWhoseLeaseIsLostIsNotDeleted() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    Lease lease = life.receive();
    lease.lose();

    life.owner.own(lease);

    assertThat(life.queue.size()).isEqualTo(1);
    assertThat(life.signals.of(Signal.MessageSettled.class)).isEmpty();
  }

  @Test
  void aFailedDeleteIsSignalledAndTheMessageComesAgain() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    Lease lease = life.receive();
    life.queue.script().add(new Fault.Transient("throttled"));

    life.owner.own(lease);

    assertThat(life.signals.of(Signal.SettlingFailed.class)).hasSize(1);
    life.clock.advance(MessageLife.LEASE);
    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 0, 3, 0, 0)));
  }

  @Test
  void memoryAndConnectionsAreGivenBackWhateverHappens() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "good.json.gz", TinyTrail.object(3));
    life.objects.put(TinyTrail.BUCKET, "bad.json.gz", Gzip.of("bad"));
    life.queue.send(TinyTrail.notice("good.json.gz", "bad.json.gz", "missing.json.gz"));
    life.index.script().add(new Fault.Transient("rejected"));

    life.ingestOne();

    assertThat(life.budget.free()).isEqualTo(1 << 20);
    assertThat(life.objects.open()).isZero();
  }

  @Test
  void aQueueThatForbidsDeletingClosesTheGateAndTheMessageStaysInHand() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    Lease lease = life.receive();
    life.queue.script().add(new Fault.Blocked("may not delete"));

    life.owner.own(lease);

    assertThat(life.gate.reasons()).containsExactly("may not delete");
    assertThat(life.queue.size()).isZero();
    assertThat(life.signals.of(Signal.MessageSettled.class)).hasSize(1);
  }

  private void outliveTheLease(Signal signal) {
    if (signal instanceof Signal.ObjectIngested) {
      life.clock.advance(MessageLife.LEASE);
    }
  }

  /** Such as while its receive waited for memory. */
  @Test
  void aMessageWhoseLeaseIsOverIsNotWorkedOn() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    try (Lease lease = life.receive()) {
      life.clock.advance(MessageLife.LEASE);
      life.owner.own(lease);
    }

    assertThat(life.index.size()).isZero();
    assertThat(life.signals.of(Signal.MessageGivenUp.class))
        .extracting(Signal.MessageGivenUp::lost)
        .containsExactly(true);
    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 3, 0, 0, 0)));
  }

  @Test
  void aLeaseThatRunsOutDuringTheWorkKeepsTheMessageFromBeingDeleted() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    try (Lease lease = life.receive()) {
      life.ownerWith(this::outliveTheLease).own(lease);
    }

    assertThat(life.queue.size()).isEqualTo(1);
    assertThat(life.signals.of(Signal.MessageGivenUp.class)).hasSize(1);
    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 0, 3, 0, 0)));
    assertThat(life.leases.balance()).isEqualTo(new Balance(2, 1, 0, 1, 0, 0));
  }
}
