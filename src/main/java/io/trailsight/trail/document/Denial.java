package io.trailsight.trail.document;

/**
 * What the message of a denial tells. Nothing is guessed: what the message leaves open is unknown
 * or empty.
 *
 * @param effect whether something forbids the call or nothing allows it
 * @param policyType what kind of policy or setting decided
 * @param policyArn the policy that decided; empty if not named
 * @param principal who was denied; empty if not named
 * @param action what was denied, such as {@code s3:PutObject}; empty if not named
 * @param resource on what it was denied; empty if not named
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 */
record Denial(
    Effect effect,
    PolicyType policyType,
    String policyArn,
    String principal,
    String action,
    String resource) {

  private static final String USER = "User: ";
  private static final String NOT_AUTHORIZED = " is not authorized to ";
  private static final String PERFORM = "perform: ";
  private static final String ON_RESOURCE = " on resource: ";
  private static final String BECAUSE = " because ";
  private static final String WITH_DENY = " with an explicit deny";
  private static final String ENCODED = " Encoded authorization failure message:";

  /** Whether something forbids the call, or nothing allows it. */
  enum Effect {
    /** A statement or a setting forbids it. */
    EXPLICIT("explicit"),
    /** No statement allows it. */
    IMPLICIT("implicit"),
    /** The message does not say. */
    UNKNOWN("unknown");

    private final String value;

    Effect(String value) {
      this.value = value;
    }

    String value() {
      return value;
    }
  }

  static Denial of(String message) {
    int encoded = message.indexOf(ENCODED);
    String told = encoded < 0 ? message : message.substring(0, encoded);
    int subject = told.indexOf(NOT_AUTHORIZED);
    int user = subject < 0 ? -1 : told.lastIndexOf(USER, subject);
    String principal = user < 0 ? "" : told.substring(user + USER.length(), subject);
    String rest = subject < 0 ? told : told.substring(subject + NOT_AUTHORIZED.length());
    String action = rest.startsWith(PERFORM) ? firstWord(rest.substring(PERFORM.length())) : "";
    int reasonAt = subject < 0 ? 0 : reasonAt(rest);
    String reason = rest.substring(reasonAt);
    PolicyType policyType = PolicyType.of(reason);
    return new Denial(
        effect(reason, policyType),
        policyType,
        policyArn(reason),
        principal,
        action,
        subject < 0 ? "" : resource(rest.substring(0, reasonAt)));
  }

  /**
   * Where the reason starts. An object key may hold the very words that introduce one, but it is
   * quoted then: the reason starts after the last quote.
   */
  private static int reasonAt(String text) {
    int quote = text.contains(ON_RESOURCE + '"') ? lastQuoteBeforeReason(text) : 0;
    int because = text.indexOf(BECAUSE, quote);
    int deny = text.indexOf(WITH_DENY, quote);
    if (because < 0 && deny < 0) {
      return quote > 0 ? quote : text.length();
    }
    return because < 0 || (deny >= 0 && deny < because) ? deny : because;
  }

  private static int lastQuoteBeforeReason(String text) {
    int because = text.lastIndexOf('"' + BECAUSE);
    int deny = text.lastIndexOf('"' + WITH_DENY);
    int before = Math.max(because, deny);
    return before < 0 ? text.lastIndexOf('"') + 1 : before + 1;
  }

  private static String resource(String text) {
    int start = text.indexOf(ON_RESOURCE);
    if (start < 0) {
      return "";
    }
    String resource = text.substring(start + ON_RESOURCE.length());
    if (resource.length() > 1 && resource.startsWith("\"") && resource.endsWith("\"")) {
      return resource.substring(1, resource.length() - 1);
    }
    return resource.endsWith(".") ? resource.substring(0, resource.length() - 1) : resource;
  }

  private static Effect effect(String reason, PolicyType policyType) {
    if (reason.contains(WITH_DENY)) {
      return Effect.EXPLICIT;
    }
    if (reason.contains(BECAUSE + "no ") && reason.contains(" allows the ")) {
      return Effect.IMPLICIT;
    }
    return policyType.isSetting() ? Effect.EXPLICIT : Effect.UNKNOWN;
  }

  private static String policyArn(String reason) {
    int start = reason.indexOf(": arn:");
    return start < 0 ? "" : firstWord(reason.substring(start + 2));
  }

  private static String firstWord(String text) {
    int space = text.indexOf(' ');
    String word = space < 0 ? text : text.substring(0, space);
    return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
  }
}
