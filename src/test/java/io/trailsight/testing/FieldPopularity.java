package io.trailsight.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What Dashboards makes of an index pattern's list of fields when somebody uses one of them: it
 * counts that there, and saves all of the list in its own words ({@code
 * src/plugins/data/common/index_patterns/fields/index_pattern_field.ts}).
 */
final class FieldPopularity {

  private static final List<String> FLAGS =
      List.of("scripted", "searchable", "aggregatable", "readFromDocValues");

  private FieldPopularity() {}

  static String counted(String fields, String used) {
    try {
      ArrayNode all = (ArrayNode) JsonMapper.builder().build().readTree(fields);
      for (JsonNode one : all) {
        ObjectNode field = (ObjectNode) one;
        int more = field.path("name").asText().equals(used) ? 1 : 0;
        field.put("count", field.path("count").asInt() + more);
        FLAGS.forEach(flag -> field.put(flag, field.path(flag).asBoolean()));
      }
      return all.toString();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
