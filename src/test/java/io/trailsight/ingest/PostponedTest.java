package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.filter.RecordFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A message that names a digest which is due later. */
class PostponedTest {

  private static final String DIGEST =
      "111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20260521T183000Z.json.gz";

  private static final Duration DELAY = Duration.ofMinutes(40);

  private final MessageLife life = new MessageLife();

  @Test
  void itIsHiddenUntilThenAndNothingHasFailed() throws Exception {
    assertThat(outcome(DIGEST)).isEqualTo(new Outcome.Deferred(DELAY, "not yet"));
    assertThat(life.signals.of(Signal.ObjectDeferred.class)).isEmpty();
    assertThat(life.queue.size()).isEqualTo(1);
  }

  /** Otherwise the message could leave the queue before the digest was checked. */
  @Test
  void itOutranksWhatIsIngestedOrRejected() throws Exception {
    life.objects.put(TinyTrail.BUCKET, "good.json.gz", TinyTrail.object(2));

    assertThat(outcome("missing.json.gz", DIGEST, "good.json.gz"))
        .isEqualTo(new Outcome.Deferred(DELAY, "not yet"));
    assertThat(life.index.size()).isEqualTo(2);
  }

  private Outcome outcome(String... keys) throws Exception {
    life.queue.send(TinyTrail.notice(keys));
    MessageOwner owner =
        new MessageOwner(ingester(), life.queue, life.gate, life.policy, life.signals);
    try (Lease lease = life.receive()) {
      owner.own(lease);
    }
    return life.signals.of(Signal.MessageSettled.class).getLast().outcome();
  }

  private Ingester ingester() {
    MemoryBudgets memory = Ingesters.memory(life.budget, 4 << 10);
    RecordMapper mapper = new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, life.clock);
    return new Ingester(
        List.of(
            new ObjectFetcher(
                life.objects, AllowList.ANY, Ingesters.MAX_OBJECT_BYTES, memory.objects())),
        new RecordHandling(
            Ingesters.reader(),
            RecordFilter.NONE,
            mapper,
            life.index,
            life.quarantine,
            memory,
            life.signals),
        Optional.of((digest, _, _) -> new IngestResult.Postponed(digest, DELAY, "not yet")),
        life.quarantine,
        memory.readers(),
        Optional.empty(),
        life.signals);
  }
}
