package io.trailsight.tools.boards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Changes that deserve a look, by what is changed. The kinds are those for which the CIS AWS
 * Foundations Benchmark wants alarms, and IAM's other changes. Operations are matched by a part of
 * their names: so each kind has all the operations of the benchmark, and those that AWS adds later.
 *
 * @see <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html">
 *     The benchmark's alarms, with the operations of each</a>
 */
enum WatchedChange {
  IAM_POLICIES("IAM policies", "iam", "*Polic*", "*PermissionsBoundary"),
  IAM_IDENTITIES(
      "IAM users, roles and keys",
      "iam",
      "*User",
      "*Role",
      "*Group",
      "*AccessKey",
      "*LoginProfile",
      "*MFADevice",
      "*Provider"),
  ORGANIZATION("AWS Organizations", "organizations", "*"),
  BUCKETS(
      "Bucket policies and public access",
      "s3",
      "*BucketPolicy",
      "*BucketAcl",
      "*PublicAccessBlock",
      "*BucketOwnershipControls",
      "*BucketCors",
      "*BucketWebsite",
      "*BucketLifecycle*",
      "*BucketReplication",
      "*AccessPointPolicy"),
  KEYS(
      "KMS keys",
      "kms",
      "DisableKey*",
      "ScheduleKeyDeletion",
      "DeleteImportedKeyMaterial",
      "PutKeyPolicy"),
  TRAILS("CloudTrail", "cloudtrail", "*Trail", "*Logging", "*Selectors", "*EventDataStore*"),
  CONFIG("AWS Config", "config", "*ConfigurationRecorder", "*DeliveryChannel"),
  SECURITY_GROUPS("Security groups", "ec2", "*SecurityGroup*"),
  NETWORK_ACLS("Network ACLs", "ec2", "*NetworkAcl*"),
  GATEWAYS("Gateways", "ec2", "*Gateway"),
  ROUTES("Route tables", "ec2", "*Route", "*RouteTable*"),
  VPCS("VPCs", "ec2", "*Vpc", "*VpcAttribute", "*VpcPeeringConnection", "*VpcClassicLink");

  private final String label;
  private final String service;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> operations;

  WatchedChange(String label, String service, String... operations) {
    this.label = label;
    this.service = service;
    this.operations = List.of(operations);
  }

  /** What is changed, for people. */
  String label() {
    return label;
  }

  /** Whose operations they are, as {@code service} has it. */
  String service() {
    return service;
  }

  /** Names of operations, with stars for any text; reads among them do not count. */
  List<String> operations() {
    return operations;
  }

  /** Finds these changes, and tries to make them; in the Dashboards Query Language. */
  String query() {
    return "readOnly: false and " + calls(service, operations);
  }

  /** Finds the changes of several kinds, in the Dashboards Query Language. */
  static String query(WatchedChange... kinds) {
    Map<String, List<String>> byService = new LinkedHashMap<>();
    for (WatchedChange kind : kinds) {
      byService.computeIfAbsent(kind.service, _ -> new ArrayList<>()).addAll(kind.operations);
    }
    return byService.entrySet().stream()
        .map(each -> "(" + calls(each.getKey(), each.getValue()) + ")")
        .collect(Collectors.joining(" or ", "readOnly: false and (", ")"));
  }

  private static String calls(String service, List<String> operations) {
    return operations.equals(List.of("*"))
        ? "service: " + service
        : "service: %s and eventName: (%s)".formatted(service, String.join(" or ", operations));
  }
}
