package io.trailsight.trail.denial;

/**
 * Why a call was denied: the last part of a denial's message.
 *
 * @param effect whether something forbids the call or nothing allows it
 * @param policyType what kind of policy or setting decided
 * @param policyArn the policy that decided; empty if not named
 */
record DenialReason(Denial.Effect effect, PolicyType policyType, String policyArn) {

  /** No reason, or none that is recognised. */
  static final DenialReason UNKNOWN =
      new DenialReason(Denial.Effect.UNKNOWN, PolicyType.UNKNOWN, "");

  private static final String BECAUSE = " because ";
  private static final String WITH_DENY = " with an explicit deny";
  private static final String DUE_TO_DENY = " due to an explicit deny";
  private static final String DUE_TO = " due to ";
  private static final String NO = " because no ";
  private static final String ALLOWS = " allows ";
  private static final String NAMED = ": arn:";

  /**
   * KMS continues with two more kinds of policies, and does not state which of the three decided.
   */
  private static final String MAY_NOT_EXIST = " because the resource does not exist";

  /**
   * Where the reason begins: the last possible place, since the resource before it may hold the
   * same words; -1 if there is none.
   */
  static int lastStart(String text) {
    int deny = Math.max(text.lastIndexOf(WITH_DENY), text.lastIndexOf(DUE_TO_DENY));
    return Math.max(text.lastIndexOf(BECAUSE), deny);
  }

  /** Whether the text begins as a reason does. */
  static boolean isStart(String text) {
    return text.startsWith(BECAUSE) || isExplicitDeny(text);
  }

  private static boolean isExplicitDeny(String text) {
    return text.startsWith(WITH_DENY) || text.startsWith(DUE_TO_DENY);
  }

  /** Reads the reason in a sentence that names neither caller nor action. */
  static DenialReason ofSentence(String sentence, boolean isCut) {
    int start = Math.max(lastStart(sentence), sentence.lastIndexOf(DUE_TO));
    return start < 0 ? UNKNOWN : of(sentence.substring(start), isCut);
  }

  /**
   * Reads a reason.
   *
   * @param isCut whether the end of the text may be missing
   */
  static DenialReason of(String reason, boolean isCut) {
    if (reason.isEmpty() || reason.startsWith(MAY_NOT_EXIST)) {
      return UNKNOWN;
    }
    int named = reason.indexOf(NAMED);
    String stated = named < 0 ? reason : reason.substring(0, named);
    PolicyType policyType = PolicyType.of(stated);
    String arn = named < 0 ? "" : firstWord(reason.substring(named + 2), isCut);
    return new DenialReason(effect(stated, policyType), policyType, arn);
  }

  private static Denial.Effect effect(String stated, PolicyType policyType) {
    if (isExplicitDeny(stated)) {
      return Denial.Effect.EXPLICIT;
    }
    if (stated.startsWith(NO) && stated.contains(ALLOWS)) {
      return Denial.Effect.IMPLICIT;
    }
    boolean forbids = policyType.isSetting() && stated.startsWith(BECAUSE);
    return forbids ? Denial.Effect.EXPLICIT : Denial.Effect.UNKNOWN;
  }

  private static String firstWord(String text, boolean isCut) {
    int space = text.indexOf(' ');
    if (space < 0 && isCut) {
      return "";
    }
    String word = space < 0 ? text : text.substring(0, space);
    return word.endsWith(".") || word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
  }
}
