package io.trailsight.trail.client;

import java.util.List;

/**
 * Where a client got the credentials of a call from. If an SDK states several, the first in this
 * order made the credentials of the call, and the others led to it: of a role that is assumed with
 * the credentials of a profile, {@link #ASSUME_ROLE}.
 *
 * @see <a href="https://github.com/boto/botocore/blob/develop/botocore/credentials.py">The sources
 *     of credentials in Botocore</a>
 */
enum Credentials {
  BEARER_TOKEN("bearer-token", "3"),
  ASSUME_ROLE("assume-role", "i", "stsrole"),
  SAML("saml", "j"),
  // The SDK for Java states stssaml for its provider of web identities.
  WEB_IDENTITY("web-identity", "hkq", "stsweb", "stssaml"),
  FEDERATION_TOKEN("federation-token", "l", "stsfed"),
  SESSION_TOKEN("session-token", "m", "stssess"),
  COGNITO("cognito", "8"),
  LOGIN("login", ""),
  SSO("sso", "rstu", "sso"),
  PROCESS("process", "vw", "proc"),
  CONTAINER("container", "z", "cont"),
  INSTANCE_METADATA("instance-metadata", "0", "imds"),
  ENVIRONMENT("environment", "g", "env"),
  SYSTEM_PROPERTIES("system-properties", "f", "sys"),
  SDK_STORE("sdk-store", "y"),
  BOTO_CONFIG("boto-config", "x"),
  PROFILE("profile", "nop", "prof"),
  CODE("code", "e", "stat"),
  UNKNOWN("", "");

  /** The second letters of the ids of features that are a login, which begin with an A. */
  private static final String LOGIN_IDS = "ABCD";

  private static final List<Credentials> ALL = List.of(values());

  private final String value;
  private final String ids;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
  private final List<String> authSources;

  Credentials(String value, String ids, String... authSources) {
    this.value = value;
    this.ids = ids;
    this.authSources = List.of(authSources);
  }

  /** The name in documents, which never changes; empty for {@link #UNKNOWN}. */
  String value() {
    return value;
  }

  /** The one that made the credentials of a call for which both are stated. */
  Credentials or(Credentials other) {
    return other.compareTo(this) < 0 ? other : this;
  }

  /** Those that the id of a feature of one character stands for. */
  static Credentials ofId(char id) {
    for (Credentials credentials : ALL) {
      if (credentials.ids.indexOf(id) >= 0) {
        return credentials;
      }
    }
    return UNKNOWN;
  }

  /** Those that the id of a feature stands for that is an A and this character. */
  static Credentials ofIdAfterA(char second) {
    return LOGIN_IDS.indexOf(second) >= 0 ? LOGIN : UNKNOWN;
  }

  /** Those that an older SDK for Java names so. */
  static Credentials ofAuthSource(String name) {
    for (Credentials credentials : ALL) {
      if (credentials.authSources.contains(name)) {
        return credentials;
      }
    }
    return UNKNOWN;
  }
}
