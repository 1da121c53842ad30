package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a field may have, as people read them, each with its color. The index pattern
 * shows them so in tables, legends, tooltips and filters.
 *
 * @see <a href="https://docs.opensearch.org/latest/dashboards/management/index-patterns/">Index
 *     patterns</a>
 */
record Words(List<Word> words) {

  Words {
    words = List.copyOf(words);
  }

  /**
   * One value.
   *
   * @param code in documents
   * @param text for people; begins with a capital letter
   * @param color on every board
   */
  record Word(String code, String text, String color) {}

  private static final Words OUTCOME =
      new Words(
          List.of(
              new Word("success", "Succeeded", Colors.NORMAL),
              new Word("failure", "Failed", Colors.WARNING)));

  private static final Words ERROR_CATEGORY =
      new Words(
          List.of(
              new Word("accessDenied", "Access denied", Colors.ALERT),
              new Word("authentication", "Not authenticated", Colors.WARNING),
              new Word("throttled", "Throttled", Colors.SERIES.get(1)),
              new Word("quota", "Quota exceeded", Colors.SERIES.get(2)),
              new Word("notFound", "Not found", Colors.NORMAL),
              new Word("conflict", "Conflict", Colors.SERIES.get(3)),
              new Word("serverError", "Error of the service", Colors.SERIES.get(5)),
              new Word("invalidRequest", "Invalid request", Colors.SERIES.get(0)),
              new Word("other", "Other", Colors.REST)));

  private static final Words EFFECT =
      new Words(
          List.of(
              new Word("explicit", "Explicit deny", Colors.ALERT),
              new Word("implicit", "Implicit deny", Colors.WARNING),
              new Word("unknown", "Not stated", Colors.REST)));

  private static final Words POLICY_TYPE =
      series(
          "scp", "Service control policy",
          "rcp", "Resource control policy",
          "vpcEndpoint", "VPC endpoint policy",
          "permissionsBoundary", "Permissions boundary",
          "session", "Session policy",
          "identity", "Identity policy",
          "accessPoint", "Access point policy",
          "resource", "Resource policy",
          "blockPublicAccess", "Block public access",
          "acl", "Access control list",
          "objectLock", "Object lock",
          "blockedEncryption", "Blocked encryption",
          "unknown", "Not stated");

  private static final Words IDENTITY =
      series(
          "AssumedRole", "Role",
          "IAMUser", "IAM user",
          "AWSService", "AWS service",
          "AWSAccount", "Another account",
          "Root", "Root user",
          "anonymous", "Anonymous",
          "FederatedUser", "Federated user",
          "IdentityCenterUser", "Identity Center user",
          "SAMLUser", "SAML user",
          "WebIdentityUser", "Web identity user",
          "Directory", "Directory user",
          "Role", "Role that is not assumed",
          "Unknown", "Not stated");

  private static final Words CLIENT =
      series(
          "sdk", "SDK",
          "aws-cli", "AWS CLI",
          "service", "AWS service",
          "console", "Console",
          "browser", "Browser",
          "iac", "Infrastructure as code",
          "other", "Other",
          "none", "Not stated");

  private static final Words AUTHENTICATION =
      new Words(
          List.of(
              new Word("AuthHeader", "In a header", Colors.NORMAL),
              new Word("QueryString", "In the URL", Colors.WARNING)));

  private static final Words SIGNATURE =
      new Words(
          List.of(
              new Word("SigV4", "Version 4", Colors.NORMAL),
              new Word("SigV2", "Version 2", Colors.ALERT)));

  private static final Words ENCRYPTION =
      series(
          "Default_SSE_S3", "S3 key, by default",
          "SSE_S3", "S3 key",
          "Default_SSE_KMS", "KMS key, by default",
          "SSE_KMS", "KMS key",
          "SSE_C", "Customer's key",
          "Default_DSSE_KMS", "Two layers, by default",
          "DSSE_KMS", "Two layers");

  private static final Words SIGN_IN =
      new Words(
          List.of(
              new Word("Success", "Succeeded", Colors.NORMAL),
              new Word("Failure", "Failed", Colors.WARNING)));

  private static final Words CREDENTIALS =
      series(
          "code", "Code",
          "environment", "Environment",
          "system-properties", "System properties",
          "profile", "Profile",
          "process", "Process",
          "sso", "IAM Identity Center",
          "login", "Sign-in in the CLI",
          "assume-role", "Assumed role",
          "web-identity", "Web identity",
          "saml", "SAML",
          "federation-token", "Federation token",
          "session-token", "Session token",
          "cognito", "Amazon Cognito",
          "container", "Container",
          "instance-metadata", "Instance metadata",
          "bearer-token", "Bearer token",
          "sdk-store", "Store of the SDK",
          "boto-config", "Boto configuration");

