package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.trail.record.RecordReader.Element;
import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that are made to cost memory or time, or to make records disappear. */
@Timeout(120)
class HostileObjectTest {

  private final RecordReader reader =
      new RecordReader(new RecordLimits(64 << 20, 10_000, 64 << 10, 20, 1 << 10));

  @ParameterizedTest
  @MethodSource("excessesElsewhere")
  void contentBesideTheRecordsIsSkipped(String other) throws Exception {
    String records = "\"Records\":[{\"n\":1}]";

    assertThat(read(("{" + other + "," + records + "," + other + "}").getBytes(UTF_8))).hasSize(1);
  }

  static Stream<String> excessesElsewhere() {
    StringBuilder names = new StringBuilder("\"v\":{\"n\":0");
    for (int i = 0; i < 100_000; i++) {
      names.append(",\"n").append(i).append("\":0");
    }
    return Stream.of(
        "\"" + "x".repeat(1_000_000) + "\":1",
        "\"v\":" + "9".repeat(1_000_000),
        "\"v\":[1." + "9".repeat(1_000_000) + "]",
        "\"v\":" + "[".repeat(20_000) + "]".repeat(20_000),
        names.append('}').toString());
  }

  @Test
  void aLongTextBesideTheRecordsIsSkipped() throws Exception {
    String text = "\"v\":\"" + "x".repeat(20_000_000) + "\",";

    assertThat(read(("{" + text + "\"Records\":[{\"n\":1}]}").getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void bracketsInTextsBesideTheRecordsOpenNothing() throws Exception {
    for (int shift = 0; shift < 20; shift++) {
      String texts =
          "\"v\":\"" + "x".repeat(shift) + "[\\\"[\\\\\",\"w\":[\"]\",[1],\" \\\" [\",{}],";
      String json = "{" + texts + "\"Records\":[{\"n\":1}]," + texts + "\"z\":[[\"[\"],{}]}";

      assertThat(read((json + json).getBytes(UTF_8))).hasSize(2);
    }
  }

  @Test
  void aTextOfBracketsIsSkipped() throws Exception {
    String text = "\"v\":[" + "[],".repeat(5_000_000) + "\"" + "[".repeat(20_000_000) + "\"],";

    assertThat(read(("{" + text + "\"Records\":[{}]}").getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void anyLengthOfSpaceSeparates() throws Exception {
    String space = " ".repeat(50_000) + "\r\n";
    String json =
        space + String.join(space, "{", "\"Records\"", ":", "[", "{}", ",", "1", "]", "}");

    assertThat(read(json.getBytes(UTF_8))).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void onlyUtf8IsRead(Charset charset) {
    for (String mark : List.of("", "\uFEFF")) {
      byte[] object = (mark + "{\"Records\":[{\"a\":1}]}").getBytes(charset);

      assertThat(problem(object, new ArrayList<>())).isEqualTo("it is not well-formed JSON");
    }
  }

  static Stream<Charset> charsets() {
    return Stream.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"));
  }

  @Test
  void aByteOrderMarkIsSkipped() throws Exception {
    String json = "\uFEFF{\"Records\":[{\"n\":0},{\"a\":x},{\"n\":2}]}";

    List<Element> elements = read(json.getBytes(UTF_8));

    assertThat(elements).hasSize(3);
    assertThat(((Element.Unreadable) elements.get(1)).head().bytes())
        .isEqualTo("{\"a\":x}".getBytes(UTF_8));
  }

  @Test
  void zerosAreNoJson() {
    assertThat(problem(new byte[100], new ArrayList<>())).isEqualTo("it is not well-formed JSON");
  }

  @Test
  void severalListsOfRecordsAreReadOneAfterTheOther() throws Exception {
    assertThat(
            read("{\"Records\":[{}],\"v\":{\"Records\":[1]},\"Records\":[{},{}]}".getBytes(UTF_8)))
        .hasSize(3);
  }

  @Test
  void aMillionEmptyRecordsAreRead() throws Exception {
    byte[] object = Gzip.of("{\"Records\":[{}" + ",{}".repeat(999_999) + "]}");

    assertThat(read(object)).hasSize(1_000_000);
  }

  @Test
  void gzipMembersFollowOneAnother() throws Exception {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.writeBytes(Gzip.of("{\"Records\":[{\"n\":0},"));
    byte[] empty = Gzip.of("");
    for (int i = 0; i < 200_000; i++) {
      object.writeBytes(empty);
    }
    object.writeBytes(Gzip.of("{\"n\":1}]}"));
    object.writeBytes(new byte[600]);

    assertThat(read(object.toByteArray())).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("odds")
  void contentBehindTheGzipDataIsNotIgnored(byte[] odd, String reason) {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.writeBytes(Gzip.of("{\"Records\":[{\"n\":0}]}"));
    object.writeBytes(odd);
    List<Element> before = new ArrayList<>();

    assertThat(problem(object.toByteArray(), before)).isEqualTo(reason);
    assertThat(before).hasSize(1);
  }

  static Stream<Arguments> odds() {
    byte[] flags = Gzip.of("{\"Records\":[{\"n\":1}]}");
    flags[3] = (byte) 0x80;
    byte[] member = Gzip.of("{\"Records\":[{\"n\":1}]}");
    return Stream.of(
        Arguments.of("garbage".getBytes(UTF_8), "something that is not gzip follows its gzip data"),
        Arguments.of(new byte[] {0, 0, 1}, "something that is not gzip follows its gzip data"),
        Arguments.of(flags, "its gzip data is corrupt"),
        Arguments.of(Arrays.copyOf(member, 9), "its gzip data is truncated"),
        Arguments.of(Arrays.copyOf(member, 2), "its gzip data is truncated"));
  }

  @Test
  void theHeaderOfGzipMayHoldAnything() throws Exception {
    byte[] plain = Gzip.of("{\"Records\":[{}]}");
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.write(plain, 0, 3);
    object.write(0b0001_1110);
    object.write(plain, 4, 6);
    object.writeBytes(new byte[] {3, 0, 7, 7, 7});
    object.writeBytes(("name".repeat(1_000_000) + "\0" + "comment\0").getBytes(UTF_8));
    object.writeBytes(new byte[] {1, 2});
    object.write(plain, 10, plain.length - 10);

    assertThat(read(object.toByteArray())).hasSize(1);
    assertThat(problem(Arrays.copyOf(object.toByteArray(), 1_000), new ArrayList<>()))
        .isEqualTo("its gzip data is truncated");
  }

  @Test
  void gzipInGzipIsOpenedAFewTimes() throws Exception {
    byte[] once = Gzip.of("{\"Records\":[{}]}");
    byte[] thrice = Gzip.of(Gzip.of(once));

    assertThat(read(Gzip.of(once))).hasSize(1);
    assertThat(read(thrice)).hasSize(1);
    assertThat(problem(Gzip.of(thrice), new ArrayList<>())).isEqualTo("it is not well-formed JSON");
  }

  @Test
  void anObjectThatEndsInsideOfABrokenRecordIsMalformed() {
    assertThat(problem("{\"Records\":[{\"a\":x".getBytes(UTF_8), new ArrayList<>()))
        .isEqualTo("it ends inside of a record that cannot be read");
  }

  @Test
  void aNumberAtTheEndOfABrokenObjectIsAnElement() {
    List<Element> elements = new ArrayList<>();
    assertThat(problem("{\"Records\":[{},42".getBytes(UTF_8), elements))
        .isEqualTo("it is not well-formed JSON");
    assertThat(elements).hasSize(2);
  }

  /** A factory keeps the names that its parsers have met. */
  @Test
  void namesAreForgottenBehindTheirRecords() throws Exception {
    byte[] object = manyNames();
    try (RecordStream records = reader.open(object)) {
      WeakReference<String> first = firstName(records);
      for (int i = 0; i < 100; i++) {
        assertThat(records.next()).isPresent();
      }
      Eventually.holds("the name is gone", () -> isGone(first));
      assertThat(records.next()).isPresent();
    }
  }

  /** A factory keeps the names that its parsers have met. */
  @Test
  void namesAreForgottenWithTheirObject() throws Exception {
    WeakReference<String> first = nameOfAnObject();

    Eventually.holds("the name is gone", () -> isGone(first));
    assertThat(read("{\"Records\":[{}]}".getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void forgettingNamesMovesNothing() throws Exception {
    StringBuilder json = new StringBuilder("{\"Records\":[{\"n\":0}");
    for (int i = 1; i < 3000; i++) {
      json.append(", ").append(i % 1000 == 999 ? "{\"a\":x}" : manyNamed(i));
    }
    byte[] object = json.append("]}").toString().getBytes(UTF_8);

    List<Element> elements = read(object);

    assertThat(elements).hasSize(3000);
    for (int i = 1; i < 3000; i++) {
      if (elements.get(i) instanceof Element.Whole whole) {
        assertThat(whole.json().toString()).isEqualTo(manyNamed(i));
      } else {
        assertThat(((Element.Unreadable) elements.get(i)).head().bytes()).hasSize(7);
        assertThat(i % 1000).isEqualTo(999);
      }
    }
  }

  private static String manyNamed(int ordinal) {
    return "{\"n%d\":%d,\"%s%d\":[\"x\"],\"s\":\"é\"}"
        .formatted(ordinal, ordinal, "x".repeat(ordinal % 500), ordinal);
  }

  private static byte[] manyNames() {
    StringBuilder json = new StringBuilder("{\"Records\":[{}");
    for (int i = 0; i < 200; i++) {
      json.append(",{\"name").append(i).append("x".repeat(20_000)).append("\":1}");
    }
    return json.append("]}").toString().getBytes(UTF_8);
  }

  private WeakReference<String> nameOfAnObject() throws Exception {
    try (RecordStream records = reader.open(manyNames())) {
      return firstName(records);
    }
  }

  private static WeakReference<String> firstName(RecordStream records) throws Exception {
    records.next();
    JsonNode record = ((Element.Whole) records.next().orElseThrow()).json();
    return new WeakReference<>(record.fieldNames().next());
  }

  private static boolean isGone(WeakReference<String> name) {
    System.gc();
    return name.get() == null;
  }

  private List<Element> read(byte[] object) throws MalformedObjectException {
    return Elements.all(reader, object);
  }

  private String problem(byte[] object, List<Element> before) {
    return assertThatExceptionOfType(MalformedObjectException.class)
        .isThrownBy(() -> Elements.readInto(before, reader, object))
        .actual()
        .reason();
  }
}
