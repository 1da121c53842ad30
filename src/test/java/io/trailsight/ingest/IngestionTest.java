package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.FakeQueue;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.OpenGate;
import io.trailsight.testing.Signals;
import io.trailsight.trail.RecordLimits;
import io.trailsight.trail.RecordReader;
import io.trailsight.trail.document.IndexNames;
import io.trailsight.trail.document.RecordMapper;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of one message, from receive to delete, on doubles of every port. */
class IngestionTest {

  private static final String BUCKET = "trail-logs";
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final ManualClock clock = new ManualClock();
  private final FakeQueue queue = new FakeQueue(clock);
  private final FakeObjects objects = new FakeObjects();
  private final FakeIndex index = new FakeIndex();
  private final FakeQuarantine quarantine = new FakeQuarantine();
  private final Signals signals = new Signals();
  private final OpenGate gate = new OpenGate();
  private final ByteBudget budget = new ByteBudget(1 << 20);
  private final Leases leases = new Leases(queue, LEASE, Duration.ofHours(1), clock, signals);
  private final RecordMapper mapper =
      new RecordMapper(new IndexNames(IndexNames.Period.MONTH), clock);
  private final MessageOwner owner = owner();

  @Test
  void aMessageIsDeletedWhenItsRecordsAreStored() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    queue.send(notice("a.json.gz"));

