package io.trailsight.trail.denial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of error codes: which are denials, and the category of the others. */
class ErrorCodesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # Denials
          AccessDenied,                                  accessDenied
          AccessDeniedException,                         accessDenied
          AccessDeniedFault,                             accessDenied
          AccessDeniedForDependencyException,            accessDenied
          KMSAccessDeniedException,                      accessDenied
          KMS.AccessDeniedException,                     accessDenied
          VpceAccessDenied,                              accessDenied
          UnauthorizedOperation,                         accessDenied
          Client.UnauthorizedOperation,                  accessDenied
          UnauthorizedOperationException,                accessDenied
          UnauthorizedAccess,                            accessDenied
          UnauthorizedAccessException,                   accessDenied
          UnauthorizedResourceAccessException,           accessDenied
          AuthorizationError,                            accessDenied
          AuthorizationErrorException,                   accessDenied
          AuthorizationException,                        accessDenied
          AllAccessDisabled,                             accessDenied
          NotAuthorized,                                 accessDenied
          NotAuthorizedException,                        accessDenied
          AccessToClusterDenied,                         accessDenied
          AccessToSnapshotDeniedFault,                   accessDenied
          Forbidden,                                     accessDenied
          ForbiddenException,                            accessDenied
          AccessForbidden,                               accessDenied
          InsufficientPrivilegesException,               accessDenied
          InsufficientIAMAccessPermissionException,      accessDenied
          InsufficientDependencyServiceAccessPermissionException, accessDenied
          # Not told apart: who it is, or whether it may
          UnauthorizedException,                         other
          UnauthorizedClientException,                   other
          Client.AuthFailure,                            other
          MissingAuthenticationToken,                    other
          ExpiredToken,                                  other
          ExpiredTokenException,                         other
          SignatureDoesNotMatch,                         other
          IncompleteSignature,                           other
          RequestExpired,                                other
          RequestTimeTooSkewed,                          other
          UnrecognizedClientException,                   other
          InvalidClientTokenId,                          invalidRequest
          InvalidAccessKeyId,                            invalidRequest
          # The account lacks something
          OptInRequired,                                 other
          SubscriptionRequiredException,                 other
          NotSignedUp,                                   other
          AccountProblem,                                other
          Client.PendingVerification,                    other
          RegionDisabledException,                       other
          InvalidAccessException,                        invalidRequest
          InvalidPayer,                                  invalidRequest
          AWSOrganizationsNotInUseException,             other
          # Nobody may, as things are
          Client.OperationNotPermitted,                  other
          MethodNotAllowed,                              other
          InvalidObjectState,                            invalidRequest
          AccessControlListNotSupported,                 other
          # It may be a role that lacks the permission
          InsufficientPermissionsException,              other
          SNSNoAuthorization,                            other
          # Not there
          NoSuchKey,                                     notFound
          NoSuchBucketPolicy,                            notFound
          NoSuchEntityException,                         notFound
          Client.InvalidVolume.NotFound,                 notFound
          Client.InvalidVpcID.NotFound,                  notFound
          ResourceNotFoundException,                     notFound
          AuthorizationNotFound,                         notFound
          KMS.NotFoundException,                         notFound
          OwnershipControlsNotFoundError,                notFound
          ServerSideEncryptionConfigurationNotFoundError, notFound
          ObjectLockConfigurationNotFoundError,          notFound
          QueueDoesNotExist,                             notFound
          AWS.SimpleQueueService.NonExistentQueue,       notFound
          # In the way
          BucketAlreadyOwnedByYou,                       conflict
          EntityAlreadyExistsException,                  conflict
          AuthorizationAlreadyExists,                    conflict
          Client.FlowLogAlreadyExists,                   conflict
          ConditionalRequestConflict,                    conflict
          DeleteConflict,                                conflict
          ConditionalCheckFailedException,               conflict
          ResourceInUseException,                        conflict
          ConcurrentModificationException,               conflict
          Client.DependencyViolation,                    conflict
          Client.InvalidPermission.Duplicate,            conflict
          EntityTemporarilyUnmodifiableException,        conflict
          OperationAborted,                              conflict
          PreconditionFailed,                            conflict
          BucketNotEmpty,                                conflict
          # Too much
          SlowDown,                                      throttled
          Throttling,                                    throttled
          ThrottlingException,                           throttled
          RequestThrottled,                              throttled
          KMSThrottlingException,                        throttled
          TooManyRequestsException,                      throttled
          ProvisionedThroughputExceededException,        throttled
          Client.RequestLimitExceeded,                   throttled
          PriorRequestNotComplete,                       throttled
          # Senseless
          InvalidArgument,                               invalidRequest
          InvalidParameterValue,                         invalidRequest
          InvalidParameterValueException,                invalidRequest
          InvalidDBInstanceStateFault,                   invalidRequest
          MalformedXML,                                  invalidRequest
          MalformedPolicyDocumentException,              invalidRequest
          ValidationException,                           invalidRequest
          ValidationError,                               invalidRequest
          BadRequestException,                           invalidRequest
          Client.MissingParameter,                       invalidRequest
          # The service's own
          InternalError,                                 serverError
          InternalFailure,                               serverError
          InternalServerError,                           serverError
          InternalServiceErrorException,                 serverError
          KMSInternalException,                          serverError
          Server.InternalError,                          serverError
          Server.InsufficientInstanceCapacity,           serverError
          ServiceUnavailable,                            serverError
          ServiceUnavailableException,                   serverError
          ServiceException,                              serverError
          ServerException,                               serverError
          # Anything else
          RequestTimeout,                                other
          Client.DryRunOperation,                        other
          LimitExceededException,                        other
          Client.VcpuLimitExceeded,                      other
          EntityTooLarge,                                other
          ServerlessCacheQuotaForCustomerExceededFault,  other
          Exception,                                     other
          """)
  void everyErrorCodeHasACategory(String code, String category) {
    CallError error = CallError.of(code, "", MissingNode.getInstance(), "s3");

    assertThat(error.category()).isEqualTo(category);
    assertThat(error.isDenial()).isEqualTo(category.equals("accessDenied"));
  }

  @ParameterizedTest
  @CsvSource({
    "cognito-idp, NotAuthorizedException, Incorrect username or password.",
    "cognito-idp, ForbiddenException, Request not allowed due to WAF block.",
    "cognito-identity, NotAuthorizedException, Invalid login token.",
  })
  void someServicesUseTheCodesOfDenialsForTheirOwnUsers(
      String service, String code, String message) {
    CallError error = CallError.of(code, message, MissingNode.getInstance(), service);

    assertThat(error.isDenial()).isFalse();
    assertThat(error.category()).isEqualTo("other");
  }
}
