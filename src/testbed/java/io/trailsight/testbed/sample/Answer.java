package io.trailsight.testbed.sample;

/**
 * How S3 answers a call: with every wording of a denial that CloudTrail records, and with the usual
 * other failures.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 */
enum Answer {
  ALLOWED(200, "", ""),

  DENIED(403, "AccessDenied", "Access Denied"),
  NO_IDENTITY_POLICY(notAllowedBy("identity-based policy")),
  NO_RESOURCE_POLICY(notAllowedBy("resource-based policy")),
  NO_SERVICE_CONTROL_POLICY(notAllowedBy("service control policy")),
  NO_RESOURCE_CONTROL_POLICY(notAllowedBy("resource control policy")),
  NO_VPC_ENDPOINT_POLICY(notAllowedBy("VPC endpoint policy")),
  NO_PERMISSIONS_BOUNDARY(notAllowedBy("permissions boundary")),
  NO_SESSION_POLICY(notAllowedBy("session policy")),
  IDENTITY_POLICY_DENIES(deniedBy("an identity-based policy: " + iamPolicy("NoBucketSettings"))),
  RESOURCE_POLICY_DENIES(deniedBy("a resource-based policy")),
  SERVICE_CONTROL_POLICY_DENIES(
      deniedBy(
          "a service control policy: arn:aws:organizations::444455556666:policy/o-exampleorgid"
              + "/service_control_policy/p-examplescp1")),
  RESOURCE_CONTROL_POLICY_DENIES(
      deniedBy(
          "a resource control policy: arn:aws:organizations::444455556666:policy/o-exampleorgid"
              + "/resource_control_policy/p-examplercp1")),
  VPC_ENDPOINT_POLICY_DENIES(deniedBy("a VPC endpoint policy")),
  PERMISSIONS_BOUNDARY_DENIES(deniedBy("a permissions boundary: " + iamPolicy("UploadersOnly"))),
  SESSION_POLICY_DENIES(deniedBy("a session policy")),
  PUBLIC_ACL_BLOCKED(
      notAuthorized(
          " because public ACLs are prevented by the BlockPublicAcls setting"
              + " in S3 Block Public Access")),
  SSE_C_BLOCKED(
      notAuthorized(
          " because this bucket has blocked upload requests that specify Server Side Encryption"
              + " with Customer provided keys (SSE-C). Please specify a different server-side"
              + " encryption type")),
  OBJECT_LOCKED("Access Denied because object protected by object lock."),

  NO_SUCH_KEY(404, "NoSuchKey", "The specified key does not exist."),
  NO_SUCH_POLICY(404, "NoSuchBucketPolicy", "The bucket policy does not exist"),
  SLOW_DOWN(503, "SlowDown", "Please reduce your request rate."),
  INTERNAL_ERROR(500, "InternalError", "We encountered an internal error. Please try again."),
  UNAVAILABLE(503, "ServiceUnavailable", "Service is unable to handle request."),
  OWNED_ALREADY(
      409,
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it."),
  PRECONDITION_FAILED(
      412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"),
  INVALID_RANGE(416, "InvalidRange", "The requested range is not satisfiable"),
  ARCHIVED(403, "InvalidObjectState", "The operation is not valid for the object's storage class"),
  NO_ACL_SUPPORTED(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");

  private final int status;
  private final String code;
  private final String wording;

  Answer(String wording) {
    this(403, "AccessDenied", wording);
  }

  Answer(int status, String code, String wording) {
    this.status = status;
    this.code = code;
    this.wording = wording;
  }

  int status() {
    return status;
  }

  /** The error code, empty when the call is allowed. */
  String code() {
    return code;
  }

  boolean failed() {
    return !code.isEmpty();
  }

  boolean denied() {
    return code.equals("AccessDenied");
  }

  /**
   * The error message.
   *
   * @param resource the ARN that was asked for; empty where the message names none
   */
  String message(String principal, String action, String resource) {
    return wording
        .replace(
            " on resource: \"{resource}\"",
            resource.isEmpty() ? "" : " on resource: \"" + resource + "\"")
        .replace("{principal}", principal)
        .replace("{action}", action);
  }

  private static String notAllowedBy(String policy) {
    return notAuthorized(" because no " + policy + " allows the {action} action");
  }

  private static String deniedBy(String policy) {
    return notAuthorized(" with an explicit deny in " + policy);
  }

  private static String iamPolicy(String name) {
    return "arn:aws:iam::" + Place.SHOP + ":policy/" + name;
  }

  private static String notAuthorized(String reason) {
    return "User: {principal} is not authorized to perform: {action} on resource: \"{resource}\""
        + reason;
  }
}
