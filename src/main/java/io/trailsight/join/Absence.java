package io.trailsight.join;

import java.util.Locale;
import java.util.Set;

/** Why a line has no event, as far as the logs show it. */
public enum Absence {
  /** CloudTrail records no such request: of a website, or what S3 does by a rule of the bucket. */
  NOT_RECORDED("CloudTrail records no such request"),
  /** The caller did not prove who it is, so that there is nobody's trail. */
  NOT_AUTHENTICATED("the caller was not authenticated"),
  /** S3 redirected the caller to another endpoint. */
  REDIRECTED("S3 redirected the caller"),
  /** The trail has no data event of this bucket at all: no selector covers it. */
  NOT_SELECTED("no selector covers the bucket"),
  /** The event may be late, or S3 or CloudTrail lost it. */
  UNEXPLAINED("no reason is known");

  /**
   * CloudTrail does not deliver these (<a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/logging-with-S3.html">Logging
   * options for Amazon S3</a>).
   */
  private static final Set<String> AUTHENTICATION =
      Set.of(
          "SignatureDoesNotMatch",
          "InvalidAccessKeyId",
          "InvalidToken",
          "ExpiredToken",
          "TokenRefreshRequired",
          "RequestTimeTooSkewed",
          "RequestExpired",
          "AuthorizationHeaderMalformed",
          "AuthorizationQueryParametersError");

  private static final Set<Integer> REDIRECTS = Set.of(301, 307);

  private final String words;

  Absence(String words) {
    this.words = words;
  }

  /** The reason as people read it. */
  public String words() {
    return words;
  }

  /** The reason as programs read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason that a line itself shows. */
  static Absence of(Line line) {
    String operation = line.operation();
    if (operation.startsWith("WEBSITE.")
        || operation.startsWith("S3.")
        || operation.contains(".OPTIONS.")
        || line.request().id().isEmpty()) {
      return NOT_RECORDED;
    }
    if (AUTHENTICATION.contains(line.errorCode())) {
      return NOT_AUTHENTICATED;
    }
    return REDIRECTS.contains(line.status()) ? REDIRECTED : UNEXPLAINED;
  }
}
