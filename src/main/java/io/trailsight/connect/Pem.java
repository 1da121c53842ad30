package io.trailsight.connect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates and private keys in PEM (<a href="https://www.rfc-editor.org/rfc/rfc7468">RFC
 * 7468</a>), as TLS takes them.
 */
final class Pem {

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ((?:[A-Z]+ )*PRIVATE KEY)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN (?:[A-Z]+ )+PRIVATE KEY-");

  /** Protects a key store in memory, which nobody else sees. */
  private static final char[] NO_PASSWORD = {};

  private Pem() {}

  /**
   * Trust in certificate authorities, and in no others.
   *
   * @param name of the file
   * @throws IOException when the file holds no certificate
   */
  static TrustManager[] trust(byte[] certificates, Path name) throws IOException {
    try {
      KeyStore trusted = emptyStore();
      int number = 0;
      for (Certificate ca : certificates(certificates, name)) {
        trusted.setCertificateEntry("ca-" + number++, ca);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      return trust.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new IOException(name + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * The identity of a client: its certificate with those that vouch for it, and its key.
   *
   * @throws IOException when they cannot be used, or do not belong together
   */
  static KeyManager[] identity(byte[] chain, Path chainName, byte[] key, Path keyName)
      throws IOException {
    List<? extends Certificate> certificates = certificates(chain, chainName);
    try {
      PrivateKey secret = key(key, keyName, certificates.getFirst());
      if (!belongTogether(secret, certificates.getFirst())) {
        throw new IOException(keyName + " is not the key of " + chainName);
      }
      KeyStore store = emptyStore();
      store.setKeyEntry("client", secret, NO_PASSWORD, certificates.toArray(Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      return keys.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new IOException(keyName + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static List<? extends Certificate> certificates(byte[] pem, Path name)
      throws IOException {
    try {
      List<? extends Certificate> found =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(pem)));
      if (found.isEmpty()) {
        throw new IOException(name + " holds no certificate");
      }
      return found;
    } catch (GeneralSecurityException e) {
      throw new IOException(name + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static PrivateKey key(byte[] pem, Path name, Certificate certificate)
      throws IOException, GeneralSecurityException {
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    Matcher key = KEY.matcher(text);
    if (key.find() && key.group(1).equals("PRIVATE KEY")) {
      return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(bytes(key.group(2), name)));
    }
    throw new IOException(
        OTHER_KEY.matcher(text).find()
            ? name
                + " holds a key with a password, or not in PKCS #8; this writes one that can be"
                + " used: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem"
            : name + " holds no private key");
  }

  private static byte[] bytes(String base64, Path name) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException(name + " holds no private key in Base64", e);
    }
  }

  private static boolean belongTogether(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              case String other -> other;
            });
    byte[] text = {1};
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(text);
    return signature.verify(signed);
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
