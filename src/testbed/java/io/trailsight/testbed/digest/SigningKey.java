package io.trailsight.testbed.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A key of RSA that signs digests. Thread-safe. */
public final class SigningKey {

  /**
   * The bytes before the {@code RSAPublicKey} in a {@code SubjectPublicKeyInfo} of 2048 bits: two
   * sequences with the algorithm between them, and the head of a bit string.
   */
  private static final int HEAD_BYTES = 24;

  private static final int BITS = 2048;

  private final PrivateKey privateKey;
  private final byte[] pkcs1;

  private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    byte[] info = publicKey.getEncoded();
    this.pkcs1 = Arrays.copyOfRange(info, HEAD_BYTES, info.length);
  }

  /** A new key. */
  public static SigningKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A known key.
   *
   * @param pkcs8 the private key in DER, in Base64
   */
  public static SigningKey of(String pkcs8) {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      byte[] der = Base64.getMimeDecoder().decode(pkcs8);
      RSAPrivateCrtKey known =
          (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(der));
      return new SigningKey(
          known,
          factory.generatePublic(
              new RSAPublicKeySpec(known.getModulus(), known.getPublicExponent())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as {@code ListPublicKeys} returns it: PKCS #1 in DER. */
  public byte[] pkcs1() {
    return pkcs1.clone();
  }

  /** What identifies the public key. */
  public String fingerprint() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(pkcs1));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code aws cloudtrail list-public-keys} prints about it. */
  public String listed() {
    return """
    {"PublicKeyList":[{"Value":"%s","ValidityStartTime":"2020-01-01T00:00:00+00:00",\
    "ValidityEndTime":"2040-01-01T00:00:00+00:00","Fingerprint":"%s"}]}
    """
        .formatted(Base64.getEncoder().encodeToString(pkcs1), fingerprint());
  }

  /** The signature of a text in hexadecimal digits. */
  public String sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey);
      signature.update(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
