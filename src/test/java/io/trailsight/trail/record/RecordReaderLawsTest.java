package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.JsonValues;
import io.trailsight.trail.UnreadableException;
import io.trailsight.trail.record.ReadingLaws.Reading;
import io.trailsight.trail.record.RecordReader.Element;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any bytes are read as documented, and every record that can be read is returned. */
class RecordReaderLawsTest {

  private static final String SEED = "20260521";

  /** Records that cannot be parsed, but whose end can be found by brackets and strings. */
  private static final List<String> BROKEN =
      List.of(
          "{\"a\":}",
          "{a:1}",
          "{\"a\" 1}",
          "{\"a\":1,}",
          "[1 2]",
          "{\"a\":01}",
          "{\"a\":tru}",
          "nul",
          "{\"\\ud800\":\"]},{\\\"\"}",
          "{\"a\":\"\\x\"}",
          "{\"a\":1e99999999999}",
          "{\"a\":\"\u0001\"}",
          "[".repeat(13) + "]".repeat(13),
          "{\"a\":" + "9".repeat(1001) + "}",
          "\"" + "x".repeat(60_000) + "\"",
          "[" + "1,".repeat(600) + "1]");

  private final ReadingLaws laws = new ReadingLaws();

  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
        Arbitraries.of("{", "}", "[", "]", ",", ":", "\"", "\\", "\"Records\"", "1", " ", "null")
            .list()
            .ofMaxSize(60)
            .map(tokens -> String.join("", tokens).getBytes(UTF_8)));
  }

  @Provide
  Arbitrary<JsonNode> records() {
    return JsonValues.ofDepth(2).filter(ReadingLaws::isWithinLimits);
  }

  @Provide
  Arbitrary<JsonNode> surroundings() {
    return JsonValues.ofDepth(2).filter(ReadingLaws::isWithinLimits);
  }

  @Provide
  Arbitrary<String> space() {
    return Arbitraries.of("", " ", "\n", "\r\n\t ", " ".repeat(9000));
  }

  @Provide
  Arbitrary<String> elements() {
    return Arbitraries.oneOf(Arbitraries.of(BROKEN), records().map(JsonNode::toString));
  }

  /** Any bytes are read to their end, or to a documented exception, within the limits. */
  @Property(seed = SEED, tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void anyBytesKeepTheLaws(@ForAll("bytes") byte[] bytes) {
    assertThat(laws.violations(bytes)).isEmpty();
  }

  /** The same holds for the gzip of any bytes, and any part of it. */
  @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void anyGzipKeepsTheLaws(@ForAll("bytes") byte[] bytes, @ForAll int cut) {
    byte[] gzip = Gzip.of(bytes);
    byte[] part = Arrays.copyOf(gzip, Math.floorMod(cut, gzip.length));

    assertThat(laws.violations(gzip)).isEmpty();
    assertThat(laws.violations(part)).isEmpty();
  }

  /** Never more of an object's inflated content is returned than the limit. */
  @Property(seed = SEED, tries = 100, edgeCases = EdgeCasesMode.NONE)
  void noMoreIsInflatedThanTheLimit(@ForAll("sizes") int size) throws IOException {
    byte[] gzip = Gzip.of(" ".repeat(size));
    InflatedBytes inflatedBytes = InflatedBytes.ofObject(gzip.length, ReadingLaws.LIMITS);
    long inflated = 0;
    try (InputStream json = ObjectText.of(gzip, inflatedBytes, ReadingLaws.LIMITS)) {
      byte[] buffer = new byte[5000];
      for (int read = json.read(buffer); read >= 0; read = json.read(buffer)) {
        inflated += read;
      }
      assertThat(size).isLessThanOrEqualTo((int) ReadingLaws.LIMITS.maxInflatedBytes());
    } catch (UnreadableException e) {
      assertThat(size).isGreaterThan((int) ReadingLaws.LIMITS.maxInflatedBytes());
    }
    assertThat(inflated).isLessThanOrEqualTo(ReadingLaws.LIMITS.maxInflatedBytes());
  }

  @Provide
  Arbitrary<Integer> sizes() {
    int limit = (int) ReadingLaws.LIMITS.maxInflatedBytes();
    return Arbitraries.oneOf(
        Arbitraries.integers().between(limit - 3, limit + 3),
        Arbitraries.integers().between(0, 4 * limit));
  }

  /** Well-formed records are returned once each and in their order, with any surroundings. */
  @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void wellFormedRecordsAreReturnedOnce(
      @ForAll("recordLists") List<List<JsonNode>> objects,
      @ForAll("surroundings") JsonNode other,
      @ForAll("space") String space,
      @ForAll boolean compressed) {
    StringBuilder json = new StringBuilder();
    List<JsonNode> expected = new ArrayList<>();
    for (List<JsonNode> records : objects) {
      String elements = String.join(space + "," + space, texts(records));
      json.append(space + "{" + space + "\"before\":" + other + ",\"Records\"" + space + ":")
          .append("[" + space + elements + space + "]" + space + ",\"after\":" + other + "}");
      expected.addAll(records);
    }
    byte[] object = json.toString().getBytes(UTF_8);

    Reading reading = laws.read(compressed ? Gzip.of(object) : object);

    assertThat(reading.problem()).isEmpty();
    assertThat(texts(reading)).isEqualTo(texts(expected));
  }

  @Provide
  Arbitrary<List<List<JsonNode>>> recordLists() {
    return records().list().ofMaxSize(8).list().ofMinSize(1).ofMaxSize(3);
  }

  /** A record that cannot be read costs none of its siblings. */
  @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void brokenRecordsCostNoSibling(
      @ForAll("elementLists") List<String> elements, @ForAll("space") String space) {
    String object = "{\"Records\":[" + String.join("," + space, elements) + "]}";

    Reading reading = laws.read(Gzip.of(object));

    assertThat(reading.problem()).isEmpty();
    assertThat(texts(reading))
        .isEqualTo(
            elements.stream().map(text -> BROKEN.contains(text) ? "unreadable" : text).toList());
  }

  @Provide
  Arbitrary<List<String>> elementLists() {
    return Combinators.combine(elements().list().ofMaxSize(10), records())
        .as(
            (elements, last) -> {
              List<String> all = new ArrayList<>(elements);
              all.add(last.toString());
              return all;
            });
  }

  private static List<String> texts(Reading reading) {
    return reading.elements().stream()
        .map(e -> e instanceof Element.Whole whole ? whole.json().toString() : "unreadable")
        .toList();
  }

  private static List<String> texts(List<JsonNode> records) {
    return records.stream().map(JsonNode::toString).toList();
  }
}
