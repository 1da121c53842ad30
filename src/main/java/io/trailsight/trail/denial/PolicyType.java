package io.trailsight.trail.denial;

import java.util.List;
import java.util.Locale;

/**
 * The kinds of policies and settings that deny calls, under short names that do not change.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html">Access
 *     denied errors in Amazon S3</a>
 */
public enum PolicyType {
  SCP("scp", false, "service control polic"),
  RCP("rcp", false, "resource control polic"),
  VPC_ENDPOINT("vpcEndpoint", false, "vpc endpoint polic"),
  PERMISSIONS_BOUNDARY("permissionsBoundary", false, "permissions boundar"),
  SESSION("session", false, "session polic", "sessions polic"),
  IDENTITY("identity", false, "identity-based polic"),
  ACCESS_POINT("accessPoint", false, "access point polic"),
  RESOURCE("resource", false, "resource-based polic", "bucket polic", "trust polic", "key polic"),
  BLOCK_PUBLIC_ACCESS(
      "blockPublicAccess",
      true,
      "block public access",
      "blockpublic",
      "ignorepublicacls",
      "restrictpublicbuckets"),
  ACL("acl", false, "access control list"),
  OBJECT_LOCK("objectLock", true, "object lock"),
  BLOCKED_ENCRYPTION("blockedEncryption", true, "blocked upload requests"),
  UNKNOWN("unknown", false);

  /** One kind of policy may report what another one decided; the other one is named last. */
  private static final String PASSED_ON = " transitively through ";

  private static final List<PolicyType> VALUES = List.of(values());

  private final String value;
  private final boolean setting;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<String> phrases;

  PolicyType(String value, boolean setting, String... phrases) {
    this.value = value;
    this.setting = setting;
    this.phrases = List.of(phrases);
  }

  /** The first type of this list that the reason of a denial names. */
  static PolicyType of(String reason) {
    String text = reason.toLowerCase(Locale.ROOT);
    int passedOn = text.lastIndexOf(PASSED_ON);
    String decisive = passedOn < 0 ? text : text.substring(passedOn);
    for (PolicyType type : VALUES) {
      if (type.isNamedIn(decisive)) {
        return type;
      }
    }
    return UNKNOWN;
  }

  /** The short name. */
  public String value() {
    return value;
  }

  /** Whether this is a setting that forbids, rather than a policy that might also allow. */
  boolean isSetting() {
    return setting;
  }

  private boolean isNamedIn(String text) {
    for (String phrase : phrases) {
      if (text.contains(phrase)) {
        return true;
      }
    }
    return false;
  }
}
