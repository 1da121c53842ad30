package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.Gzip;
import io.trailsight.trail.accesslog.AccessLogField;
import io.trailsight.trail.accesslog.Lines;
import io.trailsight.trail.record.RecordReader.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogFormTest {

  private static final String LINE = Lines.today().text();
  private static final RecordLimits LIMITS = new RecordLimits(8 << 20, 100, 2_000, 20, 1_000);

  private final RecordReader reader = new RecordReader(LIMITS);

  private List<Element> read(String text) throws MalformedObjectException {
    return read(text.getBytes(UTF_8));
  }

  private List<Element> read(byte[] object) throws MalformedObjectException {
    List<Element> elements = new ArrayList<>();
    try (RecordStream records = reader.open(object)) {
      for (Optional<Element> next = records.next(); next.isPresent(); next = records.next()) {
        elements.add(next.get());
      }
      assertThat(records.hasFoundRecords()).isTrue();
    }
    return elements;
  }

  private RecordHead head(String text, int place) throws MalformedObjectException {
    try (RecordStream records = reader.open(text.getBytes(UTF_8))) {
      return records.headAt(place).orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\n\n\n", " \n"})
  void eachLineIsARecord(String end) throws MalformedObjectException {
    String other = Lines.today().with(AccessLogField.KEY, "other").text();
    String text = LINE + "\n" + other + end;

    assertThat(read(text)).containsExactlyElementsOf(read(Gzip.of(text.getBytes(UTF_8))));
    assertThat(read(text))
        .map(element -> ((Element.Whole) element).json().at("/requestParameters/key").asText())
        .containsExactly("in/a+b.csv", "other");
  }

  @Test
  void aLineThatCannotBeCutIsReturnedVerbatim() throws MalformedObjectException {
    String broken = LINE.substring(0, 200);
    String text = LINE + "\n" + broken + "\n{\"eventID\n[1\n" + LINE;

    List<Element> elements = read(text);

    assertThat(elements).hasSize(5);
    assertThat(elements).element(1).isInstanceOf(Element.Unreadable.class);
    assertThat(elements).element(2).isInstanceOf(Element.Unreadable.class);
    assertThat(elements).element(3).isInstanceOf(Element.Unreadable.class);
    assertThat(elements).element(4).isInstanceOf(Element.Whole.class);
    assertThat(new String(head(text, 1).bytes(), UTF_8)).isEqualTo(broken);
    assertThat(new String(head(text, 2).bytes(), UTF_8)).isEqualTo("{\"eventID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{\"a", "[", "\"", "1", "{}", "\u0000\u0001"})
  void aDamagedFirstLineCostsNoOther(String first) throws MalformedObjectException {
    List<Element> elements = read(first + "\n" + LINE + "\n" + LINE);

    assertThat(elements).hasSize(3);
    assertThat(elements.getFirst()).isInstanceOf(Element.Unreadable.class);
    assertThat(elements.subList(1, 3)).allMatch(Element.Whole.class::isInstance);
  }

  @Test
  void aLineLongerThanARecordIsUnreadableAndTheNextOneIsNot() throws MalformedObjectException {
    String longOne =
        Lines.today()
            .with(AccessLogField.USER_AGENT, "x".repeat(LIMITS.maxRecordBytes() + 100))
            .text();

    List<Element> elements = read(LINE + "\n" + longOne + "\n" + LINE);

    assertThat(elements).hasSize(3);
    assertThat(elements).element(1).isInstanceOf(Element.Unreadable.class);
    assertThat(elements).element(2).isInstanceOf(Element.Whole.class);
    assertThat(head(LINE + "\n" + longOne + "\n" + LINE, 1).complete()).isFalse();
  }

  @Test
  void jsonIsNeverTakenForLines() throws MalformedObjectException {
    String record = "{\"eventVersion\":\"1.08\",\"eventID\":\"x\",\"eventTime\":\"a\"}";

    assertThat(read(record + "\n" + record)).allMatch(Element.Whole.class::isInstance);
    assertThat(read("{\"Records\":[" + record + "]}\n")).hasSize(1);
  }
}
