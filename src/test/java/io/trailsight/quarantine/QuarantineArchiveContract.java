package io.trailsight.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.quarantine.QuarantineArchive.Content;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Found;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.quarantine.QuarantineArchive.Order;
import io.trailsight.testing.ManualClock;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link QuarantineArchive} promises about the entries of a {@link Quarantine}. */
public abstract class QuarantineArchiveContract {

  private static final ObjectTimes TIMES =
      new ObjectTimes(
          Optional.of(Instant.parse("2026-05-21T18:30:00Z")),
          Optional.of(Instant.parse("2026-05-21T18:25:00.123Z")));

  /** The time at which an entry is kept. */
  protected final ManualClock clock = new ManualClock();

  /** A bucket that no other test uses. */
  private final String bucket = UUID.randomUUID().toString();

  private final FiltersOfBucket filters = new FiltersOfBucket(bucket);

  protected abstract Quarantine quarantine();

  protected abstract QuarantineArchive archive();

  @Test
  void anEntryComesBackAsItWasKept() throws Exception {
    ObjectRef object = new ObjectRef(bucket, "a b", Optional.of("v1"), OptionalLong.of(7));
    Raw raw = new Raw("{\"é\":1}".getBytes(UTF_8), true);
    quarantine()
        .keep(
            List.of(
                new Entry(
                    new Subject.OfRecord(object, 3), "a_type", "why", 2, Optional.of(raw), TIMES)));

    Kept kept = only(filters.all());

    ObjectRef named = new ObjectRef(bucket, "a b", Optional.of("v1"), OptionalLong.empty());
    Subject subject = new Subject.OfRecord(named, 3);
    assertThat(kept)
        .isEqualTo(
            new Kept(
                kept.id(), clock.instant(), subject, "a_type", "why", 2, Content.WHOLE, TIMES));
    assertThat(archive().content(kept.id()).orElseThrow().bytes()).isEqualTo(raw.bytes());
  }

  @Test
  void contentOfAnyBytesComesBack() throws Exception {
    byte[] bytes = {0x1f, (byte) 0x8b, 0, (byte) 0xff, '\n'};
    keep(new Subject.OfObject(object("a")), Optional.of(new Raw(bytes, false)));

    Kept kept = only(filters.all());

    assertThat(kept.content()).isEqualTo(Content.BEGINNING);
    Raw raw = archive().content(kept.id()).orElseThrow();
    assertThat(raw.bytes()).isEqualTo(bytes);
    assertThat(raw.complete()).isFalse();
  }

  @Test
  void emptyContentIsContent() throws Exception {
    keep(new Subject.OfObject(object("a")), Optional.of(new Raw(new byte[0], true)));

    Kept kept = only(filters.all());

    assertThat(kept.content()).isEqualTo(Content.WHOLE);
    assertThat(archive().content(kept.id()).orElseThrow().bytes()).isEmpty();
  }

  @Test
  void anEntryWithoutContentHasNone() throws Exception {
    keep(new Subject.OfObject(object("a")));

    Kept kept = only(filters.all());

    assertThat(kept.content()).isEqualTo(Content.NONE);
    assertThat(archive().content(kept.id())).isEmpty();
    assertThat(archive().content("0".repeat(64))).isEmpty();
  }

  @Test
  void everyConditionNarrows() throws Exception {
    String message = UUID.randomUUID().toString();
    keep(new Subject.OfMessage(message));
    Instant second = tick();
    keep(new Subject.OfObject(object("logs/a")));
    Instant third = tick();
    quarantine()
        .keep(
            List.of(
                new Entry(
                    new Subject.OfRecord(object("b"), 0), "odd", "why", 1, Optional.empty())));

    assertThat(subjects(filters.all()))
        .containsExactlyInAnyOrder(
            new Subject.OfObject(object("logs/a")), new Subject.OfRecord(object("b"), 0));
    assertThat(subjects(filters.with(Kind.RECORD, "", "")))
        .containsExactly(new Subject.OfRecord(object("b"), 0));
    assertThat(subjects(filters.with(null, "odd", "")))
        .containsExactly(new Subject.OfRecord(object("b"), 0));
    assertThat(subjects(filters.with(null, "", "logs/")))
        .containsExactly(new Subject.OfObject(object("logs/a")));
    assertThat(subjects(filters.since(third)))
        .containsExactly(new Subject.OfRecord(object("b"), 0));
    assertThat(subjects(filters.all().before(third)))
        .containsExactly(new Subject.OfObject(object("logs/a")));
    assertThat(subjects(filters.all().before(second))).isEmpty();
    assertThat(subjects(filters.all().before(third).before(second))).isEmpty();
    assertThat(subjects(filters.all().before(second).before(third))).isEmpty();
  }

  @Test
  void entriesAreFoundByTheirIdsAndTheBeginningsOfThose() throws Exception {
    keep(new Subject.OfObject(object("a")));
    keep(new Subject.OfObject(object("b")));
    List<Kept> both = all(filters.all(), Order.BY_OBJECT);
    String first = both.getFirst().id();

    assertThat(all(Filter.ofIds(List.of(first)), Order.BY_OBJECT)).containsExactly(both.getFirst());
    assertThat(all(Filter.ofIds(List.of(first.substring(0, 16))), Order.BY_OBJECT))
        .containsExactly(both.getFirst());
    assertThat(all(Filter.ofIds(both.stream().map(Kept::id).toList()), Order.BY_OBJECT))
        .isEqualTo(both);
    assertThat(all(Filter.ofIds(List.of("no such id")), Order.BY_OBJECT)).isEmpty();
  }

