package io.trailsight.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.opensearch.Fingerprint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a policy says about its origin, at the end of its description: a policy has no other member
 * that is free.
 *
 * @param version the version of the form of policies
 * @param wanted the fingerprint of the policy that was to be written
 * @param stored the fingerprint of the policy as OpenSearch gave it back once it was written;
 *     {@link #PENDING} until then
 */
record PolicyStamp(int version, String wanted, String stored) {

  /** The version of this program's policies. */
  static final int VERSION = 1;

  /** The policy is written, and was not read back yet. */
  static final String PENDING = "pending";

  private static final Pattern TEXT =
      Pattern.compile(" ?\\[trailsight ([0-9]{1,6}) ([0-9a-f]{32}) ([0-9a-f]{32}|pending)]$");

  /** The stamp of a policy that is to be written. */
  static PolicyStamp of(JsonNode wanted) {
    return new PolicyStamp(VERSION, Fingerprint.of(wanted), PENDING);
  }

  /** The stamp in a policy; empty when it has none. */
  static Optional<PolicyStamp> in(JsonNode policy) {
    Matcher stamp = TEXT.matcher(policy.path("description").asText());
    return stamp.find()
        ? Optional.of(
            new PolicyStamp(Integer.parseInt(stamp.group(1)), stamp.group(2), stamp.group(3)))
        : Optional.empty();
  }

  /** The same once the policy was read back. */
  PolicyStamp stored(String fingerprint) {
    return new PolicyStamp(version, wanted, fingerprint);
  }

  /** The same policy with this stamp in the place of its own. */
  ObjectNode on(ObjectNode policy) {
    String bare = TEXT.matcher(policy.path("description").asText()).replaceFirst("");
    return policy
        .deepCopy()
        .put("description", "%s [trailsight %d %s %s]".formatted(bare, version, wanted, stored));
  }
}
