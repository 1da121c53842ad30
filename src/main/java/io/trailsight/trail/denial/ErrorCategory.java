package io.trailsight.trail.denial;

import java.util.List;
import java.util.Set;

/**
 * The few kinds of errors that a dashboard can show, and the codes of all services sorted into
 * them.
 *
 * <p>The first kind that fits decides: {@code InvalidVpcID.NotFound} is not found rather than
 * invalid. A denial does not depend on the code alone and takes precedence over all of these.
 */
enum ErrorCategory {
  /** The account is in no organization, or has no such template: nothing conflicts. */
  NOT_IN_USE("other", CodePattern.anywhere("NotInUse")),
  /**
   * The caller could not be identified: its credentials, signature or token are missing, wrong or
   * expired.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common
   *     error types</a>
   */
  AUTHENTICATION(
      "authentication",
      CodePattern.whole("AuthFailure"),
      CodePattern.start("ExpiredToken"),
      CodePattern.start("ExpiredTradeInToken"),
      CodePattern.whole("IDPRejectedClaim"),
      CodePattern.start("IncompleteSignature"),
      CodePattern.start("InvalidAccessKeyId"),
      CodePattern.start("InvalidClientTokenId"),
      CodePattern.start("InvalidCredentials"),
      CodePattern.whole("InvalidIdentityToken"),
      CodePattern.whole("InvalidSecurity"),
      CodePattern.start("InvalidSecurityToken"),
      CodePattern.start("InvalidSignature"),
      CodePattern.start("MissingAuthenticationToken"),
      CodePattern.start("MissingSecurityHeader"),
      CodePattern.whole("NotAuthenticated"),
      CodePattern.whole("RequestExpired"),
      CodePattern.start("RequestTimeTooSkewed"),
      CodePattern.start("SignatureDoesNotMatch"),
      CodePattern.whole("TokenRefreshRequired"),
      CodePattern.whole("Unauthenticated"),
      CodePattern.start("UnrecognizedClient")),
  /** Too many requests; the same call may succeed later. */
  THROTTLED(
      "throttled",
      CodePattern.anywhere("Throttl"),
      CodePattern.start("SlowDown"),
      CodePattern.start("TooManyRequests"),
      CodePattern.whole("TooManyRequest"),
      CodePattern.whole("TooManyFailedAttempts"),
      CodePattern.anywhere("CallRate"),
      CodePattern.anywhere("RateLimit"),
      CodePattern.whole("ClientLimitExceeded"),
      CodePattern.whole("ConnectionLimitExceeded"),
      CodePattern.start("RequestLimitExceeded"),
      CodePattern.whole("BandwidthLimitExceeded"),
      CodePattern.whole("PriorRequestNotComplete"),
      CodePattern.anywhere("ProvisionedThroughputExceeded")),
  /** More than the account, the service or the resource may have. */
  QUOTA(
      "quota",
      CodePattern.anywhere("LimitExceeded"),
      CodePattern.anywhere("LimitsExceeded"),
      CodePattern.anywhere("LimitReached"),
      CodePattern.anywhere("ExceedsLimit"),
      CodePattern.anywhere("ExceededLimit"),
      CodePattern.anywhere("QuotaExceeded"),
      CodePattern.anywhere("QuotaFor"),
      CodePattern.anywhere("QuotaPer"),
      CodePattern.anywhere("CountExceeded"),
      CodePattern.start("TooMany"),
      CodePattern.start("MaxNumberOf"),
      CodePattern.start("MaximumNumberOf"),
      CodePattern.whole("ResourceLimit"),
      CodePattern.whole("CodeStorageExceeded"),
      CodePattern.whole("OverLimit")),
  /** What the call names does not exist. */
  NOT_FOUND(
      "notFound",
      CodePattern.start("NoSuch"),
      CodePattern.anywhere("NotFound"),
      CodePattern.anywhere("NotExist"),
      CodePattern.anywhere("NonExistent")),
  /** The call conflicts with something that exists or happens at the same time. */
  CONFLICT(
      "conflict",
      CodePattern.anywhere("AlreadyExist"),
      CodePattern.anywhere("AlreadyOwned"),
      CodePattern.anywhere("Conflict"),
      CodePattern.anywhere("InUse"),
      CodePattern.anywhere("Duplicate"),
      CodePattern.start("ConcurrentModification"),
      CodePattern.whole("ConditionalCheckFailed"),
      CodePattern.whole("PreconditionFailed"),
      CodePattern.whole("BucketNotEmpty"),
      CodePattern.whole("DependencyViolation"),
      CodePattern.whole("EntityTemporarilyUnmodifiable"),
      CodePattern.whole("OperationAborted")),
  /** The fault is on the service's side; Lambda calls it {@code ServiceException}. */
  SERVER_ERROR(
      "serverError",
      CodePattern.start("Internal"),
      CodePattern.anywhere("InternalError"),
      CodePattern.anywhere("InternalFailure"),
      CodePattern.whole("KMSInternal"),
      CodePattern.start("ServiceUnavailable"),
      CodePattern.start("ServiceFailure"),
      CodePattern.whole("Service"),
      CodePattern.whole("Server"),
      CodePattern.start("ServerInternal")),
  /** The service considers the request invalid. */
  INVALID_REQUEST(
      "invalidRequest",
      CodePattern.start("Invalid"),
      CodePattern.start("Malformed"),
      CodePattern.start("Validation"),
      CodePattern.start("BadRequest"),
      CodePattern.start("MissingParameter"),
      CodePattern.start("MissingRequiredParameter"));

  /** The category of every denial. */
  static final String ACCESS_DENIED = "accessDenied";

  /**
   * Codes of calls that ended as the caller wanted: a dry run that would have succeeded, and an
   * object that is as the caller knows it.
   *
   * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">EC2 error
   *     codes</a>
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
   */
  private static final Set<String> NO_FAILURES =
      Set.of("DryRunOperation", "NotModified", "304", "304 Not Modified");

  private static final List<ErrorCategory> VALUES = List.of(values());

  private final String value;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<CodePattern> patterns;

  ErrorCategory(String value, CodePattern... patterns) {
    this.value = value;
    this.patterns = List.of(patterns);
  }

  String value() {
    return value;
  }

  /** Whether a code stands for a failure. */
  static boolean isFailure(String code) {
    return !NO_FAILURES.contains(CodePattern.bare(code));
  }

  /** The kind of an error that is no denial; empty if there is no code, or no failure. */
  static String of(String code, String service) {
    if (code.isEmpty() || !isFailure(code)) {
      return "";
    }
    String bareCode = CodePattern.bare(code);
    if (ServiceCode.isAuthentication(bareCode, service)) {
      return AUTHENTICATION.value;
    }
    for (ErrorCategory category : VALUES) {
      if (category.includes(bareCode)) {
        return category.value;
      }
    }
    return CodePattern.isServerSide(code) ? SERVER_ERROR.value : "other";
  }

  private boolean includes(String bareCode) {
    for (CodePattern pattern : patterns) {
      if (pattern.matches(bareCode)) {
        return true;
      }
    }
    return false;
  }
}