  @Test
  void theNewestComeFirst() throws Exception {
    for (int ordinal = 0; ordinal < 5; ordinal++) {
      keep(new Subject.OfRecord(object("a"), ordinal));
      tick();
    }

    assertThat(subjects(filters.all()))
        .extracting(subject -> subject.place().orElseThrow())
        .containsExactly(4, 3, 2, 1, 0);
  }

  @Test
  void entriesAboutOneObjectFollowEachOther() throws Exception {
    ObjectRef version = new ObjectRef(bucket, "b", Optional.of("v"), OptionalLong.empty());
    keep(new Subject.OfRecord(object("b"), 11));
    keep(new Subject.OfObject(object("c")));
    keep(new Subject.OfRecord(version, 0));
    keep(new Subject.OfRecord(object("b"), 2));
    keep(new Subject.OfObject(object("b")));
    keep(new Subject.OfObject(object("a")));

    assertThat(all(filters.all(), Order.BY_OBJECT))
        .extracting(Kept::subject)
        .containsExactly(
            new Subject.OfObject(object("a")),
            new Subject.OfObject(object("b")),
            new Subject.OfRecord(object("b"), 2),
            new Subject.OfRecord(object("b"), 11),
            new Subject.OfRecord(version, 0),
            new Subject.OfObject(object("c")));
  }

  @Test
  void everyEntryIsOnOnePage() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (int ordinal = 0; ordinal < 250; ordinal++) {
      entries.add(entry(new Subject.OfRecord(object("a"), ordinal), Optional.empty()));
    }
    quarantine().keep(entries);

    for (Order order : Order.values()) {
      assertThat(all(filters.all(), order)).hasSize(250).doesNotHaveDuplicates();
    }
    assertThat(all(filters.limited(120), Order.NEWEST_FIRST)).hasSize(120).doesNotHaveDuplicates();
    assertThat(archive().find(filters.limited(120), Order.NEWEST_FIRST).total()).isEqualTo(250);
  }

  @Test
  void aLimitOfZeroCountsAndFindsNothing() throws Exception {
    keep(new Subject.OfObject(object("a")));

    assertThat(all(filters.limited(0), Order.NEWEST_FIRST)).isEmpty();
    assertThat(archive().find(filters.limited(0), Order.NEWEST_FIRST).total()).isEqualTo(1);
  }

  @Test
  void entriesRemovedDuringReadingShiftNothing() throws Exception {
    for (int ordinal = 0; ordinal < 210; ordinal++) {
      keep(new Subject.OfRecord(object("a"), ordinal));
    }
    List<Kept> seen = new ArrayList<>();
    Found found = archive().find(filters.all(), Order.BY_OBJECT);
    for (List<Kept> page = found.next(); !page.isEmpty(); page = found.next()) {
      seen.addAll(page);
      archive().remove(page.stream().map(Kept::id).toList());
    }

    assertThat(seen).hasSize(210).doesNotHaveDuplicates();
    assertThat(all(filters.all(), Order.BY_OBJECT)).isEmpty();
  }

  @Test
  void aRemovedEntryIsGoneAndMayBeKeptAgain() throws Exception {
    keep(new Subject.OfObject(object("a")));
    keep(new Subject.OfObject(object("b")));
    String id = all(filters.all(), Order.BY_OBJECT).getFirst().id();

    archive().remove(List.of(id));
    archive().remove(List.of(id));

    assertThat(subjects(filters.all())).containsExactly(new Subject.OfObject(object("b")));
    assertThat(archive().content(id)).isEmpty();
    tick();
    keep(new Subject.OfObject(object("a")));
    assertThat(all(filters.all(), Order.NEWEST_FIRST).getFirst().id()).isEqualTo(id);
  }

  private void keep(Subject subject) throws Exception {
    keep(subject, Optional.empty());
  }

  private void keep(Subject subject, Optional<Raw> raw) throws Exception {
    quarantine().keep(List.of(entry(subject, raw)));
  }

  private static Entry entry(Subject subject, Optional<Raw> raw) {
    return new Entry(subject, "a_type", "a reason", 1, raw);
  }

  private ObjectRef object(String key) {
    return ObjectRef.of(bucket, key);
  }

  private Instant tick() {
    clock.advance(Duration.ofSeconds(1));
    return clock.instant();
  }

  private List<Subject> subjects(Filter filter) throws Exception {
    return all(filter, Order.NEWEST_FIRST).stream().map(Kept::subject).toList();
  }

  private Kept only(Filter filter) throws Exception {
    List<Kept> all = all(filter, Order.NEWEST_FIRST);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Kept> all(Filter filter, Order order) throws Exception {
    List<Kept> all = new ArrayList<>();
    Found found = archive().find(filter, order);
    for (List<Kept> page = found.next(); !page.isEmpty(); page = found.next()) {
      all.addAll(page);
    }
    assertThat(found.next()).isEmpty();
    return all;
  }
}
