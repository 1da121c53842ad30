package io.trailsight.provision.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.Fingerprint;
import io.trailsight.provision.Stamp;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a policy says about its origin, at the end of its description: a policy has no other member
 * that is free.
 */
final class PolicyStamp {

  /** The version of this program's policies. */
  private static final int VERSION = 1;

  private static final Pattern TEXT =
      Pattern.compile(" ?\\[trailsight ([0-9]{1,6}) ([0-9a-f]{32}) ([0-9a-f]{32}|pending)]$");

  private PolicyStamp() {}

  /** The stamp of a policy that is to be written. */
  static Stamp of(JsonNode wanted) {
    return Stamp.pending(VERSION, Fingerprint.of(wanted));
  }

  /** The stamp in a policy; empty when it has none. */
  static Optional<Stamp> in(JsonNode policy) {
    Matcher stamp = TEXT.matcher(policy.path("description").asText());
    return stamp.find()
        ? Optional.of(new Stamp(Integer.parseInt(stamp.group(1)), stamp.group(2), stamp.group(3)))
        : Optional.empty();
  }

  /** The same policy with a stamp in the place of its own. */
  static ObjectNode on(ObjectNode policy, Stamp stamp) {
    String bare = TEXT.matcher(policy.path("description").asText()).replaceFirst("");
    return policy
        .deepCopy()
        .put(
            "description",
            "%s [trailsight %d %s %s]"
                .formatted(bare, stamp.version(), stamp.wanted(), stamp.stored()));
  }
}
