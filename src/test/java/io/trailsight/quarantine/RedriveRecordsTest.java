package io.trailsight.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.Signal;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.TimedIds;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import org.junit.jupiter.api.Test;

/** Records in quarantine that are tried again. */
class RedriveRecordsTest {

  private final Redriving rig = new Redriving();

  @Test
  void recordsThatAreRefusedDuringARedriveAreNewEntries() throws Exception {
    rig.keep(new Subject.OfObject(Redriving.OBJECT));
    rig.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    rig.index.refuse(TinyTrail.id(1));

    rig.redrive();

    assertThat(rig.results).extracting(Redriving::words).containsExactly("object INGESTED");
    assertThat(rig.quarantine.entries())
        .extracting(Entry::subject)
        .containsExactly(new Subject.OfRecord(Redriving.OBJECT, 1));
  }

  @Test
  void aRecordIsStoredFromItsContentWithItsOwnOrigin() throws Exception {
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 7), TinyTrail.record(7));

    rig.redrive();

    assertThat(rig.results).extracting(Redriving::words).containsExactly("record STORED");
    assertThat(rig.quarantine.entries()).isEmpty();
    Document stored = rig.index.documents().iterator().next();
    assertThat(stored.id()).isEqualTo(TinyTrail.id(7));
    assertThat(new String(stored.content(), UTF_8))
        .contains("\"key\":\"a.json.gz\"", "\"bucket\":\"trail-logs\"", "\"recordIndex\":7");
  }

  /** The object is gone, and with it its time and its other records. */
  @Test
  void aRecordGoesToTheIndexOfItsFirstTry() throws Exception {
    String object =
        "{\"Records\":[%s,%s,%s]}"
            .formatted(
                TinyTrail.record(0),
                TinyTrail.record(1).replace("2026-05-21", "2024-05-21"),
                TinyTrail.record(2).replace("2026-05-21", "2026-07-21"));
    rig.objects.put(TinyTrail.BUCKET, "a.json", object.getBytes(UTF_8));
    String early = TimedIds.of("2024-05-21T18:00:00Z", TinyTrail.eventId(1));
    String late = TimedIds.of("2026-07-21T18:00:00Z", TinyTrail.eventId(2));
    rig.index.refuse(early);
    rig.index.refuse(late);
    rig.keep(new Subject.OfObject(ObjectRef.of(TinyTrail.BUCKET, "a.json")));
    rig.redrive();
    rig.index.takeAll();
    rig.objects.remove(TinyTrail.BUCKET, "a.json");

    rig.redrive();

    assertThat(rig.index.documents())
        .extracting(Document::id, Document::index)
        .containsExactlyInAnyOrder(
            tuple(TinyTrail.id(0), "cloudtrail-v1-2026.05"),
            tuple(early, "cloudtrail-v1-outlier"),
            tuple(late, "cloudtrail-v1-outlier"));
  }

  @Test
  void aRecordThatARuleLeavesOutByNowIsNoLongerKept() throws Exception {
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 7), TinyTrail.record(7));
    rig.leaveOut(TinyTrail.eventId(7));

    rig.redrive();

    assertThat(rig.results).extracting(Redriving::words).containsExactly("record FILTERED");
    assertThat(rig.quarantine.entries()).isEmpty();
    assertThat(rig.index.size()).isZero();
  }

  @Test
  void aRecordThatIsKnownAlreadyIsNotDoubled() throws Exception {
    rig.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(3));
    rig.keep(new Subject.OfObject(Redriving.OBJECT));
    rig.redrive();
    rig.results.clear();
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 1), TinyTrail.record(1));

    rig.redrive();

    assertThat(rig.results).extracting(Redriving::words).containsExactly("record DUPLICATE");
    assertThat(rig.index.size()).isEqualTo(3);
    assertThat(rig.quarantine.entries()).isEmpty();
  }

  @Test
  void aRecordThatIsRefusedAgainStays() throws Exception {
    rig.index.refuse(TinyTrail.id(1));
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 1), TinyTrail.record(1));

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("record stays: mapper_parsing_exception: refused as asked");
    assertThat(rig.quarantine.entries()).hasSize(1);
  }

  @Test
  void theObjectOfRecordsThatWereCutIsReadOnce() throws Exception {
    for (int ordinal : new int[] {0, 1, 2, 9}) {
      rig.keepCut(new Subject.OfRecord(Redriving.OBJECT, ordinal));
    }
    rig.keep(new Subject.OfObject(Redriving.OBJECT));
    rig.objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(4));
    rig.index.refuse(TinyTrail.id(1));

    rig.redrive();

    assertThat(rig.signals.of(Signal.ObjectIngested.class)).hasSize(1);
    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactlyInAnyOrder(
            "object INGESTED",
            "record INGESTED",
            "record stays: mapper_parsing_exception: refused as asked",
            "record INGESTED",
            "record stays: its object holds only 4 records now");
    assertThat(rig.quarantine.entries())
        .extracting(entry -> entry.subject().place().orElseThrow())
        .containsOnly(1, 9);
  }

  @Test
  void aRecordWhoseContentCannotBeReadIsTakenFromItsObject() throws Exception {
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 0), "{\"a\":}");
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 1), "42");
    rig.objects.put(
        TinyTrail.BUCKET,
        "a.json.gz",
        Gzip.of("{\"Records\":[%s,42]}".formatted(TinyTrail.record(0))));

    rig.redrive();

    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactlyInAnyOrder(
            "record stays: record_not_an_object: it is not a JSON object", "record INGESTED");
    assertThat(rig.index.holds("cloudtrail-v1-2026.05", TinyTrail.id(0))).isTrue();
  }

  @Test
  void whatCarriesARecordIsUnpackedAgain() throws Exception {
    rig.keep(
        new Subject.OfRecord(Redriving.OBJECT, 0),
        "{\"detail-type\":\"x\",\"detail\":" + TinyTrail.record(0) + "}");

    rig.redrive();

    assertThat(rig.results).extracting(Redriving::words).containsExactly("record STORED");
    assertThat(rig.index.holds("cloudtrail-v1-2026.05", TinyTrail.id(0))).isTrue();
  }

  @Test
  void contentThatPretendsToBeMoreThanARecordIsNotStored() throws Exception {
    rig.keep(
        new Subject.OfRecord(Redriving.OBJECT, 0), TinyTrail.record(0) + "," + TinyTrail.record(1));

    rig.redrive();

    assertThat(rig.index.size()).isZero();
    assertThat(rig.quarantine.holds(new Subject.OfRecord(Redriving.OBJECT, 0))).isTrue();
  }

  /** As after a crash between storing a record and removing its entry. */
  @Test
  void whatIsSafeButNotRemovedIsRemovedTheNextTime() throws Exception {
    rig.keep(new Subject.OfRecord(Redriving.OBJECT, 0), TinyTrail.record(0));
    rig.whenWriting(() -> rig.quarantine.archiveScript().add(new Fault.Transient("not removed")));
    assertThat(rig.results)
        .extracting(Redriving::words)
        .containsExactly("record stays: not removed");
    assertThat(rig.quarantine.entries()).hasSize(1);
    assertThat(rig.index.size()).isEqualTo(1);

    rig.results.clear();
    rig.redrive();

    assertThat(rig.results).extracting(Redriving::words).containsExactly("record DUPLICATE");
    assertThat(rig.quarantine.entries()).isEmpty();
    assertThat(rig.index.size()).isEqualTo(1);
  }
}
