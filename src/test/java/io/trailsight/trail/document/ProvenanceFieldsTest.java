package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import org.junit.jupiter.api.Test;

class ProvenanceFieldsTest {

  @Test
  void onlyAnUnusualKindOfObjectIsStated() {
    assertThat(Fixtures.document("{}").path("delivery").has("kind")).isFalse();
    assertThat(kind(Fixtures.OBJECT.key().replace("CloudTrail", "CloudTrail-Insight")))
        .isEqualTo("insight");
    assertThat(kind("own/key.json.gz")).isEqualTo("custom");
  }

  private static String kind(String key) {
    Origin origin = Origin.of(ObjectRef.of("trail-bucket", key), LogKey.of(key), 7);
    JsonNode document = Fixtures.read(Fixtures.MAPPER.map(Fixtures.json("{}"), origin));
    return document.path("delivery").path("kind").asText();
  }
}
