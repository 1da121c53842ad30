package io.trailsight.provision.templates;

import io.trailsight.opensearch.ScriptedOpenSearch.Answer;
import io.trailsight.opensearch.ScriptedOpenSearch.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenSearch that keeps templates in memory. Fields are what a test sets and looks at. */
final class FakeTemplates {

  /** What is installed, by path. */
  final Map<String, String> installed = new ConcurrentHashMap<>();

  /** What is stored in place of what is written, because another replica wrote it just after. */
  final Map<String, String> overtaking = new ConcurrentHashMap<>();

  /** The number of zones among which the copies of a shard must be spread evenly; 0 for no rule. */
  int zones;

  /** Whether it simulates templates. */
  boolean simulates = true;

  /** As OpenSearch does, it lists no components of an index template that states none. */
  Answer answer(Request request) {
    String path = request.path();
    if (path.contains("/_simulate") && !simulates) {
      return Answer.of(404, "{}");
    }
    if (path.startsWith("/_index_template/_simulate_index/")) {
      return Answer.of(
          200, "{\"template\":{\"mappings\":{\"_meta\":{\"managed-by\":\"trailsight\"}}}}");
    }
    if (request.body().isEmpty()) {
      String body = installed.get(path);
      String kind = path.startsWith("/_component") ? "component_template" : "index_template";
      return body == null
          ? Answer.of(404, "{}")
          : Answer.of(200, "{\"%1$ss\":[{\"%1$s\":%2$s}]}".formatted(kind, asStored(kind, body)));
    }
    if (zones > 0
        && !request.body().contains("\"number_of_replicas\":2")
        && !request.body().contains("\"auto_expand_replicas\":\"0-2\"")) {
      return Answer.of(
          400,
          """
          {"error":{"type":"invalid_index_template_exception","reason":"index_template [x] invalid,\
           cause [Validation Failed: 1: expected max cap on auto expand to be a multiple of total\
           awareness attributes [%d];]"}}\
          """
              .formatted(zones));
    }
    if (path.equals("/_index_template/_simulate")) {
      return Answer.of(200, "{\"template\":{}}");
    }
    installed.put(path, overtaking.getOrDefault(path, request.body()));
    return Answer.of(200, "{\"acknowledged\":true}");
  }

  private static String asStored(String kind, String body) {
    return kind.equals("index_template") && !body.contains("\"composed_of\"")
        ? body.replaceFirst("\\{", "{\"composed_of\":[],")
        : body;
  }
}
