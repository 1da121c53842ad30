package io.trailsight.integrity;

import java.security.PublicKey;
import java.util.Optional;

/**
 * A digest that was fetched.
 *
 * @param key where it is
 * @param state what became of it
 */
record Examined(DigestKey key, State state) {

  /** What became of a digest. */
  sealed interface State {}

  /**
   * It was read.
   *
   * @param sha256 of its JSON, in hexadecimal digits
   * @param signature what the store states about it
   * @param publicKey the one that it names, if CloudTrail has it
   * @param filesChecked whether the files that it lists are checked already
   */
  record Read(
      Digest digest,
      String sha256,
      Signature signature,
      Optional<PublicKey> publicKey,
      boolean filesChecked)
      implements State {}

  /** It is where it was not delivered. */
  record Moved(String origin) implements State {}

  /** It is not what CloudTrail writes. */
  record Malformed(String reason) implements State {}

  /** It could not be fetched. */
  record Unreadable(String reason) implements State {}
}
