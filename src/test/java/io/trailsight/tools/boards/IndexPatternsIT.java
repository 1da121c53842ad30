package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TemplatedIndex;
import io.trailsight.tools.boards.IndexPattern.PatternField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Index patterns list the fields that OpenSearch itself finds in indices of the templates that
 * ship, under the same types. OpenSearch Dashboards asks it in this way.
 */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class IndexPatternsIT {

  static List<IndexPattern> patterns() {
    return Patterns.all();
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void aPatternListsWhatOpenSearchFinds(IndexPattern pattern, LocalServers servers)
      throws Exception {
    OpenSearchCalls openSearch = new OpenSearchCalls(servers.openSearch());
    String indices = pattern.title().replace("*", "0000.00");
    try (TemplatedIndex templates = TemplatedIndex.create(servers.openSearch(), "patterns")) {
      for (String index : indices.split(",", -1)) {
        openSearch.call("PUT", "/" + index, "");
      }
      JsonNode found = openSearch.get("/" + indices + "/_field_caps?fields=*").path("fields");

      assertThat(pattern.fields().stream().filter(IndexPatternsIT::isMapped))
          .extracting(field -> described(field.name(), field.esType(), field.aggregatable()))
          .as("with %s in place", templates.name())
          .containsExactlyInAnyOrderElementsOf(described(found));
    } finally {
      openSearch.deleteIfThere("/" + indices);
    }
  }

  private static boolean isMapped(PatternField field) {
    return !field.name().startsWith("_");
  }

  /** What OpenSearch finds, without the objects around fields and without its own fields. */
  private static List<String> described(JsonNode found) {
    return found
        .propertyStream()
        .filter(field -> !field.getKey().startsWith("_") && !field.getValue().has("object"))
        .map(field -> described(field.getKey(), field.getValue()))
        .toList();
  }

  private static String described(String name, JsonNode types) {
    Map.Entry<String, JsonNode> only = types.properties().iterator().next();
    return described(name, only.getKey(), only.getValue().path("aggregatable").asBoolean());
  }

  private static String described(String name, String type, boolean aggregatable) {
    return "%s %s %s".formatted(name, type, aggregatable ? "aggregatable" : "");
  }
}
