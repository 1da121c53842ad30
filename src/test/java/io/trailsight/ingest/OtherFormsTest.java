package io.trailsight.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.Gzip;
import io.trailsight.testing.RecordForms;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.WithoutRecords;
import io.trailsight.trail.accesslog.AccessLogField;
import io.trailsight.trail.accesslog.Lines;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content decides what becomes of an object, unless its key is certain. */
class OtherFormsTest {

  private static final List<String> RECORDS =
      List.of(TinyTrail.record(0), TinyTrail.record(1), TinyTrail.record(2));

  private final MessageLife life = new MessageLife();

  static Stream<String> forms() {
    return RecordForms.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormIsIngestedUnderAnyKey(String form) throws Exception {
    byte[] object = RecordForms.of(form, RECORDS);
    put("cwl/2026/11/29/10/part", object);
    put("ct/x.ndjson", Gzip.of(object));

    life.queue.send(TinyTrail.notice("cwl/2026/11/29/10/part"));
    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 3, 0, 0, 0)));
    life.queue.send(TinyTrail.notice("ct/x.ndjson"));
    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 0, 3, 0, 0)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aRefusedRecordIsKeptAsItIsWhateverCarriesIt(String form) throws Exception {
    put("a", RecordForms.of(form, RECORDS));
    life.index.refuse(TinyTrail.id(1));
    life.queue.send(TinyTrail.notice("a"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 2, 0, 1, 0)));
    assertThat(life.quarantine.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subject().place()).hasValue(1);
              assertThat(new String(entry.raw().orElseThrow().bytes(), UTF_8))
                  .isEqualTo(TinyTrail.record(1));
            });
  }

  @Test
  void whatIsNoRecordBesideRecordsIsQuarantined() throws Exception {
    String lines = "no JSON\n" + TinyTrail.record(0) + "\n{\"level\":\"info\"}\n";
    put("a.ndjson", lines.getBytes(UTF_8));
    life.queue.send(TinyTrail.notice("a.ndjson"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(3, 1, 0, 2, 0)));
    assertThat(life.quarantine.entries())
        .extracting(entry -> entry.type() + " " + entry.subject().place().orElseThrow())
        .containsExactlyInAnyOrder("record_unreadable 0", "record_not_recognised 2");
  }

  /** Its values are not kept one by one, since none of them is a record. */
  @ParameterizedTest
  @ValueSource(ints = {1, 999, 1_000, 5_000})
  void anObjectThatHoldsNoRecordsIsRejectedAsAWhole(int lines) throws Exception {
    String content = "{\"level\":\"info\"}\n".repeat(lines);
    put("app.log.gz", Gzip.of(content));
    life.queue.send(TinyTrail.notice("app.log.gz"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    assertThat(life.quarantine.entries())
        .extracting(Quarantine.Entry::type)
        .containsExactly("object_rejected");
  }

  @Test
  void manyValuesThatAreNoRecordsEndTheReading() throws Exception {
    put("a", (TinyTrail.record(0) + "\n" + "1\n".repeat(1_001)).getBytes(UTF_8));
    life.queue.send(TinyTrail.notice("a"));

    assertThat(life.ingestOne())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .isEqualTo("more than 1000 of its values are no records"));
    assertThat(life.index.size()).isEqualTo(1);
  }

  @Test
  void damagedLinesAmongMoreOthersAreKeptEachByItself() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1_050; i++) {
      lines.append(Lines.today().with(AccessLogField.KEY, "k" + i).first(18).text()).append('\n');
      lines.append(i < 1_010 ? "damaged " + i + '\n' : "");
    }
    put("logs/2026-05-21-19-30-00-0123456789ABCDEF", lines.toString().getBytes(UTF_8));
    life.queue.send(TinyTrail.notice("logs/2026-05-21-19-30-00-0123456789ABCDEF"));

    assertThat(life.ingestOne())
        .isEqualTo(new Outcome.Ingested(new Tally(2_060, 1_050, 0, 1_010, 0)));
    assertThat(life.quarantine.entries())
        .hasSize(1_010)
        .allSatisfy(
            entry ->
                assertThat(new String(entry.raw().orElseThrow().bytes(), UTF_8))
                    .startsWith("damaged "));
  }

  @Test
  void whatIsKnownToHoldNoRecordsIsSkippedByName() throws Exception {
    put("table/part-0", "PAR1\u0015\u0004".getBytes(UTF_8));
    life.queue.send(TinyTrail.notice("table/part-0"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Skipped("it is a Parquet file"));
    assertThat(life.signals.of(Signal.ObjectSkipped.class))
        .extracting(Signal.ObjectSkipped::kind)
        .containsExactly(WithoutRecords.PARQUET);
    assertThat(life.quarantine.entries()).isEmpty();
  }

  @Test
  void aKnownBeginningHidesNoRecords() throws Exception {
    String log = "2 111122223333 eni-0a1b - - - - - - - 1 2 - NODATA\n".repeat(3);
    put("a", (log + TinyTrail.record(0)).getBytes(UTF_8));
    life.queue.send(TinyTrail.notice("a"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Ingested(new Tally(4, 1, 0, 3, 0)));
  }

  @Test
  void norDoesItHideThoseBehindMoreLinesThanAreRead() throws Exception {
    String log = "2 111122223333 eni-0a1b - - - - - - - 1 2 - NODATA\n".repeat(2_000);
    put("a", (log + TinyTrail.record(0)).getBytes(UTF_8));
    life.queue.send(TinyTrail.notice("a"));

    assertThat(life.ingestOne()).isInstanceOf(Outcome.Rejected.class);
    put("b", log.getBytes(UTF_8));
    life.queue.send(TinyTrail.notice("b"));

    assertThat(life.ingestOne()).isEqualTo(new Outcome.Skipped("it is a VPC flow log"));
  }

  @Test
  void onlyAnEmptyFolderIsSkipped() throws Exception {
    put("folder/", new byte[0]);
    put("records/", TinyTrail.object(1));
    put("empty", new byte[0]);

    List<Outcome> outcomes = List.of(ingest("folder/"), ingest("records/"), ingest("empty"));

    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Skipped("it is a folder"));
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Ingested.class);
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void manyTinyPayloadsAreRead() throws Exception {
    String control = RecordForms.controlMessage();
    String tiny = "{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[]}";
    StringBuilder content = new StringBuilder();
    IntStream.range(0, 10_000).forEach(_ -> content.append(tiny));
    put("a", (content + control + TinyTrail.record(0)).getBytes(UTF_8));

    assertThat(ingest("a")).isEqualTo(new Outcome.Ingested(new Tally(1, 1, 0, 0, 0)));
  }

  private Outcome ingest(String key) throws Exception {
    life.queue.send(TinyTrail.notice(key));
    return life.ingestOne();
  }

  private void put(String key, byte[] content) {
    life.objects.put(TinyTrail.BUCKET, key, content);
  }
}