  /** Of the warnings, those about events that contradict others or their object. */
  private static final Words ODD_EVENT =
      new Words(
          List.of(
              new Word("eventID:conflict", "Same eventID, other event", Colors.ALERT),
              new Word("@timestamp:afterObject", "Dated after its object", Colors.WARNING),
              new Word("@timestamp:beforeOldest", "Dated far too early", Colors.WARNING),
              new Word("@timestamp:farFromFirst", "Dated far from its object", Colors.WARNING)));

  /** Of calls, in both logs. */
  private static final Map<String, Words> OF_CALLS =
      Map.ofEntries(
          Map.entry("outcome", OUTCOME),
          Map.entry("errorCategory", ERROR_CATEGORY),
          Map.entry("denied.effect", EFFECT),
          Map.entry("denied.policyType", POLICY_TYPE),
          Map.entry("actor.kind", IDENTITY),
          Map.entry("userIdentity.type", IDENTITY),
          Map.entry("ua.category", CLIENT),
          Map.entry("ua.credentials", CREDENTIALS),
          Map.entry("signIn.result", SIGN_IN),
          Map.entry("s3.authenticationMethod", AUTHENTICATION),
          Map.entry("s3.signatureVersion", SIGNATURE),
          Map.entry("s3.sseApplied", ENCRYPTION),
          Map.entry("mapping.warnings", ODD_EVENT));

  /** By index pattern and field. */
  private static final Map<String, Map<String, Words>> BY_PATTERN =
      Map.of(
          "trailsight-cloudtrail",
          OF_CALLS,
          "trailsight-s3access",
          OF_CALLS,
          "trailsight-both-logs",
          OF_CALLS,
          "trailsight-objects",
          Map.of("outcome", OwnWords.OBJECT_OUTCOME, "kind", OwnWords.OBJECT_KIND),
          "trailsight-quarantine",
          Map.of("kind", OwnWords.ENTRY_KIND, "reason.type", OwnWords.ENTRY_REASON),
          "trailsight-integrity",
          Map.of(
              "result", OwnWords.RESULT,
              "chain", OwnWords.CHAIN,
              "signature", OwnWords.SIGNATURE_OF_DIGEST,
              "previous", OwnWords.DIGEST_BEFORE));

  /**
   * Values of no meaning that a color could have. What is other or not stated is gray.
   *
   * @param codesAndTexts code, text, code, text
   */
  static Words series(String... codesAndTexts) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < codesAndTexts.length; i += 2) {
      String text = codesAndTexts[i + 1];
      boolean rest = text.equals("Other") || text.equals("Not stated");
      String color = rest ? Colors.REST : Colors.SERIES.get(words.size() % Colors.SERIES.size());
      words.add(new Word(codesAndTexts[i], text, color));
    }
    return new Words(words);
  }

  /** The words of the fields of an index pattern, by the fields' names. */
  static Map<String, Words> ofPattern(String id) {
    return BY_PATTERN.getOrDefault(id, Map.of());
  }

  /** The words of a field of an index pattern. */
  static Words of(IndexPattern pattern, String field) {
    Words words = ofPattern(pattern.id()).get(field);
    if (words == null) {
      throw new IllegalArgumentException("no words for " + field);
    }
    return words;
  }

  /** The words of a field, of whatever index pattern; where several have it, of all of them. */
  static Optional<Words> ofField(String field) {
    List<Word> found =
        BY_PATTERN.values().stream()
            .filter(words -> words.containsKey(field))
            .flatMap(words -> words.get(field).words().stream())
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(new Words(found));
  }

  /** The text of a code; the code itself if it has none. */
  String text(String code) {
    return words.stream()
        .filter(word -> word.code().equals(code))
        .map(Word::text)
        .findFirst()
        .orElse(code);
  }

  /** The colors by the texts. */
  Map<String, String> colors() {
    Map<String, String> colors = new LinkedHashMap<>();
    words.forEach(word -> colors.put(word.text(), word.color()));
    return colors;
  }

  /** How an index pattern shows them. */
  ObjectNode format() {
    ObjectNode format = Json.object().put("id", "static_lookup");
    ArrayNode entries = format.putObject("params").putArray("lookupEntries");
    words.forEach(word -> entries.addObject().put("key", word.code()).put("value", word.text()));
    return format;
  }
}
