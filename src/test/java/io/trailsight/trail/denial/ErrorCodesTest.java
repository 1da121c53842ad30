package io.trailsight.trail.denial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
          ChannelInsufficientPermission,                 other
          Client.AuthFailure.ServiceLinkedRoleCreationNotPermitted, accessDenied
          # Not told apart: who it is, or whether it may
          UnauthorizedException,                         other
          UnauthorizedClientException,                   other
          # Who it is
          AuthFailure,                                   authentication
          Client.AuthFailure,                            authentication
          MissingAuthenticationToken,                    authentication
          MissingAuthenticationTokenException,           authentication
          ExpiredToken,                                  authentication
          ExpiredTokenException,                         authentication
          SignatureDoesNotMatch,                         authentication
          IncompleteSignature,                           authentication
          IncompleteSignatureException,                  authentication
          InvalidSignatureException,                     authentication
          RequestExpired,                                authentication
          Client.RequestExpired,                         authentication
          RequestTimeTooSkewed,                          authentication
          UnrecognizedClientException,                   authentication
          InvalidClientTokenId,                          authentication
          InvalidClientTokenIdException,                 authentication
          InvalidAccessKeyId,                            authentication
          InvalidIdentityToken,                          authentication
          InvalidToken,                                  authentication
          IDPRejectedClaim,                              authentication
          TokenRefreshRequired,                          authentication
          InvalidNextTokenException,                     invalidRequest
          InvalidClientTokenException,                   invalidRequest
          AuthorizationPendingException,                 other
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
          TooManyRequestException,                       throttled
          CallRateLimitExceededException,                throttled
          APICallRateForCustomerExceeded,                throttled
          Client.BandwidthLimitExceeded,                 throttled
          # More than there may be
          LimitExceeded,                                 quota
          LimitExceededException,                        quota
          Client.VcpuLimitExceeded,                      quota
          Client.VpcLimitExceeded,                       quota
          ResourceLimitExceeded,                         quota
          ServiceQuotaExceededException,                 quota
          DBClusterQuotaExceededFault,                   quota
          ServerlessCacheQuotaForCustomerExceededFault,  quota
          TooManyBuckets,                                quota
          TooManyTagsException,                          quota
          MaxNumberOfConfigRulesExceededException,       quota
          MaximumNumberOfTrailsExceededException,        quota
          OverLimit,                                     quota
          CodeStorageExceededException,                  quota
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
          EntityTooLarge,                                other
          Exception,                                     other
          """)
  void everyErrorCodeHasACategory(String code, String category) {
    CallError error = CallError.of(code, "", MissingNode.getInstance(), "s3");

    assertThat(error.category()).isEqualTo(category);
    assertThat(error.isDenial()).isEqualTo(category.equals("accessDenied"));
  }

  /** As the service documents the code. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          resource-explorer-2, UnauthorizedException,         accessDenied
          amplify,             UnauthorizedException,         accessDenied
          appsync,             UnauthorizedException,         accessDenied
          apigateway,          UnauthorizedException,         accessDenied
          iot,                 UnauthorizedException,         accessDenied
          datazone,            UnauthorizedException,         accessDenied
          cloudtrail-data,     ChannelInsufficientPermission, accessDenied
          gamelift,            UnauthorizedException,         authentication
          sso,                 UnauthorizedException,         authentication
          cognito-idp,         UnauthorizedException,         authentication
          cognito-idp,         NotAuthorizedException,        authentication
          cognito-identity,    NotAuthorizedException,        authentication
          cognito-idp,         ForbiddenException,            other
          serverlessrepo,      ForbiddenException,            authentication
          resource-groups,     UnauthorizedException,         other
          kafka,               UnauthorizedException,         other
          states,              InvalidToken,                  invalidRequest
          """)
  void theMeaningOfSomeCodesDependsOnTheService(String service, String code, String category) {
    CallError error = CallError.of(code, "", MissingNode.getInstance(), service);

    assertThat(error.category()).isEqualTo(category);
    assertThat(error.isDenial()).isEqualTo(category.equals("accessDenied"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DryRunOperation",
        "Client.DryRunOperation",
        "DryRunOperationException",
        "NotModified",
        "304",
        "304 Not Modified",
      })
  void someCodesStandForNoFailure(String code) {
    CallError error = CallError.of(code, "as it should be", MissingNode.getInstance(), "ec2");

    assertThat(error.isFailure()).isFalse();
    assertThat(error.category()).isEmpty();
    assertThat(error.code()).isEqualTo(code);
  }

  @Test
  void anyOtherErrorIsAFailure() {
    MissingNode none = MissingNode.getInstance();

    assertThat(CallError.of("", "Failed", none, "").isFailure()).isTrue();
    assertThat(CallError.of("Client.UnauthorizedOperation", "", none, "").isFailure()).isTrue();
    assertThat(CallError.of("", "", none, "").isFailure()).isFalse();
  }
}
