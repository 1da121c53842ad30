package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.OpenSearchCalls;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a monitor as the Alerting plugin does, on an OpenSearch that lacks it: the query is rendered
 * as a mustache template with the period, all pages of a composite aggregation are read, and the
 * conditions are evaluated by Painless. The plugin evaluates the condition of a bucket as a {@code
 * bucket_selector} that stands beside the composite aggregation; here it stands in it.
 *
 * @see <a
 *     href="https://github.com/opensearch-project/alerting/blob/main/alerting/src/main/kotlin/org/opensearch/alerting/InputService.kt">how
 *     the plugin makes its search</a>
 */
final class MonitorRun {

  private static final String SELECTED = "selected";

  private final OpenSearchCalls calls;
  private final JsonNode monitor;
  private final Instant end;

  /**
   * @param monitor as it is sent to the plugin
   * @param end when it runs
   */
  MonitorRun(OpenSearchCalls calls, JsonNode monitor, Instant end) {
    this.calls = calls;
    this.monitor = monitor;
    this.end = end;
  }

  /**
   * What triggers: the ids of triggers, each with the keys of a bucket behind it if it has buckets.
   */
  List<String> triggered() throws IOException, InterruptedException {
    List<String> triggered = new ArrayList<>();
    for (JsonNode wrapped : monitor.path("triggers")) {
      JsonNode bucketLevel = wrapped.path("bucket_level_trigger");
      if (bucketLevel.isMissingNode()) {
        JsonNode trigger = wrapped.path("query_level_trigger");
        if (holds(trigger, search(query()))) {
          triggered.add(trigger.path("id").asText());
        }
      } else {
        buckets(bucketLevel).forEach(bucket -> triggered.add(keyed(bucketLevel, bucket)));
      }
    }
    return triggered;
  }

  private static String keyed(JsonNode trigger, JsonNode bucket) {
    StringBuilder keyed = new StringBuilder(trigger.path("id").asText());
    bucket.path("key").forEach(key -> keyed.append(' ').append(key.asText()));
    return keyed.toString();
  }

  /**
   * A message of the first trigger.
   *
   * @param template in mustache, over the variables that the plugin has
   * @param alerts what the plugin lists as new
   */
  String message(String template, List<JsonNode> alerts) throws IOException, InterruptedException {
    ObjectNode context = context(search(query()));
    context.putArray("newAlerts").addAll(alerts);
    JsonNode trigger = monitor.path("triggers").path(0).elements().next();
    context.putObject("trigger").set("name", trigger.path("name"));
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("source", template);
    request.putObject("params").set("ctx", context);
    return calls
        .call("POST", "/_render/template", quoted(request))
        .path("template_output")
        .path("text")
        .asText()
        .replaceAll("\n+", "\n");
  }

  /**
   * A rendered template has to be JSON, so the message is the text of an object. Lines that hold
   * nothing but a tag, which a plain message loses, are then empty lines.
   */
  private static String quoted(ObjectNode request) {
    ObjectNode copy = request.deepCopy();
    String template = copy.path("source").asText();
    copy.put("source", JsonNodeFactory.instance.objectNode().put("text", template).toString());
    return copy.toString();
  }

  /** Buckets that satisfy the condition, from every page, as the plugin turns the pages. */
  List<JsonNode> buckets(JsonNode trigger) throws IOException, InterruptedException {
    String parent = trigger.path("condition").path("parent_bucket_path").asText();
    ObjectNode request = query();
    ObjectNode composite = (ObjectNode) request.path("aggregations").path(parent);
    ObjectNode selector = composite.withObject("/aggregations").putObject(SELECTED);
    ObjectNode condition = selector.putObject("bucket_selector");
    condition.set("buckets_path", trigger.path("condition").path("buckets_path"));
    condition.set("script", trigger.path("condition").path("script"));
    List<JsonNode> buckets = new ArrayList<>();
    while (true) {
      JsonNode page = search(request).path("aggregations").path(parent);
      page.path("buckets").forEach(buckets::add);
      if (!page.has("after_key")) {
        return buckets;
      }
      ((ObjectNode) composite.path("composite")).set("after", page.path("after_key"));
    }
  }

  private boolean holds(JsonNode trigger, JsonNode answer)
      throws IOException, InterruptedException {
    JsonNode script = trigger.path("condition").path("script");
    assertThat(script.path("lang").asText()).isEqualTo("painless");
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    ObjectNode executed = request.putObject("script");
    executed.put("source", "def ctx = params.ctx; return " + script.path("source").asText() + ";");
    ObjectNode params = script.path("params").deepCopy();
    params.set("ctx", context(answer));
    executed.set("params", params);
    String result =
        calls
            .call("POST", "/_scripts/painless/_execute", request.toString())
            .path("result")
            .asText();
    assertThat(result).isIn("true", "false");
    return Boolean.parseBoolean(result);
  }

  private ObjectNode context(JsonNode answer) {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.putArray("results").add(answer);
    context.put("periodEnd", end.toString());
    return context;
  }

  private ObjectNode query() throws IOException, InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("source", monitor.at("/inputs/0/search/query").toString());
    request
        .putObject("params")
        .put("period_start", end.minusSeconds(900).toEpochMilli())
        .put("period_end", end.toEpochMilli());
    JsonNode rendered =
        calls.call("POST", "/_render/template", request.toString()).path("template_output");
    assertThat(rendered.toString()).doesNotContain("{{");
    return rendered.deepCopy();
  }

  private JsonNode search(JsonNode request) throws IOException, InterruptedException {
    JsonNode indices = monitor.at("/inputs/0/search/indices");
    assertThat(indices).hasSize(1);
    JsonNode answer =
        calls.call("POST", "/" + indices.path(0).asText() + "/_search", request.toString());
    assertThat(answer.at("/_shards/failed").asInt()).isZero();
    return answer;
  }
}
