package io.trailsight.trail.denial;

import java.util.List;

/**
 * What the message of a denial states. Nothing is guessed: what the message leaves open is unknown
 * or empty.
 *
 * @param effect whether something forbids the call or nothing allows it
 * @param policyType what kind of policy or setting decided
 * @param policyArn the policy that decided; empty if not named
 * @param principal who was denied, by the ARN of the session if it was one; empty if not named
 * @param actions what was denied, such as {@code s3:PutObject}; empty if not named
 * @param resource on what it was denied; empty if not named
 */
public record Denial(
    Effect effect,
    PolicyType policyType,
    String policyArn,
    String principal,
    List<String> actions,
    String resource) {

  /** Whether something forbids the call, or nothing allows it. */
  public enum Effect {
    /** A statement or a setting forbids it. */
    EXPLICIT("explicit"),
    /** No statement allows it. */
    IMPLICIT("implicit"),
    /** The message does not state it. */
    UNKNOWN("unknown");

    private final String value;

    Effect(String value) {
      this.value = value;
    }

    /** The name in documents, which never changes. */
    public String value() {
      return value;
    }
  }

  /** Reads the message of an error that is a denial. */
  public static Denial of(String message) {
    return DenialMessage.read(message);
  }
}
