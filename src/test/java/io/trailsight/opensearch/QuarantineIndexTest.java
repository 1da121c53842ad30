package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.ManualClock;
import io.trailsight.trail.ObjectRef;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an entry looks like as a document. */
class QuarantineIndexTest {

  private static final int MOST = 256 << 10;

  @Test
  void aRecordIsTracedToItsPlaceInItsObject() throws Exception {
    ObjectRef object =
        new ObjectRef("trail-logs", "a.json.gz", Optional.of("v1"), OptionalLong.empty());

    assertThat(
            kept(
                new Entry(
                    new Subject.OfRecord(object, 7),
                    "mapper_parsing_exception",
                    "not a date",
                    2,
                    Optional.of(Raw.of("{}".getBytes(UTF_8))))))
        .isEqualTo(
            json(
                """
                {"@timestamp":"2026-05-21T18:30:00Z","kind":"record",
                 "id":"bcb7671bbd2758413e6b382fdf8a312767769f282b2784ab98894cfeed1a928d",
                 "reason":{"type":"mapper_parsing_exception","text":"not a date"},"attempts":2,
                 "origin":{"bucket":"trail-logs","key":"a.json.gz","versionId":"v1","ordinal":7},
                 "raw":"{}","rawEncoding":"text","rawTruncated":false}
                """));
  }

  @Test
  void aMessageIsTracedByItsId() throws Exception {
    JsonNode entry = kept(message("not a notice".getBytes(UTF_8)));

    assertThat(entry.path("kind").asText()).isEqualTo("message");
    assertThat(entry.path("messageId").asText()).isEqualTo("m-1");
    assertThat(entry.has("origin")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "語", "😀"})
  void whatIsCutInsideACharacterStaysText(String character) throws Exception {
    for (int offset = 0; offset < character.getBytes(UTF_8).length; offset++) {
      String text = "x".repeat(offset) + character.repeat(MOST + 1);

      JsonNode entry = kept(message(text.getBytes(UTF_8)));

      assertThat(entry.path("rawEncoding").asText()).isEqualTo("text");
      assertThat(entry.path("rawTruncated").asBoolean()).isTrue();
      assertThat(text).startsWith(entry.path("raw").asText());
      assertThat(entry.path("raw").asText().getBytes(UTF_8).length).isBetween(MOST - 3, MOST);
    }
  }

  @Test
  void whatIsNotUtf8IsCutAsWell() throws Exception {
    byte[] raw = new byte[MOST + 10];
    Arrays.fill(raw, (byte) 0x80);

    JsonNode entry = kept(message(raw));

    assertThat(entry.path("rawEncoding").asText()).isEqualTo("base64");
    assertThat(entry.path("rawTruncated").asBoolean()).isTrue();
    assertThat(entry.path("raw").binaryValue().length).isBetween(MOST - 3, MOST);
  }

  @Test
  void whatFitsExactlyIsWhole() throws Exception {
    JsonNode entry = kept(message("x".repeat(MOST).getBytes(UTF_8)));

    assertThat(entry.path("raw").asText()).hasSize(MOST);
    assertThat(entry.path("rawTruncated").asBoolean()).isFalse();
  }

  @Test
  void anEntryThatTheIndexRefusesIsNotSafe() {
    FakeIndex refusing = new FakeIndex();
    refusing.refuseAll();
    QuarantineIndex refused = new QuarantineIndex(refusing, IndexNames.PLAIN, new ManualClock());

    assertThatExceptionOfType(Fault.Transient.class)
        .isThrownBy(() -> refused.keep(List.of(message(new byte[0]))))
        .withMessageContainingAll("quarantine", "mapper_parsing_exception");
  }

  /** Keeps an entry and returns its document. */
  private static JsonNode kept(Entry entry) throws Exception {
    FakeIndex own = new FakeIndex();
    new QuarantineIndex(own, IndexNames.PLAIN, new ManualClock()).keep(List.of(entry));
    return json(new String(own.documents().iterator().next().content(), UTF_8));
  }

  private static JsonNode json(String text) throws Exception {
    return JsonMapper.builder().build().readTree(text);
  }

  private static Entry message(byte[] raw) {
    return new Entry(
        new Subject.OfMessage("m-1"),
        "message_unreadable",
        "it is not JSON",
        1,
        Optional.of(Raw.of(raw)));
  }
}
