package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testing.RecordForms;
import io.trailsight.trail.record.RecordLimits;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record becomes the same document, whatever form of object it comes in. */
class CarriedRecordsTest {

  private final RecordReader reader =
      new RecordReader(new RecordLimits(1 << 30, 200, 512 << 10, 100, 256 << 10));

  static Stream<String> forms() {
    return RecordForms.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyGoldenRecordBecomesItsDocument(String form) throws Exception {
    List<String> records = new ArrayList<>();
    for (String name : GoldenTest.cases().toList()) {
      JsonNode record = GoldenTest.record(name);
      if (record.isObject()) {
        records.add(record.toString());
      }
    }

    assertThat(documents(form, records))
        .hasSize(records.size())
        .isEqualTo(documents("Records", records));
  }

  private List<String> documents(String form, List<String> records) throws Exception {
    List<String> documents = new ArrayList<>();
    try (RecordStream stream = reader.open(RecordForms.of(form, records))) {
      for (Optional<Element> next = stream.next(); next.isPresent(); next = stream.next()) {
        documents.add(text(Fixtures.MAPPER.map((Element.Whole) next.get(), Fixtures.ORIGIN)));
      }
    }
    return documents;
  }

  private static String text(Document document) {
    return document.index()
        + document.id()
        + new String(document.content(), StandardCharsets.UTF_8);
  }
}
