package io.trailsight.testbed.sample;

/** The TLS versions and cipher suites in use, with the spellings of CloudTrail. */
enum Tls {
  V1_3("TLSv1.3", "TLS_AES_128_GCM_SHA256", "X25519MLKEM768"),
  V1_3_AES_256("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519"),
  V1_3_CHACHA("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256", "x25519"),
  V1_2("TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256", "secp256r1"),
  V1_2_AES_256("TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384", "secp384r1"),
  V1_2_CBC("TLSv1.2", "ECDHE-RSA-AES128-SHA256", "secp256r1"),
  V1_1("TLSv1.1", "ECDHE-RSA-AES256-SHA", "secp256r1"),
  V1_0("TLSv1", "ECDHE-RSA-AES128-SHA", "secp256r1"),
  /** The call came from within AWS, of which no TLS details are logged. */
  WITHIN_AWS("", "", "");

  private final String version;
  private final String cipherSuite;
  private final String keyExchange;

  Tls(String version, String cipherSuite, String keyExchange) {
    this.version = version;
    this.cipherSuite = cipherSuite;
    this.keyExchange = keyExchange;
  }

  String version() {
    return version;
  }

  String cipherSuite() {
    return cipherSuite;
  }

  String keyExchange() {
    return keyExchange;
  }
}
