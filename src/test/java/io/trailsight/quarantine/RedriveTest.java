package io.trailsight.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Verdict;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages and objects in quarantine that are tried again, and faults during the try. */
class RedriveTest {

  private static final Subject MESSAGE = new Subject.OfMessage("m-1");

  private final Redriving rig = new Redriving();

  @Test
  void aMessageThatCanBeReadNowIsIngested() throws Exception {
    rig.keep(MESSAGE, TinyTrail.notice("a.json.gz"));
    rig.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));

    rig.redrive();

    assertThat(rig.results).extracting(Redriving::words).containsExactly("message INGESTED");
    assertThat(rig.index.size()).isEqualTo(3);
    assertThat(rig.quarantine.entries()).isEmpty();
  }

  @Test
  void aMessageThatNamesNothingIsRemoved() throws Exception {
    rig.keep(MESSAGE, "{\"Event\":\"s3:TestEvent\"}");
    rig.keep(
        new Subject.OfMessage("m-2"),
        TinyTrail.notice("AWSLogs/111122223333/Config/us-east-1/x.json.gz"));

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("message NOTHING_TO_INGEST", "message NOTHING_TO_INGEST");
    assertThat(rig.quarantine.entries()).isEmpty();
  }

  @Test
  void aMessageThatStillCannotBeReadStays() throws Exception {
    rig.keep(MESSAGE, "{\"surprise\":true}");

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("message stays: it has no shape that announces objects");
    assertThat(rig.quarantine.entries()).hasSize(1);
  }

  @Test
  void aMessageOfWhichOneObjectIsGoneStaysAndItsSiblingsAreStored() throws Exception {
    rig.keep(MESSAGE, TinyTrail.notice("missing.json.gz", "a.json.gz"));
    rig.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("message stays: s3://trail-logs/missing.json.gz: no such object");
    assertThat(rig.index.size()).isEqualTo(3);
    assertThat(rig.quarantine.holds(MESSAGE)).isTrue();
  }

  @Test
  void aMessageWhoseBodyWasCutStays() throws Exception {
    rig.quarantine.keep(
        List.of(
            Redriving.entry(
                MESSAGE, Optional.of(new Raw("{\"Records\":[".getBytes(UTF_8), false)))));

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("message stays: its body was not kept as a whole");
  }

  @Test
  void anObjectThatIsThereNowIsIngested() throws Exception {
    rig.keep(new Subject.OfObject(Redriving.OBJECT));
    rig.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));

    rig.redrive();

    assertThat(rig.results).extracting(Redriving::words).containsExactly("object INGESTED");
    assertThat(rig.index.size()).isEqualTo(3);
    assertThat(rig.quarantine.entries()).isEmpty();
  }

  @Test
  void anObjectThatIsStillMissingStays() throws Exception {
    rig.keep(new Subject.OfObject(Redriving.OBJECT));

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("object stays: no such object");
    assertThat(rig.quarantine.entries()).hasSize(1);
  }

  @Test
  void versionsOfAnObjectAreObjectsOfTheirOwn() throws Exception {
    ObjectRef version =
        new ObjectRef(TinyTrail.BUCKET, "a.json.gz", Optional.of("v1"), OptionalLong.empty());
    rig.keep(new Subject.OfObject(Redriving.OBJECT));
    rig.keep(new Subject.OfObject(version));
    rig.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(1));

    rig.redrive();

    assertThat(rig.signals.of(Signal.ObjectIngested.class)).hasSize(2);
    assertThat(rig.quarantine.entries()).isEmpty();
  }

  @Test
  void aFaultThatPassesCostsOneEntryItsTry() throws Exception {
    IntStream.range(0, 3)
        .forEach(
            ordinal ->
                rig.keep(
                    new Subject.OfRecord(Redriving.OBJECT, ordinal), TinyTrail.record(ordinal)));
    rig.index.script().add(new Fault.Transient("rejected"));

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("record stays: rejected", "record STORED", "record STORED");
    assertThat(rig.quarantine.entries()).hasSize(1);
  }

  @Test
  void aBlockThatConcernsOneEntryOnlyCostsItItsTry() throws Exception {
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 0), TinyTrail.record(0));
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 1), TinyTrail.record(1));
    rig.index.script().add(new Fault.Blocked("this month is read-only"));

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("record stays: this month is read-only", "record STORED");
  }

  @Test
  void whenNothingWorksNothingMoreIsTried() throws Exception {
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 0), TinyTrail.record(0));
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 1), TinyTrail.record(1));
    BlockedIndex blocked = new BlockedIndex();

    assertThatExceptionOfType(Fault.Blocked.class)
        .isThrownBy(() -> rig.redrive(blocked, Filter.ANY))
        .withMessage("the disk is full");
    assertThat(rig.results).isEmpty();
    assertThat(blocked.writes).isEqualTo(1);
    assertThat(rig.quarantine.entries()).hasSize(2);
  }

  @Test
  void onlyWhatMatchesIsTried() throws Exception {
    rig.keep(MESSAGE, "{\"Event\":\"s3:TestEvent\"}");
    rig.keep(new Subject.OfObject(Redriving.OBJECT));
    rig.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));

    rig.redrive(
        rig.index,
        new Filter(
            List.of(),
            Optional.of(Kind.MESSAGE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Long.MAX_VALUE));

    assertThat(rig.found).isEqualTo(1);
    assertThat(rig.results).hasSize(1);
    assertThat(rig.quarantine.entries()).hasSize(1);
  }

  /** An index that stays blocked. */
  private static final class BlockedIndex implements DocumentIndex {

    private int writes;

    @Override
    public List<Verdict> write(List<Document> documents) throws Fault.Blocked {
      writes++;
      throw new Fault.Blocked("the disk is full");
    }

    @Override
    public void check() throws Fault.Blocked {
      throw new Fault.Blocked("the disk is full");
    }
  }
}
