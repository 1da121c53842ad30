package io.trailsight.trail.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.TemplateFields;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code DerivedSourceIT} has the same documents rebuilt by a server. */
class RemainderTest {

  private static final JsonNode FIELDS =
      Fixtures.json(
          """
          {'a':{'type':'keyword'},'b':{'type':'keyword'},'@timestamp':{'type':'date'},
           's3':{'properties':{'startTime':{'type':'date'},'key':{'type':'keyword'}}},
           'resources':{'properties':{'ARN':{'type':'keyword'},'type':{'type':'keyword'}}}}
          """);

  static Stream<String> cases() throws IOException {
    return GoldenTest.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyDocumentIsWholeAgain(String name) throws IOException {
    Document document = Fixtures.map(GoldenTest.record(name));
    ObjectNode fields = new TemplateMapping().properties().deepCopy();
    fields.properties().removeIf(field -> field.getValue().toString().contains("flat_object"));

    JsonNode split = Remainder.split(document, fields).read(EventCopies.READER);

    assertThat(Remainder.whole(split)).isEqualTo(document.read(EventCopies.READER));
  }

  @Test
  void whatFieldsHoldStaysThereAndTheRestIsOneText() {
    assertSplit("{'a':'1','s3':{'key':'k'}}", "{'a':'1','s3':{'key':'k'}}", "{}");
    assertSplit("{'a':'1','free':{'x':[1]}}", "{'a':'1'}", "{'free':{'x':[1]}}");
    assertSplit("{'s3':{'key':'k','later':{}}}", "{'s3':{'key':'k'}}", "{'s3':{'later':{}}}");
    assertSplit("{'free':{'x':1.50}}", "{}", "{'free':{'x':1.50}}");
  }

  @Test
  void aListIsSearchedByItsFieldAndReadFromTheRest() {
    assertSplit("{'a':['2','1','2']}", "{'a':['2','1','2']}", "{'a':['2','1','2']}");
    assertSplit(
        "{'resources':[{'ARN':'z','other':1},{'type':'t'}]}",
        "{'resources':[{'ARN':'z'},{'type':'t'}]}",
        "{'resources':[{'ARN':'z','other':1},{'type':'t'}]}");
  }

  @Test
  void aTextThatIsLongerThanATermIsNotInItsField() {
    String most = "m".repeat(8_191);
    assertSplit("{'a':'%s'}".formatted(most), "{'a':'%s'}".formatted(most), "{}");
    String longer = most + "m";
    assertSplit("{'a':'%s'}".formatted(longer), "{}", "{'a':'%s'}".formatted(longer));
    assertSplit(
        "{'a':['x','%s']}".formatted(longer), "{'a':['x']}", "{'a':['x','%s']}".formatted(longer));
  }

  @Test
  void whatAnIndexMakesOfADocumentIsUndone() throws IOException {
    ObjectNode rebuilt =
        (ObjectNode)
            Fixtures.json(
                """
                {'@timestamp':'2026-01-02T03:04:05.000Z','b':{'c':{}},'a':['1','2'],
                 's3':{'startTime':'2026-01-02T03:04:05.060Z'}}
                """);
    rebuilt.put(Remainder.FIELD, "{\"a\":[\"2\",\"1\",\"2\"],\"s3\":{\"free\":{}},\"d\":{}}");

    assertThat(Remainder.whole(rebuilt))
        .isEqualTo(
            Fixtures.json(
                """
                {'@timestamp':'2026-01-02T03:04:05Z','a':['2','1','2'],
                 's3':{'startTime':1767323045060,'free':{}},'d':{}}
                """));
  }

  @Test
  void aDocumentOfAnotherIndexStaysAsItIs() throws IOException {
    String stored = "{'@timestamp':'2026-01-02T03:04:05.000Z','b':{}}";

    assertThat(Remainder.whole(Fixtures.json(stored))).isEqualTo(Fixtures.json(stored));
  }

  @Test
  void everyTimeIsKnown() {
    assertThat(TemplateFields.shipped().all())
        .filteredOn(field -> field.type().equals("date"))
        .extracting(TemplateFields.Field::name)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("@timestamp"),
                    Remainder.EPOCH_MILLIS.stream().map(path -> String.join(".", path)))
                .toList());
  }

  private static void assertSplit(String whole, String taken, String rest) {
    byte[] json = whole.replace('\'', '"').getBytes(UTF_8);
    ObjectNode split =
        (ObjectNode) Fixtures.read(Remainder.split(new Document("i", "id", json), FIELDS));

    assertThat(split.remove(Remainder.FIELD).textValue()).isEqualTo(rest.replace('\'', '"'));
    assertThat(split).isEqualTo(Fixtures.json(taken));
  }
}
