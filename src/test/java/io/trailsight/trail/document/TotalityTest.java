package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.JsonValues;
import io.trailsight.testing.Records;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any JSON maps to a document that the index accepts and that loses nothing. */
class TotalityTest {

  private static final String SEED = "20260521";

  private final MappingLaws laws = new MappingLaws();

  @Provide
  Arbitrary<JsonNode> json() {
    return JsonValues.any();
  }

  @Provide
  Arbitrary<JsonNode> records() {
    return Records.spoilt();
  }

  @Provide
  Arbitrary<JsonNode> wholeRecords() {
    return Arbitraries.of(Records.whole());
  }

  /** The document of any JSON value keeps every law of mapping. */
  @Property(seed = SEED, tries = 600, edgeCases = EdgeCasesMode.NONE)
  void anyJsonMaps(@ForAll("json") JsonNode record) {
    assertThat(laws.violations(record)).isEmpty();
  }

  /** The document of a record with arbitrary values in place of its own keeps every law. */
  @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void anyDamagedRecordMaps(@ForAll("records") JsonNode record) {
    assertThat(laws.violations(record)).isEmpty();
  }

  /** If one member of a record changes, only the fields that are read from it change. */
  @Property(seed = SEED, tries = 600, edgeCases = EdgeCasesMode.NONE)
  void oneMemberAffectsNoOther(
      @ForAll("wholeRecords") JsonNode record, @ForAll int place, @ForAll("json") JsonNode value) {
    if (!record.isObject()) {
      return;
    }
    List<String> names = record.propertyStream().map(member -> member.getKey()).toList();
    String name = names.get(Math.floorMod(place, names.size()));
    ObjectNode spoilt = ((ObjectNode) record.deepCopy()).set(name, value);

    ObjectNode before = FieldSources.withoutFieldsOf(name, Fixtures.map(record));
    ObjectNode after = FieldSources.withoutFieldsOf(name, Fixtures.map(spoilt));

    assertThat(after).isEqualTo(before);
  }

  @Example
  void everyWholeRecordMaps() {
    assertThat(Records.whole()).allSatisfy(record -> assertThat(laws.violations(record)).isEmpty());
  }

  @Example
  void resourcesMayBeNothingButArns() {
    String arn = "'arn:aws:s3:::example-bucket'";
    for (String resources : List.of(arn, "[" + arn + "]", "[" + arn + ",{'type':'t'}]")) {
      assertThat(laws.violations(Fixtures.json("{'resources':" + resources + "}"))).isEmpty();
    }
  }

  @Example
  void aRecordThatIsNoObjectMapsToTheOutlierIndex() {
    for (String text : List.of("42", "null", "'x'", "[]", "[{}]", "true", "1e400")) {
      Document document = Fixtures.map(text);

      assertThat(document.index()).isEqualTo("cloudtrail-v1-outlier");
      assertThat(Fixtures.read(document).path("mapping").path("warnings").toString())
          .contains("record:notAnObject");
    }
    assertThat(Fixtures.document("42").path("extra")).isEqualTo(Fixtures.json("{'value':42}"));
    assertThat(laws.violations(MissingNode.getInstance())).isEmpty();
  }

  /** Numbers that formats write in different ways, and one that not every format has. */
  @Example
  void numbersOfAnySizeMap() {
    for (String number :
        List.of(
            "1.0",
            "-0.0",
            "1e400",
            "-1.5e-400",
            "1.10",
            "1e600000000",
            "-1e-600000000",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "0.12345678901234567890123456789",
            "2147483648",
            "-17")) {
      JsonNode record =
          Fixtures.precise("{'eventSource':'e','requestParameters':{'number':" + number + "}}");
      assertThat(laws.violations(record)).as(number).isEmpty();
    }
    assertThat(Fixtures.map(Fixtures.precise("{'requestParameters':{'a':1e600000000}}")).content())
        .asString(StandardCharsets.UTF_8)
        .contains("{\"a\":\"1E+600000000\"}");
  }

  @Example
  void noNestingIsTooDeep() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode value = nodes.textNode("core");
    for (int i = 0; i < 100_000; i++) {
      value = i % 2 == 0 ? nodes.arrayNode().add(value) : nodes.objectNode().set("a", value);
    }
    for (String name : List.of("requestParameters", "eventName", "userIdentity", "unheardOf")) {
      assertThat(laws.violations(nodes.objectNode().set(name, value))).isEmpty();
    }
    assertThat(laws.violations(value)).isEmpty();
  }
}
