package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.trail.Utf8;
import io.trailsight.trail.record.RecordReader.Element;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are broken or exceed a limit, between others that are read. */
class UnreadableRecordTest {

  private static final int MAX_RECORD = 64 * 1024;
  private static final int MAX_HEAD = 1 << 10;
  private static final String TOO_LONG = "it has a name or number that is too long";

  private final RecordReader reader =
      new RecordReader(new RecordLimits(8 << 20, 100, MAX_RECORD, 20, MAX_HEAD));

  @ParameterizedTest
  @MethodSource("excessiveRecords")
  void aRecordThatExceedsALimitIsSkippedAndItsSiblingsAreRead(String record, String reason)
      throws Exception {
    List<Element> elements = readAll("{\"Records\":[{\"n\":0}," + record + ",{\"n\":2}]}");

    assertThat(elements).hasSize(3);
    byte[] bytes = record.getBytes(UTF_8);
    assertThat(elements.get(1))
        .isEqualTo(
            new Element.Unreadable(
                1, reason, new RecordHead(Utf8.cut(bytes, MAX_HEAD), bytes.length <= MAX_HEAD)));
    assertThat(Elements.text(elements.get(2))).isEqualTo("{\"n\":2}");
  }

  static Stream<Arguments> excessiveRecords() {
    String bytes = "it has more than " + MAX_RECORD + " bytes";
    return Stream.of(
        Arguments.of(
            "{\"a\":[" + "\"0123456789abcdef0123456789abcdef\",".repeat(20_000) + "0]}", bytes),
        Arguments.of("{\"a\":\"" + "x".repeat(3_000_000) + "\"}", bytes),
        Arguments.of("\"" + "x".repeat(3_000_000) + "\"", bytes),
        Arguments.of("{\"" + "x".repeat(3_000_000) + "\":1}", bytes),
        Arguments.of("{\"a\":[{\"" + "x".repeat(60_000) + "\":1}]}", TOO_LONG),
        Arguments.of("9".repeat(3_000_000), bytes),
        Arguments.of("{\"a\":" + "9".repeat(3_000_000) + "}", bytes),
        Arguments.of("[" + "{},".repeat(12_000) + "1]", "it has more than 4096 names and values"),
        Arguments.of("{\"\\ud800\":1}", "it is not well-formed JSON"),
        Arguments.of("{\"a\":}", "it is not well-formed JSON"),
        Arguments.of("nul", "it is not well-formed JSON"),
        Arguments.of("01", "it is not well-formed JSON"),
        Arguments.of("", "it is not well-formed JSON"),
        Arguments.of("{\"a\":1e99999999999}", "it has a number out of range"),
        Arguments.of(
            "{\"a\":" + "9".repeat(2_000) + "}", "it has a number of more than 1000 digits"),
        Arguments.of(
            "{\"a\":0." + "9".repeat(2_000) + "}", "it has a number of more than 1000 digits"),
        Arguments.of("{\"a\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}", bytes),
        Arguments.of(
            "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}", "it nests deeper than 20"),
        Arguments.of("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), "it nests deeper than 20"));
  }

  @ParameterizedTest
  @ValueSource(ints = {MAX_HEAD - 1, MAX_HEAD, MAX_HEAD + 1, 8191, 8192, 8193, 100_000})
  void theHeadOfARecordThatCannotBeReadIsItsFirstBytes(int size) throws Exception {
    String record = "{\"a\":x" + "é".repeat(size / 2 - 4) + (size % 2 == 0 ? " " : "  ") + "}";
    byte[] bytes = record.getBytes(UTF_8);

    RecordHead head =
        ((Element.Unreadable) readAll("{\"Records\":[" + record + "]}").get(0)).head();

    assertThat(bytes).hasSize(size).startsWith(head.bytes());
    assertThat(head.bytes().length).isBetween(Math.min(size, MAX_HEAD - 1), MAX_HEAD);
    assertThat(record).startsWith(new String(head.bytes(), UTF_8));
    assertThat(head.complete()).isEqualTo(size <= MAX_HEAD);
  }

  @Test
  void contentBehindABrokenRecordIsRead() throws Exception {
    String odd = "{\"a\":}";

    assertThat(readAll("{\"Records\":[{}," + odd + "],\"v\":[{\"x\":1}]}\n{\"Records\":[{}]}"))
        .extracting(Element::ordinal)
        .containsExactly(0, 1, 2);
  }

  @Test
  void manyRecordsThatCannotBeReadAreSkipped() throws Exception {
    String odd = "{\"\\ud800\":\"]},{\\\"\"}";

    List<Element> elements =
        readAll("{\"Records\":[{\"n\":0}" + ("," + odd + ", {\"n\":1}").repeat(100) + "\n]}");

    assertThat(elements).hasSize(201);
    assertThat(elements.stream().filter(Element.Whole.class::isInstance)).hasSize(101);
  }

  @Test
  void manyLargeRecordsCostOnlyThemselves() throws Exception {
    String large = "{\"a\":\"" + "x".repeat(100_000) + "\"},";
    byte[] object = ("{\"Records\":[" + large.repeat(70) + "{}]}").getBytes(UTF_8);

    List<Element> elements = Elements.all(reader, object);

    assertThat(elements).hasSize(71);
    assertThat(Elements.text(elements.get(70))).isEqualTo("{}");
  }

  @Test
  void theHeadMayBeLargerThanARecord() throws Exception {
    RecordReader small = new RecordReader(new RecordLimits(1 << 20, 100, 1000, 20, 50_000));
    for (int size : new int[] {40_000, 50_000, 50_001, 90_000}) {
      String record = "\"" + "x".repeat(size - 2) + "\"";

      try (RecordStream stream = small.open(("{\"Records\":[" + record + "]}").getBytes(UTF_8))) {
        RecordHead head = ((Element.Unreadable) stream.next().orElseThrow()).head();
        assertThat(head.bytes()).hasSize(Math.min(size, 50_000));
        assertThat(head.complete()).isEqualTo(size <= 50_000);
      }
    }
  }

  @Test
  void aRecordThatNoCommaPrecedesIsNotRead() throws Exception {
    List<Element> elements = readAll("{\"Records\":[{\"n\":0} {\"n\":1},{\"n\":2}]}");

    assertThat(elements)
        .extracting(Elements::text)
        .containsExactly("{\"n\":0}", "unreadable", "{\"n\":2}");
  }

  private List<Element> readAll(String json) throws MalformedObjectException {
    return Elements.all(reader, json.getBytes(UTF_8));
  }
}
