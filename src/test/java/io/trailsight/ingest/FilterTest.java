package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trailsight.testing.Gzip;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.filter.Condition;
import io.trailsight.trail.filter.FieldSelector;
import io.trailsight.trail.filter.FilterRule;
import io.trailsight.trail.filter.Operator;
import io.trailsight.trail.filter.RecordFilter;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Records that the filter leaves out, on their way from an object to the index. */
class FilterTest {

  private static final RecordFilter FILTER =
      new RecordFilter(List.of(rule("reads", "GetObject"), rule("lists", "ListObjects")));

  private final MessageLife life = new MessageLife();

  @Test
  void whatARuleLeavesOutIsCountedAndTheRestIsStored() throws Exception {
    put(
        record(0, "GetObject", ""),
        record(1, "PutObject", ""),
        record(2, "ListObjects", ""),
        record(3, "GetObject", ""),
        record(4, "GetObject", "AccessDenied"),
        "7");

    assertThat(ingest(FILTER)).isEqualTo(new Outcome.Ingested(new Tally(6, 2, 0, 1, 3)));
    assertThat(life.index.documents())
        .extracting(Document::id)
        .containsExactlyInAnyOrder(TinyTrail.id(1), TinyTrail.id(4));
    assertThat(life.signals.of(Signal.RecordsFiltered.class))
        .extracting(Signal.RecordsFiltered::rule, Signal.RecordsFiltered::count)
        .containsExactlyInAnyOrder(tuple("lists", 1L), tuple("reads", 2L));
    assertThat(life.queue.size()).isZero();
  }

  @Test
  void anObjectOfWhichNothingIsLeftIsIngested() throws Exception {
    put(record(0, "GetObject", ""), record(1, "GetObject", ""));

    assertThat(ingest(FILTER)).isEqualTo(new Outcome.Ingested(new Tally(2, 0, 0, 0, 2)));
    assertThat(life.index.size()).isZero();
    assertThat(life.queue.size()).isZero();
  }

  /** The first dated record decides how far the others may be, whether it is stored or not. */
  @Test
  void aRecordIsStoredInTheSameIndexWhateverIsLeftOut() throws Exception {
    put(
        record(0, "GetObject", "").replace("2026-05", "2024-01"),
        record(1, "PutObject", ""),
        record(2, "PutObject", ""));
    ingest(RecordFilter.NONE);
    put(
        record(0, "GetObject", "").replace("2026-05", "2024-01"),
        record(1, "PutObject", ""),
        record(2, "PutObject", ""));

    assertThat(ingest(FILTER)).isEqualTo(new Outcome.Ingested(new Tally(3, 0, 2, 0, 1)));
  }

  @Property(tries = 50)
  void theTallyBalancesAndWithoutRulesEveryRecordIsStored(
      @ForAll @Size(max = 60) List<Boolean> reads, @ForAll boolean filtering) throws Exception {
    MessageLife another = new MessageLife();
    String[] records =
        IntStream.range(0, reads.size())
            .mapToObj(i -> record(i, reads.get(i) ? "GetObject" : "PutObject", ""))
            .toArray(String[]::new);
    put(another, records);
    Outcome outcome = ingest(another, filtering ? FILTER : RecordFilter.NONE);

    long left = filtering ? reads.stream().filter(read -> read).count() : 0;
    assertThat(outcome)
        .isEqualTo(new Outcome.Ingested(new Tally(reads.size(), reads.size() - left, 0, 0, left)));
  }

  private void put(String... records) {
    put(life, records);
  }

  private static void put(MessageLife life, String... records) {
    String content = "{\"Records\":[" + String.join(",", records) + "]}";
    life.objects.put(TinyTrail.BUCKET, "a.json.gz", Gzip.of(content));
    life.queue.send(TinyTrail.notice("a.json.gz"));
  }

  private Outcome ingest(RecordFilter filter) throws Exception {
    return ingest(life, filter);
  }

  private static Outcome ingest(MessageLife life, RecordFilter filter) throws Exception {
    try (Lease lease = life.receive()) {
      life.ownerWith(filter).own(lease);
    }
    return life.signals.of(Signal.MessageSettled.class).getLast().outcome();
  }

  private static String record(int ordinal, String eventName, String errorCode) {
    return TinyTrail.record(ordinal)
        .replace(
            "{", "{\"eventName\":\"%s\",\"errorCode\":\"%s\",".formatted(eventName, errorCode));
  }

  private static FilterRule rule(String name, String eventName) {
    Condition condition = new Condition(Operator.EQUALS, List.of(eventName));
    FieldSelector selector = new FieldSelector(List.of("eventName"), List.of(condition));
    return new FilterRule(name, List.of(selector), false);
  }
}