    assertThat(ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 3, 0, 0)));
    assertThat(queue.size()).isZero();
    assertThat(index.size()).isEqualTo(3);
  }

  @Test
  void aSecondDeliveryChangesNothing() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    queue.send(notice("a.json.gz"));
    queue.send(notice("a.json.gz"));

    ingestOne();

    assertThat(ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 0, 3, 0)));
    assertThat(index.size()).isEqualTo(3);
    assertThat(queue.size()).isZero();
  }

  @Test
  void aTransientFaultHidesTheMessageForItsBackoff() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    String id = queue.send(notice("a.json.gz"));
    objects.script().add(new Fault.Transient("S3 is slow"));

    assertThat(ingestOne()).isEqualTo(new Outcome.Deferred(Duration.ofSeconds(30), "S3 is slow"));
    assertThat(queue.isVisible(id)).isFalse();
    clock.advance(Duration.ofSeconds(30));
    assertThat(ingestOne()).isInstanceOf(Outcome.Ingested.class);
  }

  @Test
  void anIndexThatFailsDefersAndLosesNothing() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    queue.send(notice("a.json.gz"));
    index.script().add(new Fault.Transient("rejected"));

    assertThat(ingestOne()).isInstanceOf(Outcome.Deferred.class);
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void transientOutranksPermanentAndSiblingsAreStored() throws Exception {
    objects.put(BUCKET, "good.json.gz", object(3));
    queue.send(notice("slow.json.gz", "missing.json.gz", "good.json.gz"));
    objects.script().add(new Fault.Transient("S3 is slow"));

    assertThat(ingestOne()).isInstanceOf(Outcome.Deferred.class);
    assertThat(index.size()).isEqualTo(3);
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void anObjectThatIsGoneRejectsItsMessageAfterItsSiblings() throws Exception {
    objects.put(BUCKET, "good.json.gz", object(3));
    String id = queue.send(notice("missing.json.gz", "good.json.gz"));

    assertThat(ingestOne())
        .isEqualTo(new Outcome.Rejected(Duration.ofSeconds(30), "no such object"));
    assertThat(index.size()).isEqualTo(3);
    assertThat(queue.receiveCount(id)).isEqualTo(1);
    assertThat(quarantine.entries())
        .extracting(entry -> entry.subject().origin().orElseThrow().key())
        .containsExactly("missing.json.gz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not JSON", "[]", "{\"x\":1}"})
  void anObjectThatIsNotCloudTrailIsRejected(String content) throws Exception {
    objects.put(BUCKET, "a.json.gz", Gzip.of(content));
    queue.send(notice("a.json.gz"));

    assertThat(ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(queue.size()).isEqualTo(1);
    assertThat(quarantine.entries()).hasSize(1);
  }

  @Test
  void whatCameBeforeABreakIsStored() throws Exception {
    objects.put(BUCKET, "a.json.gz", Gzip.of("{\"Records\":[" + record(0) + "," + record(1)));
    queue.send(notice("a.json.gz"));

    assertThat(ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void aRefusedRecordGoesToQuarantineAndItsMessageGoesOn() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    index.refuse(id(1));
    queue.send(notice("a.json.gz"));

    assertThat(ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 2, 0, 1)));
    assertThat(quarantine.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subject().place()).hasValue(1);
              assertThat(entry.type()).isEqualTo("mapper_parsing_exception");
              assertThat(entry.raw().map(String::new)).contains(record(1));
            });
  }

  @Test
  void recordsThatAreNoObjectsOrTooLargeGoToQuarantine() throws Exception {
    String large = "{\"a\":[" + "\"0123456789\",".repeat(20_000) + "0]}";
    String content = "{\"Records\":[42,%s,%s,null]}".formatted(record(0), large);
    objects.put(BUCKET, "a.json.gz", Gzip.of(content));
    queue.send(notice("a.json.gz"));

    assertThat(ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(4, 1, 0, 3)));
    assertThat(quarantine.entries())
        .extracting(Quarantine.Entry::type)
        .containsExactlyInAnyOrder(
            "record_not_an_object", "record_unreadable", "record_not_an_object");
  }

  @Test
  void aRecordThatCannotBeQuarantinedDefersItsMessage() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    index.refuse(id(1));
    quarantine.script().add(new Fault.Transient("rejected"));
    queue.send(notice("a.json.gz"));

    assertThat(ingestOne()).isInstanceOf(Outcome.Deferred.class);
    assertThat(signals.of(Signal.ObjectIngested.class)).isEmpty();
  }

  @Test
  void anUnreadableMessageIsKeptInQuarantineAndInTheQueue() throws Exception {
    String id = queue.send("{\"surprise\":true}");

    assertThat(ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(queue.size()).isEqualTo(1);
    assertThat(quarantine.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subject()).isEqualTo(new Subject.OfMessage(id));
              assertThat(entry.raw().map(String::new)).contains("{\"surprise\":true}");
            });
  }

  @Test
  void aTestEventIsDeleted() throws Exception {
    queue.send("{\"Event\":\"s3:TestEvent\"}");

    assertThat(ingestOne()).isInstanceOf(Outcome.Skipped.class);
    assertThat(queue.size()).isZero();
  }

  @Test
  void digestsAndForeignObjectsAreNotFetched() throws Exception {
    queue.send(notice("AWSLogs/111122223333/Config/us-east-1/x.json.gz"));

    assertThat(ingestOne()).isEqualTo(new Outcome.Skipped("it is foreign"));
    assertThat(signals.of(Signal.ObjectSkipped.class)).hasSize(1);
    assertThat(queue.size()).isZero();
  }

  @Test
  void objectsOfOtherBucketsAreNotFetched() throws Exception {
    objects.put("somebody-elses", "a.json.gz", object(1));
    queue.send(notice("a.json.gz").replace(BUCKET, "somebody-elses"));

    assertThat(ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(index.size()).isZero();
  }

  @Test
  void anObjectThatIsTooLargeIsNotRead() throws Exception {
    objects.put(BUCKET, "a.json.gz", new byte[(512 << 10) + 1]);
    queue.send(notice("a.json.gz"));

    assertThat(ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(objects.open()).isZero();
  }

  @Test
  void whileNothingWorksTheMessageStaysInHand() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    queue.send(notice("a.json.gz"));
    index.script().add(new Fault.Blocked("index closed"));

    assertThat(ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 3, 0, 0)));
    assertThat(gate.reasons()).containsExactly("index closed");
  }

  @Test
  void aMessageWhoseLeaseIsLostIsNotDeleted() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    queue.send(notice("a.json.gz"));
    Message message = queue.receive(1, LEASE).getFirst();
    Lease lease = leases.hold(message);
    lease.lose();

    owner.own(message, lease);

    assertThat(queue.size()).isEqualTo(1);
    assertThat(signals.of(Signal.MessageSettled.class)).isEmpty();
  }

  @Test
  void aFailedDeleteIsToldAndTheMessageComesAgain() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(3));
    queue.send(notice("a.json.gz"));
    Message message = queue.receive(1, LEASE).getFirst();
    queue.script().add(new Fault.Transient("throttled"));

    owner.own(message, leases.hold(message));

    assertThat(signals.of(Signal.SettlingFailed.class)).hasSize(1);
    clock.advance(LEASE);
    assertThat(ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 0, 3, 0)));
  }

  @Test
  void memoryAndConnectionsAreGivenBackWhateverHappens() throws Exception {
    objects.put(BUCKET, "good.json.gz", object(3));
    objects.put(BUCKET, "bad.json.gz", Gzip.of("bad"));
    queue.send(notice("good.json.gz", "bad.json.gz", "missing.json.gz"));
    index.script().add(new Fault.Transient("rejected"));

    ingestOne();

    assertThat(budget.free()).isEqualTo(1 << 20);
    assertThat(objects.open()).isZero();
  }

  @Test
  void talliesBalance() throws Exception {
    objects.put(BUCKET, "a.json.gz", object(500));
    index.refuse(id(3));
    queue.send(notice("a.json.gz"));

    ingestOne();

    assertThat(signals.of(Signal.ObjectIngested.class))
        .extracting(Signal.ObjectIngested::tally)
        .containsExactly(new Tally(500, 499, 0, 1));
    assertThat(signals.of(Signal.TallyMismatch.class)).isEmpty();
  }

  private Outcome ingestOne() throws Exception {
    Message message = queue.receive(1, LEASE).getFirst();
    try (Lease lease = leases.hold(message)) {
      owner.own(message, lease);
    }
    return signals.of(Signal.MessageSettled.class).getLast().outcome();
  }

  private MessageOwner owner() {
    Ports ports = new Ports(queue, objects, index, quarantine);
    RecordReader reader = new RecordReader(new RecordLimits(8 << 20, 100, 64 << 10, 20));
    IngestLimits limits = new IngestLimits(512 << 10, 4 << 10, Set.of(BUCKET));
    ObjectIngester ingester = new ObjectIngester(ports, reader, mapper, budget, limits, signals);
    Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15));
    MessageHandler handler = new MessageHandler(ingester, quarantine, gate, backoff);
    return new MessageOwner(handler, queue, backoff, signals);
  }

  private static String notice(String... keys) {
    return "{\"s3Bucket\":\"%s\",\"s3ObjectKey\":[%s]}"
        .formatted(
            BUCKET, Stream.of(keys).map(key -> '"' + key + '"').collect(Collectors.joining(",")));
  }

  private static byte[] object(int records) {
    return Gzip.of(
        IntStream.range(0, records)
            .mapToObj(IngestionTest::record)
            .collect(Collectors.joining(",", "{\"Records\":[", "]}")));
  }

  private static String record(int ordinal) {
    return "{\"eventTime\":\"2026-05-21T18:00:00Z\",\"eventID\":\"%s\"}".formatted(id(ordinal));
  }

  private static String id(int ordinal) {
    return "1c2d3e4f-0000-4000-8000-%012d".formatted(ordinal);
  }
}
