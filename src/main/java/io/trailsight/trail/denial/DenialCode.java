package io.trailsight.trail.denial;

import java.util.List;
import java.util.Set;

/**
 * The error codes that by themselves mean that authorization was refused.
 *
 * <p>Not among them, because they mean something else or are ambiguous:
 *
 * <ul>
 *   <li>the caller could not be identified, see {@link ErrorCategory#AUTHENTICATION};
 *   <li>{@code UnauthorizedException} and {@code UnauthorizedClientException}, whose meaning
 *       depends on the service, see {@link ServiceCode};
 *   <li>the account lacks something: {@code OptInRequired}, {@code SubscriptionRequired}, {@code
 *       NotSignedUp}, {@code AccountProblem}, {@code InvalidPayer}, {@code Blocked}, {@code
 *       PendingVerification}, {@code RegionDisabled}, {@code InvalidAccessException};
 *   <li>the resource does not offer the operation at all: {@code OperationNotPermitted}, {@code
 *       MethodNotAllowed}, {@code InvalidObjectState}, {@code AccessControlListNotSupported};
 *   <li>{@code InsufficientPermissionsException} and {@code SNSNoAuthorization}: a role or topic
 *       that the call names lacks a permission; the caller was not refused.
 * </ul>
 *
 * <p>With such a code the message may still be conclusive: {@link CallError}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common error
 *     types</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error
 *     responses</a>
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">EC2 error
 *     codes</a>
 */
enum DenialCode {
  /**
   * The common one. A prefix ({@code VpceAccessDenied}, {@code KMSAccessDeniedException}, {@code
   * S3AccessDeniedFault}) or a suffix ({@code AccessDeniedForDependencyException}) may name the
   * source of the refusal.
   */
  ACCESS_DENIED(CodePattern.anywhere("AccessDenied")),
  /** EC2, and the services that follow it: Redshift, WorkDocs, Migration Hub. */
  UNAUTHORIZED_OPERATION(CodePattern.anywhere("UnauthorizedOperation")),
  /** S3 in China, and the {@code UnauthorizedAccessException} of others. */
  UNAUTHORIZED_ACCESS(CodePattern.start("UnauthorizedAccess")),
  /** WorkDocs: the caller has no access to perform the action on the resource. */
  UNAUTHORIZED_RESOURCE_ACCESS(CodePattern.whole("UnauthorizedResourceAccess")),
  /** EC2: the caller may not create the service-linked role. */
  SERVICE_LINKED_ROLE(CodePattern.whole("AuthFailure.ServiceLinkedRoleCreationNotPermitted")),
  /** SNS and Application Discovery: an IAM policy does not permit the action. */
  AUTHORIZATION_ERROR(CodePattern.whole("AuthorizationError")),
  /** License Manager's {@code AuthorizationException}: an IAM policy does not permit the action. */
  AUTHORIZATION(CodePattern.whole("Authorization")),
  /** S3: AWS has shut all access to the resource. */
  ALL_ACCESS_DISABLED(CodePattern.whole("AllAccessDisabled")),
  /** A common one: no permission to perform this action. */
  NOT_AUTHORIZED(CodePattern.whole("NotAuthorized")),
  /** Redshift: not authorized to access the cluster. */
  ACCESS_TO_CLUSTER(CodePattern.whole("AccessToClusterDenied")),
  /** Redshift: the snapshot's owner has not authorized the account. */
  ACCESS_TO_SNAPSHOT(CodePattern.whole("AccessToSnapshotDenied")),
  /**
   * The media services, MSK, Resource Groups, Image Builder and others: the name of HTTP status
   * 403.
   */
  FORBIDDEN(CodePattern.whole("Forbidden")),
  /** SageMaker Feature Store: no permission to perform an action. */
  ACCESS_FORBIDDEN(CodePattern.whole("AccessForbidden")),
  /** Elastic Beanstalk: the caller lacks privileges for a service that the call needs. */
  INSUFFICIENT_PRIVILEGES(CodePattern.whole("InsufficientPrivileges")),
  /** CloudTrail: the caller may not create the service-linked role. */
  INSUFFICIENT_IAM_ACCESS(CodePattern.whole("InsufficientIAMAccessPermission")),
  /** CloudTrail: the caller lacks a permission in a service that the call needs. */
  INSUFFICIENT_DEPENDENCY_ACCESS(
      CodePattern.whole("InsufficientDependencyServiceAccessPermission"));

  private static final List<DenialCode> VALUES = List.of(values());

  /**
   * The services in which {@link #NOT_AUTHORIZED} and {@link #FORBIDDEN} also stand for a wrong
   * password, a bad token or a request that a firewall rule stopped.
   */
  private static final Set<String> SIGNING_IN_THEIR_OWN_USERS =
      Set.of("cognito-idp", "cognito-identity", "cognito-sync", "serverlessrepo");

  @SuppressWarnings("ImmutableEnumChecker") // a record of a string and an enum
  private final CodePattern pattern;

  DenialCode(CodePattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Whether the code is one of these.
   *
   * @param bareCode the code without what services add to it
   * @param service the event source without the domain
   */
  static boolean includes(String bareCode, String service) {
    for (DenialCode code : VALUES) {
      if (code.pattern.matches(bareCode)) {
        return !code.isAmbiguousIn(service);
      }
    }
    return ServiceCode.isDenial(bareCode, service);
  }

  private boolean isAmbiguousIn(String service) {
    return (this == NOT_AUTHORIZED || this == FORBIDDEN)
        && SIGNING_IN_THEIR_OWN_USERS.contains(service);
  }
}
