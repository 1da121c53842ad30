package io.trailsight.trail;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that CloudTrail gives to the members of records.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">Record
 *     contents</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     userIdentity element</a>
 */
public final class RecordMembers {

  /** Of a record. */
  public static final Set<String> RECORD =
      Set.of(
          "eventVersion",
          "userIdentity",
          "eventTime",
          "eventSource",
          "eventName",
          "awsRegion",
          "sourceIPAddress",
          "userAgent",
          "errorCode",
          "errorMessage",
          "requestParameters",
          "responseElements",
          "additionalEventData",
          "requestID",
          "eventID",
          "eventId",
          "eventType",
          "apiVersion",
          "readOnly",
          "managementEvent",
          "resources",
          "recipientAccountId",
          "serviceEventDetails",
          "sharedEventID",
          "vpcEndpointId",
          "vpcEndpointAccountId",
          "eventCategory",
          "addendum",
          "sessionCredentialFromConsole",
          "eventContext",
          "edgeDeviceDetails",
          "tlsDetails",
          "insightDetails",
          "mcpEventDetails");

  /** The texts of {@code userIdentity}. */
  public static final List<String> IDENTITY_TEXTS =
      List.of(
          "type",
          "principalId",
          "arn",
          "accountId",
          "accessKeyId",
          "userName",
          "invokedBy",
          "identityProvider",
          "credentialId");

  /** Of {@code userIdentity}. */
  public static final Set<String> IDENTITY =
      Stream.concat(
              IDENTITY_TEXTS.stream(),
              Stream.of("invokedByDelegate", "onBehalfOf", "inScopeOf", "sessionContext"))
          .collect(Collectors.toUnmodifiableSet());

  /** Of each of {@code resources}. */
  public static final List<String> RESOURCE = List.of("ARN", "ARNPrefix", "type", "accountId");

  private RecordMembers() {}
}
