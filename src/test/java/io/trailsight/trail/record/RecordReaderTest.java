package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.trail.record.RecordReader.Element;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

  private static final int MAX_RECORD = 64 * 1024;

  private static final int MAX_HEAD = 1 << 10;

  private final RecordReader reader =
      new RecordReader(new RecordLimits(8 << 20, 100, MAX_RECORD, 20, MAX_HEAD));

  @Test
  void recordsOfGzipAndOfPlainJsonAreTheSame() throws Exception {
    byte[] json = "{\"Records\":[{\"eventID\":\"a\"},{\"eventID\":\"b\"}]}".getBytes(UTF_8);

    assertThat(Elements.all(reader, json)).hasSize(2).isEqualTo(Elements.all(reader, gzip(json)));
  }

  @Test
  void recordsComeInOrderWithTheirPlaces() throws Exception {
    List<Element> elements = readAll("{\"Records\":[{\"n\":0},{\"n\":1},{\"n\":2}]}");

    assertThat(elements).extracting(Element::ordinal).containsExactly(0, 1, 2);
    assertThat(elements)
        .extracting(Elements::text)
        .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
  }

  @Test
  void numbersKeepTheirDigits() throws Exception {
    String record = "{\"n\":717.0,\"big\":123456789012345678901234567890.5,\"e\":1E400}";

    assertThat(readAll("{\"Records\":[" + record + "]}"))
        .extracting(Elements::text)
        .containsExactly(record.replace("1E400", "1E+400"));
  }

  @Test
  void otherMembersAroundTheRecordsAreIgnored() throws Exception {
    assertThat(readAll("{\"v\":{\"Records\":[1]},\"Records\":[{}],\"z\":[[1]]}")).hasSize(1);
  }

  @Test
  void severalObjectsInOneFileAreReadOneAfterTheOther() throws Exception {
    assertThat(readAll("{\"Records\":[{}]}\n{\"Records\":[{},{}]}"))
        .extracting(Element::ordinal)
        .containsExactly(0, 1, 2);
  }

  @Test
  void anEmptyListOfRecordsIsFine() throws Exception {
    assertThat(readAll("{\"Records\":[]}")).isEmpty();
  }

  @Test
  void elementsThatAreNoObjectsAreReturned() throws Exception {
    assertThat(readAll("{\"Records\":[42,null,\"x\",[1],{}]}"))
        .extracting(Elements::text)
        .containsExactly("42", "null", "\"x\"", "[1]", "{}");
  }

  @Test
  void recordsAreFoundVerbatimWithoutBeingParsed() throws Exception {
    String large = "{ \"a\": [1.50, \"" + "é".repeat(40_000) + "\"] }";
    List<String> records = List.of("{ \"n\" : 1e2 }", "{\"a\":}", large, "[ ]", "{}");
    byte[] object =
        gzip(("{\"Records\" : [ " + String.join(" ,\n", records) + " ]}").getBytes(UTF_8));

    try (RecordStream stream = reader.open(object)) {
      assertThat(verbatim(stream.headAt(0))).isEqualTo(records.get(0));
      assertThat(verbatim(stream.headAt(1))).isEqualTo(records.get(1));
      RecordHead head = stream.headAt(2).orElseThrow();
      assertThat(large).startsWith(new String(head.bytes(), UTF_8));
      assertThat(head.bytes()).hasSizeBetween(MAX_HEAD - 1, MAX_HEAD);
      assertThat(head.complete()).isFalse();
      assertThat(verbatim(stream.headAt(4))).isEqualTo(records.get(4));
      assertThat(stream.headAt(5)).isEmpty();
    }
  }

  private static String verbatim(Optional<RecordHead> head) {
    assertThat(head.orElseThrow().complete()).isTrue();
    return new String(head.orElseThrow().bytes(), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"records\":[]}",
        "{\"Records\":{}}",
        "{\"configurationItems\":[]}",
        "42",
        "not json",
        "{\"Records\":[{\"a\":1}",
        "{\"Records\":[{\"a\":1},",
        "{\"Records\":[{\"a\":1}]",
        "{\"Records\":[{\"a\":}"
      })
  void whatCloudTrailDoesNotWriteIsMalformed(String content) {
    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> readAll(content))
        .withMessageNotContaining("\"a\"");
  }

  @Test
  void anEmptyObjectIsMalformed() {
    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> Elements.all(reader, new byte[0]))
        .withMessage("it is empty");
  }

  @Test
  void truncatedGzipIsMalformedAfterWhatCameBefore() throws Exception {
    StringBuilder json = new StringBuilder("{\"Records\":[{\"n\":0}");
    for (int i = 1; i < 20_000; i++) {
      json.append(",{\"n\":").append(i).append('}');
    }
    byte[] whole = gzip(json.append("]}").toString().getBytes(UTF_8));
    List<Element> read = new ArrayList<>();

    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> Elements.readInto(read, reader, Arrays.copyOf(whole, whole.length / 2)))
        .withMessageContaining("truncated");
    assertThat(read).isNotEmpty().hasSizeLessThan(20_000);
  }

  @Test
  void corruptGzipIsMalformed() throws Exception {
    byte[] gzip = gzip("{\"Records\":[{\"eventID\":\"a\"}]}".getBytes(UTF_8));
    gzip[gzip.length - 6] ^= 0x55;

    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> Elements.all(reader, gzip))
        .withMessageContaining("corrupt");
  }

  @Test
  void anObjectThatInflatesTooMuchIsMalformed() throws Exception {
    byte[] bomb = gzip(("{\"Records\":[" + " ".repeat(4 << 20) + "]}").getBytes(UTF_8));

    assertThat(bomb.length).isLessThan(10_000);
    assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> Elements.all(reader, bomb))
        .withMessageContaining("inflates to more than");
  }

  private List<Element> readAll(String json) throws MalformedObjectException {
    return Elements.all(reader, json.getBytes(UTF_8));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
