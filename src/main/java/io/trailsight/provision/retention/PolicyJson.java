package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.IndexNames;
import io.trailsight.provision.Fingerprint;
import io.trailsight.provision.ShippedFile;
import io.trailsight.provision.Stamp;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON of a policy: the shipped one with ages from the settings, and its stamp. The stamp is at
 * the end of the description, because a policy has no other free member.
 *
 * <p>The age of an index counts from its creation, while the settings count from the end of the
 * time that it covers. An index is created with its first record, and a record is up to a day ahead
 * of its index's time where clocks disagree. So an age is the setting plus the length of that time
 * plus a day: nothing is deleted too early.
 *
 * <p>Every policy has the same states, with the same actions, whether indices are merged or not:
 * Index State Management gives up an index that stands in a state which its policy no longer has,
 * and moves an index to another version at once only where the actions of its state are equal (<a
 * href="https://github.com/opensearch-project/index-management/blob/main/src/main/kotlin/org/opensearch/indexmanagement/indexstatemanagement/util/ManagedIndexUtils.kt">its
 * source</a>). Only the transitions decide whether an index gets into the state.
 */
final class PolicyJson {

  /** The version of the shipped policies. */
  private static final int VERSION = 2;

  private static final String RESOURCE = "/index-templates/retention-policy.json";
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final Pattern STAMP =
      Pattern.compile(" ?\\[trailsight ([0-9]{1,6}) ([0-9a-f]{32}) ([0-9a-f]{32}|pending)]$");

  /** The state in which an index begins. */
  static final String FIRST_STATE = "hot";

  private static final Set<String> STATES = Set.of(FIRST_STATE, "merged", "deleted");

  private PolicyJson() {}

  /**
   * The shipped policy for indices of one form of name.
   *
   * @param keep when they are deleted
   * @param mergeAfter when they are merged
   */
  static ObjectNode of(
      IndexNames names, Coverage coverage, Duration keep, Optional<Duration> mergeAfter) {
    ObjectNode policy = ShippedFile.json(RESOURCE).withObject("/policy");
    policy.put(
        "description",
        "Indices that cover a %s are deleted %s after their creation."
            .formatted(coverage.label(), age(coverage, keep)));
    JsonNode first = policy.at("/states/0");
    JsonNode merged = policy.at("/states/1");
    conditions(merged).put("min_index_age", age(coverage, keep));
    Optional<Duration> merging = mergeAfter.filter(after -> after.compareTo(keep) < 0);
    if (merging.isPresent()) {
      conditions(first).put("min_index_age", age(coverage, merging.get()));
    } else {
      ((ObjectNode) first).set("transitions", merged.path("transitions").deepCopy());
    }
    ObjectNode template = (ObjectNode) policy.at("/ism_template/0");
    ArrayNode patterns = template.put("priority", coverage.priority()).putArray("index_patterns");
    names.patterns(coverage).forEach(patterns::add);
    return policy;
  }

  /** Whether the shipped policies have a state. */
  static boolean hasState(String name) {
    return STATES.contains(name);
  }

  /** Whether a stored policy is for indices of a name. */
  static boolean matches(JsonNode policy, String index) {
    return policy
        .path("ism_template")
        .valueStream()
        .flatMap(template -> template.path("index_patterns").valueStream())
        .map(pattern -> Pattern.quote(pattern.asText()).replace("*", "\\E.*\\Q"))
        .anyMatch(index::matches);
  }

  private static ObjectNode conditions(JsonNode state) {
    return (ObjectNode) state.at("/transitions/0/conditions");
  }

  private static String age(Coverage coverage, Duration setting) {
    Duration age = setting.plus(coverage.longest()).plus(AHEAD);
    return age.equals(Duration.ofDays(age.toDays())) ? age.toDays() + "d" : age.toMillis() + "ms";
  }

  /** The stamp of a policy on its way to OpenSearch. */
  static Stamp pending(JsonNode wanted) {
    return Stamp.pending(VERSION, Fingerprint.of(wanted));
  }

  /** The stamp in a policy; empty when it has none. */
  static Optional<Stamp> stamp(JsonNode policy) {
    Matcher stamp = STAMP.matcher(policy.path("description").asText());
    return stamp.find()
        ? Optional.of(new Stamp(Integer.parseInt(stamp.group(1)), stamp.group(2), stamp.group(3)))
        : Optional.empty();
  }

  /** A copy of a policy with another stamp in the place of its own. */
  static ObjectNode withStamp(ObjectNode policy, Stamp stamp) {
    String bare = STAMP.matcher(policy.path("description").asText()).replaceFirst("");
    return policy
        .deepCopy()
        .put(
            "description",
            "%s [trailsight %d %s %s]"
                .formatted(bare, stamp.version(), stamp.shipped(), stamp.stored()));
  }

  /** The fingerprint of the states of a stored policy, and of the indices that it is for. */
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
