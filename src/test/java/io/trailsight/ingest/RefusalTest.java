package io.trailsight.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.TinyTrail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of records, objects and messages that can never be stored. */
class RefusalTest {

  private final MessageLife life = new MessageLife();

  @Test
  void anObjectThatIsGoneRejectsItsMessageAfterItsSiblings() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "good.json.gz", TinyTrail.object(3));
    String id = life.queue.send(TinyTrail.notice("missing.json.gz", "good.json.gz"));

    assertThat(life.ingestOne())
        .isEqualTo(new Outcome.Rejected(Duration.ofSeconds(30), "no such object"));
    assertThat(life.index.size()).isEqualTo(3);
    assertThat(life.queue.receiveCount(id)).isEqualTo(1);
    assertThat(life.quarantine.entries())
        .extracting(entry -> entry.subject().origin().orElseThrow().key())
        .containsExactly("missing.json.gz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not JSON", "[1]", "{\"x\":1}", "{\"x\":1}\n{\"x\":2}"})
  void anObjectThatIsNotCloudTrailIsRejected(String content) throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", Gzip.of(content));
    life.queue.send(TinyTrail.notice("a.json.gz"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(life.queue.size()).isEqualTo(1);
    assertThat(raws())
        .singleElement()
        .satisfies(
            raw -> {
              assertThat(raw.bytes()).isEqualTo(Gzip.of(content));
              assertThat(raw.complete()).isTrue();
            });
  }

  @Test
  void theBeginningOfARejectedObjectIsKept() throws Exception {
    String content = "not JSON ".repeat(40_000);
    life.objects.put(TinyTrail.BUCKET, "a.json", content.getBytes(UTF_8));
    life.queue.send(TinyTrail.notice("a.json"));

    life.ingestOne();

    assertThat(raws())
        .singleElement()
        .satisfies(
            raw -> {
              assertThat(raw.bytes()).hasSize(Quarantine.MAX_RAW_BYTES);
              assertThat(content).startsWith(new String(raw.bytes(), UTF_8));
              assertThat(raw.complete()).isFalse();
            });
  }

  @Test
  void nothingIsKeptOfAnObjectThatWasNotFetched() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "large.json.gz", new byte[600 << 10]);
    life.queue.send(TinyTrail.notice("missing.json.gz", "large.json.gz"));

    life.ingestOne();

    assertThat(life.quarantine.entries())
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.raw()).isEmpty());
  }

  @Test
  void whatCameBeforeABreakIsStored() throws Exception {
    life.objects.put(
        TinyTrail.BUCKET,
        "a.json.gz",
        Gzip.of("{\"Records\":[" + TinyTrail.record(0) + "," + TinyTrail.record(1)));
    life.queue.send(TinyTrail.notice("a.json.gz"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(life.index.size()).isEqualTo(2);
  }

  @Test
  void aRefusedRecordGoesToQuarantineAndItsMessageGoesOn() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.index.refuse(TinyTrail.id(1));
    life.queue.send(TinyTrail.notice("a.json.gz"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 2, 0, 1, 0)));
    assertThat(life.quarantine.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subject().place()).hasValue(1);
              assertThat(entry.type()).isEqualTo("mapper_parsing_exception");
              assertThat(entry.raw().map(raw -> new String(raw.bytes(), UTF_8)))
                  .contains(TinyTrail.record(1));
            });
  }

  @Test
  void manyRefusedRecordsAreEachKeptWithTheirOwnContent() throws Exception {
    int records = 2_500;
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(records));
    life.index.refuseAll();
    life.queue.send(TinyTrail.notice("a.json.gz"));

    assertThat(life.ingestOne())
        .isEqualTo(new Outcome.Ingested(new Tally(records, 0, 0, records, 0)));

    assertThat(life.quarantine.entries())
        .hasSize(records)
        .allSatisfy(
            entry ->
                assertThat(new String(entry.raw().orElseThrow().bytes(), UTF_8))
                    .isEqualTo(TinyTrail.record(entry.subject().place().orElseThrow())));
  }

  @Test
  void recordsThatAreNoObjectsOrTooLargeGoToQuarantine() throws Exception {
    String large = "{\"a\":[" + "\"0123456789abcdef0123456789abcdef\",".repeat(20_000) + "0]}";
    String content = "{\"Records\":[42,%s,%s,null]}".formatted(TinyTrail.record(0), large);
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", Gzip.of(content));
    life.queue.send(TinyTrail.notice("a.json.gz"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(4, 1, 0, 3, 0)));
    assertThat(life.quarantine.entries())
        .extracting(Quarantine.Entry::type)
        .containsExactlyInAnyOrder(
            "record_not_an_object", "record_unreadable", "record_not_an_object");
    assertThat(raws())
        .extracting(raw -> new String(raw.bytes(), UTF_8))
        .containsExactlyInAnyOrder("42", large.substring(0, Ingesters.HEAD_BYTES), "null");
  }

  @Test
  void aRecordThatCannotBeQuarantinedDefersItsMessage() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.index.refuse(TinyTrail.id(1));
    life.quarantine.script().add(new Fault.Transient("rejected"));
    life.queue.send(TinyTrail.notice("a.json.gz"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Deferred.class);
    assertThat(life.signals.of(Signal.ObjectIngested.class)).isEmpty();
  }

  @Test
  void anUnreadableMessageIsKeptInQuarantineAndInTheQueue() throws Exception {
    String id = life.queue.send("{\"surprise\":true}");

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(life.queue.size()).isEqualTo(1);
    assertThat(life.quarantine.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subject()).isEqualTo(new Subject.OfMessage(id));
              assertThat(entry.raw().map(raw -> new String(raw.bytes(), UTF_8)))
                  .contains("{\"surprise\":true}");
            });
  }

  private List<Quarantine.Raw> raws() {
    return life.quarantine.entries().stream().map(entry -> entry.raw().orElseThrow()).toList();
  }

  @Test
  void talliesBalance() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(500));
    life.index.refuse(TinyTrail.id(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));

    life.ingestOne();

    assertThat(life.signals.of(Signal.ObjectIngested.class))
        .extracting(Signal.ObjectIngested::tally)
        .containsExactly(new Tally(500, 499, 0, 1, 0));
    assertThat(life.signals.of(Signal.TallyMismatch.class)).isEmpty();
  }

  @Test
  void aRejectedMessageIsDeletedInTheEndWhereThereIsNoRedrivePolicy() throws Exception {
    life.policy.learn(QueueTerms.UNKNOWN);
    life.queue.send("a surprise");

    for (int receive = 1; receive < MessageLife.POISON_RECEIVES; receive++) {
      assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
      assertThat(life.queue.size()).isEqualTo(1);
      life.clock.advance(Duration.ofMinutes(15));
    }

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Quarantined.class);
    assertThat(life.queue.size()).isZero();
    assertThat(life.quarantine.entries()).hasSize(1);
  }

  @Test
  void aRejectedMessageIsLeftToTheRedrivePolicyWhereThereIsOne() throws Exception {
    life.policy.learn(new QueueTerms(OptionalInt.of(10), Optional.empty()));
    life.queue.send("a surprise");

    for (int receive = 1; receive <= MessageLife.POISON_RECEIVES + 1; receive++) {
      assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
      life.clock.advance(Duration.ofMinutes(15));
    }

    assertThat(life.queue.size()).isEqualTo(1);
  }

  @Test
  void nothingIsDeletedBeforeTheQueuesTermsAreKnown() throws Exception {
    life.queue.send("a surprise");

    for (int receive = 1; receive <= MessageLife.POISON_RECEIVES + 1; receive++) {
      assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
      life.clock.advance(Duration.ofMinutes(15));
    }
  }

  @Test
  void whatQuarantineDoesNotTakeIsNeverDeleted() throws Exception {
    life.policy.learn(QueueTerms.UNKNOWN);
    life.queue.send("a surprise");

    for (int receive = 1; receive <= MessageLife.POISON_RECEIVES + 1; receive++) {
      life.quarantine.script().add(new Fault.Transient("quarantine is slow"));
      assertThat(life.ingestOne()).isInstanceOf(Outcome.Deferred.class);
      life.clock.advance(Duration.ofMinutes(15));
    }

    assertThat(life.queue.size()).isEqualTo(1);
  }

  @Test
  void aDeferredMessageThatMayExpireIsKeptInQuarantineAndTriedAgain() throws Exception {
    life.policy.learn(new QueueTerms(OptionalInt.empty(), Optional.of(Duration.ofDays(4))));
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    deferOnce();
    assertThat(life.quarantine.entries()).isEmpty();

    life.clock.advance(Duration.ofHours(87));
    deferOnce();

    assertThat(life.quarantine.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.type()).isEqualTo("message_expiring");
              assertThat(entry.reason()).isEqualTo("S3 is slow");
              assertThat(entry.raw()).isPresent();
            });
    life.clock.advance(Duration.ofMinutes(15));
    assertThat(life.ingestOne()).isInstanceOf(Outcome.Ingested.class);
  }

  @Test
  void aMessageThatMayExpireIsTriedSoonAgainWhileQuarantineDoesNotTakeIt() throws Exception {
    life.policy.learn(new QueueTerms(OptionalInt.empty(), Optional.of(Duration.ofHours(2))));
    life.queue.send(TinyTrail.notice("a.json.gz"));
    for (int receive = 1; receive <= 3; receive++) {
      deferOnce();
      life.clock.advance(Duration.ofMinutes(37));
    }
    life.quarantine.script().add(new Fault.Blocked("index closed"));

    assertThat(deferOnce().delay()).isEqualTo(Duration.ofSeconds(30));

    assertThat(life.signals.of(Signal.QuarantineFailed.class)).hasSize(1);
    life.clock.advance(Duration.ofSeconds(30));
    assertThat(deferOnce().delay()).isGreaterThan(Duration.ofMinutes(1));
    assertThat(life.quarantine.entries()).hasSize(1);
    assertThat(life.queue.size()).isEqualTo(1);
  }

  private Outcome.Deferred deferOnce() throws Exception {
    life.objects.script().add(new Fault.Transient("S3 is slow"));
    Outcome outcome = life.ingestOne();
    assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
    return (Outcome.Deferred) outcome;
  }
}
