package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdTest {

  private static final String EVENT_ID = "1c2d3e4f-0000-4000-8000-00000000000a";

  /** The first second that four bytes cannot hold. */
  private static final long END = 1L << 32;

  private static final int TIMED = 27;
  private static final int HASH = 64;

  /** What a record states of itself. */
  record Event(String eventId, long second) {

    String id() {
      return RecordIdTest.id(eventId, "'" + Instant.ofEpochSecond(second) + "'");
    }
  }

  private static String id(String eventId, String eventTime) {
    return Fixtures.map("{'eventID':'%s','eventTime':%s}".formatted(eventId, eventTime)).id();
  }

  @Provide
  static Arbitrary<Event> events() {
    Arbitrary<UUID> uuids =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            uuids.map(UUID::toString),
            uuids.map(uuid -> uuid.toString().toUpperCase(Locale.ROOT)),
            uuids.map(uuid -> uuid.toString().replace("-", "")),
            Arbitraries.strings().withChars("0aA-").ofLength(EVENT_ID.length()),
            Arbitraries.strings().alpha().ofMinLength(TIMED - 1).ofMaxLength(HASH + 2));
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(Arbitraries.longs().between(-2, END + 2), Arbitraries.of(0L, END - 1));
    return Combinators.combine(texts, seconds).as(Event::new);
  }

  @Property
  void differentEventIdsNeverGiveOneId(@ForAll("events") Event one, @ForAll("events") Event two) {
    if (!one.eventId().equals(two.eventId())) {
      assertThat(one.id()).isNotEqualTo(two.id());
      assertThat(RecordId.withoutTime(one.id())).isNotEqualTo(RecordId.withoutTime(two.id()));
    }
  }

  @Property
  void theSameEventAlwaysGivesTheSameId(@ForAll("events") Event event) {
    assertThat(event.id()).isEqualTo(new Event(event.eventId(), event.second()).id());
  }

  @Property
  void withoutItsTimeAnIdIsTheEventId(@ForAll("events") Event event) {
    String id = event.id();

    assertThat(RecordId.withoutTime(id)).isEqualTo(id.length() == HASH ? id : event.eventId());
  }

  /** Base64 of {@code 6b0d4920 1c2d3e4f 00004000 80000000 0000000a}. */
  @Test
  void anIdIsTheSecondAndTheEventId() {
    assertThat(id(EVENT_ID, "'2026-11-30T10:00:00Z'")).isEqualTo("aw1JIBwtPk8AAEAAgAAAAAAAAAo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'2022-05-15T02:43:58.000Z'",
        "'2022-05-15T02:43:58.999Z'",
        "'2022-05-15T04:43:58+02:00'",
        "'20220515T024358Z'",
        "1652582638000"
      })
  void everyWayToWriteATimeGivesOneId(String eventTime) {
    assertThat(id(EVENT_ID, eventTime)).isEqualTo(id(EVENT_ID, "'2022-05-15T02:43:58Z'"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "1c2d3e4f-0000-4000-8000-00000000000a, null",
        "1c2d3e4f-0000-4000-8000-00000000000a, 'never'",
        "1c2d3e4f-0000-4000-8000-00000000000a, '1969-12-31T23:59:59Z'",
        "1c2d3e4f-0000-4000-8000-00000000000a, '2106-02-07T06:28:16Z'",
        "1C2D3E4F-0000-4000-8000-00000000000A, '2026-11-30T10:00:00Z'",
        "1c2d3e4f000040008000-0000-0000-0000a, '2026-11-30T10:00:00Z'",
        "1c2d3e4f00004000800000000000000a, '2026-11-30T10:00:00Z'",
        "EXAMPLE8-9621-4d00-b913-beca2EXAMPLE, '2026-11-30T10:00:00Z'"
      })
  void whatIsNoUuidOfCloudTrailOrHasNoTimeStaysAsItIs(String eventId, String eventTime) {
    assertThat(id(eventId, eventTime)).isEqualTo(eventId);
    assertThat(RecordId.withoutTime(eventId)).isEqualTo(eventId);
  }

  @Test
  void theIdOfADocumentBesideAnotherKeepsItsEnd() {
    Document document =
        Fixtures.map("{'eventID':'" + EVENT_ID + "','eventTime':'2026-11-30T10:00:00Z'}");
    String id = EventCopies.beside(document).id();

    assertThat(RecordId.withoutTime(id)).isEqualTo(EVENT_ID + id.substring(TIMED));
  }
}
