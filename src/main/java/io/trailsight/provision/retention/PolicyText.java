package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.Coverage;
import io.trailsight.provision.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The policy that ships, with ages from the settings.
 *
 * <p>The age of an index counts from its creation, while the settings count from the end of the
 * time that it covers. An index comes into being with its first record, and a record is up to a day
 * ahead of its index's time where clocks disagree, so an age has the length of that time and a day
 * more than the setting says: nothing goes too early.
 */
final class PolicyText {

  private static final String RESOURCE = "/index-templates/retention-policy.json";
  private static final Duration AHEAD = Duration.ofDays(1);

  private PolicyText() {}

  /**
   * The policy for indices of one form of name.
   *
   * @param keep when they are deleted
   * @param mergeAfter when they are merged
   */
  static ObjectNode of(Coverage coverage, Duration keep, Optional<Duration> mergeAfter) {
    ObjectNode policy = shipped();
    policy.put(
        "description",
        "Indices that cover a %s are deleted %s after their creation."
            .formatted(coverage.label(), age(coverage, keep)));
    ArrayNode states = policy.withArray("states");
    String deleted = age(coverage, keep);
    if (mergeAfter.filter(after -> after.compareTo(keep) < 0).isPresent()) {
      transition(states.path(0)).put("min_index_age", age(coverage, mergeAfter.get()));
      transition(states.path(1)).put("min_index_age", deleted);
    } else {
      ((ObjectNode) states.path(0)).set("transitions", states.path(1).path("transitions"));
      states.remove(1);
      transition(states.path(0)).put("min_index_age", deleted);
    }
    ObjectNode template = (ObjectNode) policy.at("/ism_template/0");
    ArrayNode patterns = template.put("priority", coverage.priority()).putArray("index_patterns");
    coverage.patterns().forEach(patterns::add);
    return policy;
  }

  private static ObjectNode transition(JsonNode state) {
    return (ObjectNode) state.at("/transitions/0/conditions");
  }

  private static String age(Coverage coverage, Duration setting) {
    Duration age = setting.plus(coverage.longest()).plus(AHEAD);
    return age.equals(Duration.ofDays(age.toDays())) ? age.toDays() + "d" : age.toMillis() + "ms";
  }

  private static ObjectNode shipped() {
    try (InputStream in = PolicyText.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + RESOURCE);
      }
      JsonNode file = JsonMapper.builder().build().readTree(in);
      return (ObjectNode) file.path("policy");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells whether somebody changed a policy: its states, and which indices it is for. */
  static String fingerprint(JsonNode policy) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.set("default_state", policy.path("default_state"));
    definition.set("states", policy.path("states"));
    ArrayNode templates = definition.putArray("ism_template");
    for (JsonNode template : policy.path("ism_template")) {
      ObjectNode copy = template.deepCopy();
      copy.remove("last_updated_time");
      templates.add(copy);
    }
    return Fingerprint.of(definition);
  }
}
