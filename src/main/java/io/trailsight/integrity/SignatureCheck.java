package io.trailsight.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.Optional;

/** Whether CloudTrail signed a digest. */
public final class SignatureCheck {

  static final String ALGORITHM = "SHA256withRSA";

  private SignatureCheck() {}

  /**
   * Why a signature proves nothing.
   *
   * @param detail in words
   */
  public record Doubt(IntegrityFinding.Kind kind, String detail) {}

  /**
   * Why a signature does not prove a digest; nothing if it does.
   *
   * @param sha256 of the digest's JSON, in hexadecimal digits
   * @param hex the signature in hexadecimal digits
   * @param algorithm of the signature, as it is stated beside it
   * @param key the one that the digest names, if CloudTrail has it
   */
  public static Optional<Doubt> doubt(
      Digest digest, String sha256, String hex, String algorithm, Optional<PublicKey> key) {
    if (!digest.algorithm().equals(ALGORITHM) || !algorithm.equals(ALGORITHM)) {
      return unsigned("its signature is not one of " + ALGORITHM);
    }
    if (key.isEmpty()) {
      return unsigned("CloudTrail has no key with its fingerprint, " + digest.fingerprint());
    }
    return verifies(digest, sha256, hex, key.get())
        ? Optional.empty()
        : Optional.of(
            new Doubt(IntegrityFinding.Kind.DIGEST_ALTERED, "its signature does not match"));
  }

  private static Optional<Doubt> unsigned(String detail) {
    return Optional.of(new Doubt(IntegrityFinding.Kind.DIGEST_UNSIGNED, detail));
  }

  /**
   * What CloudTrail signs (<a
   * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html">CloudTrail
   * guide</a>).
   *
   * @param sha256 of the digest's JSON, in hexadecimal digits
   */
  static String signedText(Digest digest, String sha256) {
    return "%s\n%s/%s\n%s\n%s"
        .formatted(
            digest.endText(),
            digest.bucket(),
            digest.key(),
            sha256,
            digest.previous().map(Digest.Previous::signature).orElse("null"));
  }

  /**
   * Whether a signature is the one of a digest.
   *
   * @param sha256 of the digest's JSON, in hexadecimal digits
   * @param hex the signature in hexadecimal digits
   */
  static boolean verifies(Digest digest, String sha256, String hex, PublicKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(signedText(digest, sha256).getBytes(UTF_8));
      return signature.verify(HexFormat.of().parseHex(hex));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // The key is none of RSA, or the text is no signature that it can have made.
      return false;
    }
  }
}
