package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.testing.Gzip;
import io.trailsight.testing.JsonValues;
import io.trailsight.testing.RecordForms;
import io.trailsight.trail.record.RecordReader.Element;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are found in every form that holds them, and nothing else is taken for one. */
class RecordFormsTest {

  private static final String SEED = "20260521";

  private final RecordReader reader =
      new RecordReader(new RecordLimits(64 << 20, 1_000, 64 << 10, 20, 32 << 10));

  @Provide
  Arbitrary<List<String>> records() {
    return Combinators.combine(
            JsonValues.ofDepth(2).filter(ReadingLaws::isWithinLimits), Arbitraries.integers())
        .as((value, n) -> "{\"eventID\":\"" + n + "\", \"requestParameters\" :" + value + "}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> forms() {
    return Arbitraries.of(RecordForms.all().keySet());
  }

  /** Whatever the form, the same records come in the same places, with their own texts. */
  @Property(seed = SEED, tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void everyFormHoldsTheSameRecords(
      @ForAll("records") List<String> records,
      @ForAll("forms") String form,
      @ForAll boolean compressed)
      throws Exception {
    byte[] object = RecordForms.of(form, records);
    byte[] fetched = compressed ? Gzip.of(object) : object;

    assertThat(Elements.all(reader, fetched))
        .as(form)
        .isEqualTo(Elements.all(reader, RecordForms.of("Records", records)));
    assertThat(heads(fetched, records.size())).as(form).isEqualTo(records);
  }

  private List<String> heads(byte[] object, int records) throws MalformedObjectException {
    List<String> heads = new ArrayList<>();
    try (RecordStream stream = reader.open(object)) {
      for (int place = 0; place < records; place++) {
        heads.add(new String(stream.headAt(place).orElseThrow().bytes(), UTF_8));
      }
      assertThat(stream.headAt(records)).isEmpty();
    }
    return heads;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        " [ ] \n",
        "{\"Records\":[]}",
        "{\"Events\":[]}",
        "{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[]}",
        "{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[{\"id\":\"\",\"message\":\"any\"}]}"
      })
  void aFormWithoutRecordsIsFine(String content) throws Exception {
    assertThat(Elements.all(reader, content.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void controlMessagesAreNoRecords() throws Exception {
    String records = RecordForms.payload(List.of("{\"eventID\":\"a\"}"));

    assertThat(all(RecordForms.controlMessage())).isEmpty();
    assertThat(all(RecordForms.controlMessage() + records + RecordForms.controlMessage()))
        .hasSize(1);
  }

  @Test
  void whatIsNoRecordBesideRecordsHasItsPlace() throws Exception {
    String lines = "{\"eventID\":\"a\"}\nno JSON\n{\"level\":\"info\"}\n42\n{\"eventID\":\"b\"}";

    assertThat(all(lines))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Element.Whole.class),
            second ->
                assertThat(((Element.Unreadable) second).head())
                    .isEqualTo(new RecordHead("no JSON".getBytes(UTF_8), true)),
            third -> assertThat(third).isEqualTo(new Element.Other(2)),
            fourth -> assertThat(fourth).isEqualTo(new Element.Other(3)),
            fifth -> assertThat(fifth.ordinal()).isEqualTo(4));
  }

  @Test
  void whatCannotBeUnpackedIsKeptAsItIs() throws Exception {
    String good = "{\"message\":\"{\\\"eventID\\\":\\\"a\\\"}\"}";
    String text = "{\"id\":\"2\",\"message\":\"START RequestId: 7\"}";
    String broken = "{\"data\":\"" + base64(new byte[] {0x1f, (byte) 0x8b, 8, 0}) + "\"}";
    byte[] object = ("{\"logEvents\":[" + text + "," + good + "," + broken + "]}").getBytes(UTF_8);

    assertThat(Elements.all(reader, object))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Element.Other(0)),
            second -> assertThat(second).isInstanceOf(Element.Whole.class),
            third ->
                assertThat(third)
                    .isEqualTo(
                        new Element.Unreadable(
                            2,
                            "its gzip data is truncated",
                            new RecordHead(broken.getBytes(UTF_8), true))));
    assertThat(heads(object, 3)).containsExactly(text, "{\"eventID\":\"a\"}", broken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventVersion\":\"1.11\"}",
        "{\"eventID\":\"a\",\"message\":\"{}\",\"detail\":{\"eventID\":\"b\"}}",
        "{\"eventId\":\"a\",\"eventCategory\":\"Aggregated\"}",
        "{\"eventName\":\"GetObject\",\"eventSource\":\"s3.amazonaws.com\"}",
        "{\"userIdentity\":{},\"eventTime\":\"2026-11-29T18:00:00Z\"}"
      })
  void aRecordNeedsOnlyWhatNothingElseHas(String record) throws Exception {
    assertThat(all(record)).extracting(Elements::text).containsExactly(record);
  }

  @Test
  void anObjectWithoutRecordsIsMalformed() {
    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> all(RecordForms.payload(List.of("START", "{\"level\":\"info\"}"))))
        .withMessage("it is JSON, but holds no records of CloudTrail");
    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> all("any text\nof two lines"))
        .withMessage("it is not well-formed JSON");
    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> all(" \n"))
        .withMessage("it is empty");
  }

  @Test
  void aListThatBreaksOffIsMalformedBehindItsRecords() {
    List<Element> before = new ArrayList<>();

    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(
            () -> Elements.readInto(before, reader, "[{\"eventID\":\"a\"},".getBytes(UTF_8)))
        .withMessage("it ends inside of a list");
    assertThat(before).hasSize(1);
  }

  @Test
  void aLargeRecordIsReadWhateverCarriesIt() throws Exception {
    String record = "{\"eventID\":\"a\",\"v\":\"" + "é\\\"".repeat(10_000) + "\"}";

    for (String form : RecordForms.all().keySet()) {
      byte[] object = RecordForms.of(form, List.of(record, record));
      assertThat(Elements.all(reader, object))
          .as(form)
          .extracting(Elements::text)
          .containsExactly(record, record);
    }
  }

  @Test
  void recordsAreCarriedThroughAFewValuesOnly() throws Exception {
    String record = "{\"eventID\":\"a\"}";
    String thrice = "{\"detail\":{\"detail\":{\"detail\":" + record + "}}}";

    assertThat(all(thrice)).extracting(Elements::text).containsExactly(record);
    assertThat(all(record + "{\"detail\":" + thrice + "}").getLast())
        .isEqualTo(
            new Element.Unreadable(
                1,
                "it is carried in more than 3 values",
                new RecordHead(("{\"detail\":" + record + "}").getBytes(UTF_8), true)));
  }

  @Test
  void valuesThatCarryNothingAreLimited() {
    String nothing = "{\"message\":\"[]\"},";
    String events = nothing.repeat(OtherValues.MOST) + nothing.repeat(10);

    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> all("{\"logEvents\":[" + events + "0]}"))
        .withMessage("more than 1000000 of its values are no records");
  }

  private List<Element> all(String content) throws MalformedObjectException {
    return Elements.all(reader, content.getBytes(UTF_8));
  }

  private static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(content);
  }
}
