package io.trailsight.testbed.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The bucket policies that are put in place. */
final class BucketPolicies {

  private BucketPolicies() {}

  /**
   * The policy that a bucket is given. That of the log archive lets CloudTrail write; all others
   * let their own account in and forget every role of another one.
   */
  static ObjectNode newPolicy(Place place) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    ObjectNode statement = policy.putArray("Statement").addObject();
    boolean logs = place == Place.LOGS;
    statement.put("Sid", logs ? "CloudTrailWrites" : "OwnAccountOnly").put("Effect", "Allow");
    ObjectNode principal = statement.putObject("Principal");
    if (logs) {
      principal.put("Service", "cloudtrail.amazonaws.com");
    } else {
      principal.put("AWS", "arn:aws:iam::" + place.account() + ":root");
    }
    statement.put("Action", logs ? "s3:PutObject" : "s3:*");
    statement.putArray("Resource").add(place.arn()).add(place.arn() + "/*");
    return policy;
  }
}
