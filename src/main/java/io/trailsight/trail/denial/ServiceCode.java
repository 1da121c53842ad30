package io.trailsight.trail.denial;

import java.util.Map;
import java.util.Set;

/**
 * Codes that mean something else in each service, as the services document them: the caller lacks a
 * permission, or could not be identified. In a service that is not listed, nobody knows.
 *
 * @see <a href="https://github.com/boto/botocore/tree/develop/botocore/data">Service models, with
 *     the documentation of each error</a>
 */
final class ServiceCode {

  /**
   * Services by the code, without what they add to it, that means that authorization was refused.
   */
  private static final Map<String, Set<String>> DENIALS =
      Map.of(
          "Unauthorized",
          Set.of(
              "amplify",
              "amplifyuibuilder",
              "apigateway",
              "appsync",
              "chime",
              "datazone",
              "healthlake",
              "iot",
              "iotdata",
              "iotmanagedintegrations",
              "iotsitewise",
              "reporting-marketplace",
              "resource-explorer-2",
              "ssm-sap",
              "wisdom"),
          "ForbiddenError",
          Set.of("wickr"),
          "ChannelInsufficientPermission",
          Set.of("cloudtrail-data"));

  /** The same for codes that mean that the caller could not be identified. */
  private static final Map<String, Set<String>> AUTHENTICATION =
      Map.of(
          "Unauthorized",
          Set.of(
              "agent-registry",
              "bedrock-agentcore",
              "cognito-idp",
              "gamelift",
              "kafkaconnect",
              "sso"),
          "UnauthorizedError",
          Set.of("wickr"),
          "NotAuthorized",
          Set.of("cognito-idp", "cognito-identity", "cognito-sync"),
          "Forbidden",
          Set.of("serverlessrepo"),
          "InvalidToken",
          Set.of("s3"));

  private ServiceCode() {}

  static boolean isDenial(String bareCode, String service) {
    return DENIALS.getOrDefault(bareCode, Set.of()).contains(service);
  }

  static boolean isAuthentication(String bareCode, String service) {
    return AUTHENTICATION.getOrDefault(bareCode, Set.of()).contains(service);
  }
}
