package io.trailsight.trail.denial;

import java.util.List;

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
  /** Too many requests; the same call may succeed later. */
  THROTTLED(
      "throttled",
      CodePattern.anywhere("Throttl"),
      CodePattern.start("SlowDown"),
      CodePattern.start("TooManyRequests"),
      CodePattern.start("RequestLimitExceeded"),
      CodePattern.whole("BandwidthLimitExceeded"),
      CodePattern.whole("PriorRequestNotComplete"),
      CodePattern.anywhere("ProvisionedThroughputExceeded")),
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

  private static final List<ErrorCategory> VALUES = List.of(values());

  private final String value;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<CodePattern> patterns;

  ErrorCategory(String value, CodePattern... patterns) {
    this.value = value;
    this.patterns = List.of(patterns);
  }

  /** The kind of an error that is no denial; empty if there is no code. */
  static String of(String code) {
    if (code.isEmpty()) {
      return "";
    }
    String bareCode = CodePattern.bare(code);
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
