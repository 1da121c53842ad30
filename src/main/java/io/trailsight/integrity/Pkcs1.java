package io.trailsight.integrity;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * RSA keys as {@code ListPublicKeys} returns them: {@code RSAPublicKey} of PKCS #1 in DER (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PublicKey.html">API
 * reference</a>). Java reads them inside of a {@code SubjectPublicKeyInfo} (<a
 * href="https://www.rfc-editor.org/rfc/rfc3279#section-2.3.1">RFC 3279</a>).
 */
public final class Pkcs1 {

  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final int SEQUENCE = 0x30;
  private static final int BIT_STRING = 0x03;
  private static final int LONG_FORM = 0x80;

  private Pkcs1() {}

  /**
   * Reads a key.
   *
   * @throws GeneralSecurityException when it is none
   */
  public static PublicKey read(byte[] der) throws GeneralSecurityException {
    byte[] bits = element(BIT_STRING, new byte[] {0}, der);
    return KeyFactory.getInstance("RSA")
        .generatePublic(new X509EncodedKeySpec(element(SEQUENCE, RSA, bits)));
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    element.writeBytes(length(content.size()));
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  private static byte[] length(int length) {
    if (length < LONG_FORM) {
      return new byte[] {(byte) length};
    }
    String digits = Integer.toHexString(length);
    byte[] bytes = HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(LONG_FORM | bytes.length);
    form.writeBytes(bytes);
    return form.toByteArray();
  }
}
