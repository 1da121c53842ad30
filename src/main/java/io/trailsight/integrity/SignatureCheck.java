package io.trailsight.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;

/** Whether CloudTrail signed a digest. */
final class SignatureCheck {

  static final String ALGORITHM = "SHA256withRSA";

  private SignatureCheck() {}

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
