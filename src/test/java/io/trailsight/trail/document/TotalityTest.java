package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever JSON a record is, it maps to a document that the index would take. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TotalityTest {

  private static final int ROUNDS = 3_000;

  /** Every run makes the same records; the property {@code seed} makes others. */
  private static final long SEED = 20_260_521;

  private final TemplateMapping template;

  TotalityTest() throws IOException {
    this.template = new TemplateMapping();
  }

  @Test
  void everyRandomRecordMaps() throws IOException {
    long seed = Long.getLong("seed", SEED);
    RandomRecords records = new RandomRecords(seed);
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode record = records.next();

      assertThat(violations(record))
          .as("round %d; run again with -Dseed=%d", round, seed)
          .isEmpty();
    }
  }

  @Test
  void whatIsNoObjectMapsToTheOutlierIndex() {
    for (String text : List.of("42", "null", "'x'", "[]", "[{}]", "true", "1e400")) {
      Document document = Fixtures.map(text);

      assertThat(document.index()).isEqualTo("cloudtrail-v1-outlier");
      assertThat(Fixtures.read(document).path("mapping").path("warnings").toString())
          .contains("record:notAnObject");
    }
    assertThat(Fixtures.document("42").path("extra")).isEqualTo(Fixtures.json("{'value':42}"));
    assertThat(violations(MissingNode.getInstance())).isEmpty();
  }

  @Test
  void noNestingIsTooDeep() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode value = nodes.textNode("core");
    for (int i = 0; i < 100_000; i++) {
      value = i % 2 == 0 ? nodes.arrayNode().add(value) : nodes.objectNode().set("a", value);
    }
    for (String name : List.of("requestParameters", "eventName", "userIdentity", "unheardOf")) {
      assertThat(violations(nodes.objectNode().set(name, value))).isEmpty();
    }
    assertThat(violations(value)).isEmpty();
  }

  private List<String> violations(JsonNode record) {
    Origin origin = Origin.of(ObjectRef.of("bucket", "key"), 0);
    return template.violations(Fixtures.read(Fixtures.MAPPER.map(record, origin)));
  }
}
