package io.trailsight.trail.document;

/** Sorts the error codes of all services into the few kinds that a dashboard can show. */
final class ErrorCodes {

  private ErrorCodes() {}

  /** Whether the code says that the caller was not allowed to do this. */
  static boolean isDenial(String code) {
    return code.contains("AccessDenied")
        || code.contains("UnauthorizedOperation")
        || code.startsWith("UnauthorizedAccess")
        || code.equals("AuthorizationError")
        || code.equals("AllAccessDisabled");
  }

  /** The kind of error; empty if there is no code. */
  static String category(String code) {
    if (code.isEmpty()) {
      return "";
    }
    if (isDenial(code)) {
      return "accessDenied";
    }
    String name = withoutFaultSide(code);
    if (isThrottling(name)) {
      return "throttled";
    }
    if (name.startsWith("NoSuch") || name.contains("NotFound")) {
      return "notFound";
    }
    if (isConflict(name)) {
      return "conflict";
    }
    if (name.startsWith("Internal") || name.startsWith("ServiceUnavailable")) {
      return "serverError";
    }
    boolean invalid =
        name.startsWith("Invalid") || name.startsWith("Malformed") || name.startsWith("Validation");
    return invalid ? "invalidRequest" : "other";
  }

  /** EC2 says on whose side the fault is: {@code Client.InvalidGroup.NotFound}. */
  private static String withoutFaultSide(String code) {
    return code.startsWith("Client.") || code.startsWith("Server.") ? code.substring(7) : code;
  }

  private static boolean isThrottling(String name) {
    return name.startsWith("Throttl")
        || name.startsWith("TooManyRequests")
        || name.startsWith("RequestLimitExceeded")
        || name.equals("SlowDown");
  }

  private static boolean isConflict(String name) {
    return name.contains("AlreadyExists")
        || name.contains("AlreadyOwned")
        || name.contains("Conflict")
        || name.equals("PreconditionFailed")
        || name.equals("BucketNotEmpty");
  }
}
