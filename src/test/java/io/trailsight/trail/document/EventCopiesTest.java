package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.testing.TemplateFields;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On every record of the golden cases. */
class EventCopiesTest {

  /** Another object, at another time: a second trail, or an export from CloudWatch Logs. */
  private static final Origin ELSEWHERE = Origin.of(ObjectRef.of("other-trail", "export.json"), 3);

  private static final RecordMapper LATER =
      new RecordMapper(
          new RecordIndices(Coverage.MONTH)::ofRecord,
          InstantSource.fixed(Fixtures.NOW.plus(Duration.ofDays(100))));

  private static final RecordMapper KEEPING_KEYS =
      new RecordMapper(
          new RecordIndices(Coverage.MONTH)::ofRecord,
          InstantSource.fixed(Fixtures.NOW),
          new Additions(SourceLookup.NONE, AccountLookup.NONE, false, true),
          DocumentFormat.JSON);

  static Stream<String> cases() throws IOException {
    return GoldenTest.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatElsewhereIsDeliveredInAnotherOrderIsACopy(String name) throws IOException {
    JsonNode record = GoldenTest.record(name);

    assertThat(areCopies(record, reversed(record))).isTrue();
  }

  /** Whatever a record states, in whichever place: with another value there, it is another. */
  @ParameterizedTest
  @MethodSource("cases")
  void everyValueCounts(String name) throws IOException {
    JsonNode record = GoldenTest.record(name);
    List<String> ignored = new ArrayList<>();
    for (Leaf leaf : leaves(record)) {
      if (areCopies(record, leaf.changed())) {
        ignored.add(leaf.path());
      }
    }

    assertThat(ignored).isEmpty();
  }

  @Test
  void aRecordWithoutATimeIsComparedByTheRest() {
    JsonNode record = Fixtures.json("{'eventName':'a'}");

    assertThat(areCopies(record, record)).isTrue();
    assertThat(areCopies(record, Fixtures.json("{'eventName':'b'}"))).isFalse();
    assertThat(areCopies(record, Fixtures.json("{'eventName':'a','eventTime':'2022-05-15'}")))
        .isFalse();
  }

  @Test
  void whatAPipelineAddsDoesNotCountUnlessARecordCouldStateIt() throws IOException {
    Document document = Fixtures.map("{'eventName':'a'}");
    ObjectNode stored = (ObjectNode) Fixtures.read(document);

    assertThat(EventCopies.areCopies(document, stored.put("geoip", "Berlin"))).isTrue();
    assertThat(EventCopies.areCopies(document, stored.put("errorCode", "AccessDenied"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'key':'a'}", "{'key':'a','bucketName':'b'}"})
  void aKeyThatTheRequestKeepsMakesNoOtherEvent(String request) throws IOException {
    JsonNode record =
        Fixtures.json(
            "{'eventSource':'s3.amazonaws.com','requestParameters':%s}".formatted(request));
    Document keeping = KEEPING_KEYS.map(record, Fixtures.ORIGIN);

    assertThat(Fixtures.read(keeping).at("/requestParameters/key").asText()).isEqualTo("a");
    assertThat(EventCopies.areCopies(keeping, Fixtures.read(Fixtures.map(record)))).isTrue();
  }

  @Test
  void aVersionOfTlsInTwoSpellingsIsOne() throws IOException {
    Document document = Fixtures.map("{'eventName':'a','tlsDetails':{'tlsVersion':'TLSv1'}}");
    ObjectNode stored = (ObjectNode) Fixtures.read(document);

    stored.putArray("tlsVersion").add("TLSv1.0").add("TLSv1");
    assertThat(EventCopies.areCopies(document, stored)).isTrue();
    stored.put("tlsVersion", "TLSv1.2");
    assertThat(EventCopies.areCopies(document, stored)).isFalse();
  }

  @Test
  void everyFieldIsOfTheRecordOrIsNamedHere() {
    List<String> others =
        List.of(
            "ingestedAt",
            "ingestLagMs",
            "schemaVersion",
            "source",
            "recipientAccount",
            "delivery",
            "mapping",
            "service",
            "outcome",
            "errorCategory",
            "accessDenied",
            "denied",
            "actor",
            "session",
            "insight",
            "aggregated",
            "tlsVersionNumber",
            "sourceIp",
            "sourceType",
            "ua",
            "downstream",
            "event",
            "data_stream",
            "text",
            "target",
            "related",
            "signIn",
            "request",
            "response");

    assertThat(TemplateFields.shipped().all())
        .filteredOn(field -> !field.isAlias())
        .extracting(field -> field.name().replaceFirst("\\..*", ""))
        .filteredOn(name -> !others.contains(name))
        .hasSameElementsAs(EventCopies.OF_RECORD);
  }

  @Test
  void documentsOfAnotherSchemaVersionAreComparedByWhatEveryVersionHas() throws IOException {
    Document document = Fixtures.map("{'eventName':'a','requestParameters':{'b':'c'}}");
    ObjectNode stored = (ObjectNode) Fixtures.read(document);
    stored.putObject("requestParameters").put("b", "d");

    assertThat(EventCopies.areCopies(document, stored)).isFalse();
    assertThat(EventCopies.areCopies(document, stored.put("schemaVersion", 1))).isTrue();
    assertThat(EventCopies.areCopies(document, stored.put("eventName", "b"))).isFalse();
  }

  @Test
  void aDocumentBesideAnotherHasAnIdThatNoRecordCanState() {
    String eventId = "1c2d3e4f-0000-4000-8000-000000000001";
    Document document = Fixtures.map("{'eventID':'" + eventId + "','eventName':'a'}");
    Document beside = EventCopies.beside(document);

    assertThat(beside.id()).matches(eventId + "-[0-9a-f]{64}");
    assertThat(beside.index()).isEqualTo(document.index());
    assertThat(Fixtures.read(beside).path("mapping").path("warnings").toString())
        .contains("\"eventID:conflict\"");
    assertThat(EventCopies.areCopies(document, Fixtures.read(beside))).isTrue();
    assertThat(beside.id()).hasSize(document.id().length() + EventCopies.SUFFIX_LENGTH);
    assertThat(Fixtures.map("{'eventID':'" + beside.id() + "'}").id()).hasSize(64);
  }

  private static boolean areCopies(JsonNode record, JsonNode other) {
    try {
      Document stored = Fixtures.MAPPER.map(record, Fixtures.ORIGIN);
      return EventCopies.areCopies(LATER.map(other, ELSEWHERE), stored.read(EventCopies.READER));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same value, with the members of every object the other way round. */
  private static JsonNode reversed(JsonNode value) {
    if (value.isObject()) {
      List<Map.Entry<String, JsonNode>> members = new ArrayList<>(value.properties());
      ObjectNode reversed = JsonNodeFactory.instance.objectNode();
      members
          .reversed()
          .forEach(member -> reversed.set(member.getKey(), reversed(member.getValue())));
      return reversed;
    }
    if (value.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> items.add(reversed(item)));
      return items;
    }
    return value;
  }

  /** A record in which one value is another. */
  private record Leaf(String path, JsonNode changed) {}

  private static List<Leaf> leaves(JsonNode value) {
    List<Leaf> leaves = new ArrayList<>();
    if (value.isObject()) {
      value.properties().forEach(member -> leaves.addAll(leaves(value, member)));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        for (Leaf leaf : leaves(value.get(i))) {
          ArrayNode changed = value.deepCopy();
          changed.set(i, leaf.changed());
          leaves.add(new Leaf(i + "." + leaf.path(), changed));
        }
      }
    } else if (value.isTextual()) {
      leaves.add(new Leaf("", TextNode.valueOf(value.textValue() + "x")));
    } else if (value.isBoolean()) {
      leaves.add(new Leaf("", BooleanNode.valueOf(!value.booleanValue())));
    } else if (value.isIntegralNumber() && value.canConvertToInt()) {
      leaves.add(new Leaf("", LongNode.valueOf(value.longValue() + 1)));
    }
    return leaves;
  }

  private static List<Leaf> leaves(JsonNode object, Map.Entry<String, JsonNode> member) {
    List<Leaf> leaves = new ArrayList<>();
    for (Leaf leaf : leaves(member.getValue())) {
      ObjectNode changed = object.deepCopy();
      changed.set(member.getKey(), leaf.changed());
      leaves.add(new Leaf(member.getKey() + "." + leaf.path(), changed));
    }
    return leaves;
  }
}
