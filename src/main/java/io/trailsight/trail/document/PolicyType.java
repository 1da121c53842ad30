package io.trailsight.trail.document;

import java.util.List;
import java.util.Locale;

/** The kinds of policies and settings that deny calls, under short names that do not change. */
enum PolicyType {
  SCP("scp", false, "service control polic"),
  RCP("rcp", false, "resource control polic"),
  VPC_ENDPOINT("vpcEndpoint", false, "vpc endpoint polic"),
  PERMISSIONS_BOUNDARY("permissionsBoundary", false, "permissions boundar"),
  SESSION("session", false, "session polic"),
  IDENTITY("identity", false, "identity-based polic"),
  RESOURCE("resource", false, "resource-based polic"),
  BUCKET_POLICY("resource", false, "bucket polic"),
  TRUST_POLICY("resource", false, "trust polic"),
  BLOCK_PUBLIC_ACCESS("blockPublicAccess", true, "block public access"),
  OBJECT_LOCK("objectLock", true, "object lock"),
  BLOCKED_ENCRYPTION("blockedEncryption", true, "blocked upload requests"),
  UNKNOWN("unknown", false, "");

  private static final List<PolicyType> VALUES = List.of(values());

  private final String value;
  private final boolean setting;
  private final String phrase;

  PolicyType(String value, boolean setting, String phrase) {
    this.value = value;
    this.setting = setting;
    this.phrase = phrase;
  }

  /** The type that the reason of a denial names first in this list; the last one fits any text. */
  static PolicyType of(String reason) {
    if (reason.isEmpty()) {
      return UNKNOWN;
    }
    String text = reason.toLowerCase(Locale.ROOT);
    for (PolicyType type : VALUES) {
      if (text.contains(type.phrase)) {
        return type;
      }
    }
    return UNKNOWN;
  }

  String value() {
    return value;
  }

  /** Whether this is a setting that forbids, rather than a policy that might also allow. */
  boolean isSetting() {
    return setting;
  }
}
