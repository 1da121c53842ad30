package io.trailsight.integrity.arrival;

import io.trailsight.integrity.Signature;
import java.util.Locale;

/**
 * What shows that CloudTrail wrote a digest, and what was before it.
 *
 * @param signature of the digest
 * @param previous the digest that it names as the one before it
 */
record Proof(SignatureState signature, Link previous) {

  /** Nothing is shown. */
  static Proof without(Signature signature) {
    return new Proof(
        signature instanceof Signature.Stated ? SignatureState.INVALID : SignatureState.MISSING,
        Link.UNKNOWN);
  }

  /** What became of a signature. */
  enum SignatureState {
    VALID,
    MISSING,
    INVALID,
    UNKNOWN_KEY;

    /** Its name in documents. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What became of the digest before. */
  enum Link {
    LINKED,
    START,
    MISSING,
    ALTERED,
    UNKNOWN;

    /** Its name in documents. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
