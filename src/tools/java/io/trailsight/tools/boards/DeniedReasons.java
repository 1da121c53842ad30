package io.trailsight.tools.boards;

/**
 * What decides that calls are denied: policies, endpoints, and the permissions that are missing.
 */
final class DeniedReasons {

  private static final String ID = "trailsight-denied";

  private DeniedReasons() {}

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Searches.DENIED, body);
  }

  static Visualization reasons() {
    return of(
        "reasons",
        "Denied calls by kind of policy and effect",
        "Which kind of policy decides. Explicit deny: it forbids. Implicit deny: nothing allows.",
        Chart.across(
            "Denied calls",
            Metrics.count("Denied calls"),
            Buckets.top(15, "denied.policyType", "Kind of policy"),
            Buckets.top(3, "denied.effect", "Effect")));
  }

  static Visualization policies() {
    return of(
        "policies",
        "Denied calls by policy",
        "Which policies decide, where the message names them: the end of the ARN.",
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.topOrNone(15, "denied.policyName", "Policy", "(Not named)"),
            Buckets.top(3, "denied.policyType", "Kind of policy")));
  }

  static Visualization resources() {
    return of(
        "resources",
        "Denied calls by permission and resource",
        "Which permission is missing on what, as the message states it: the end of the ARN.",
        Table.of(
            Metrics.count("Calls"),
            Buckets.top(15, "denied.action", "Permission"),
            Buckets.topOrNone(10, "denied.resourceName", "Resource", "(Not named)")));
  }

  static Visualization endpoints() {
    return of(
        "endpoints",
        "Denied calls through VPC endpoints",
        "Which endpoint the calls came through, and whether its policy denied them.",
        Table.of(
            Metrics.count("Calls"),
            Buckets.top(15, "vpcEndpointId", "VPC endpoint"),
            Buckets.top(5, "denied.policyType", "Reason")));
  }
}
