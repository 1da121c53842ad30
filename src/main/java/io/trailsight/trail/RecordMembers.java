package io.trailsight.trail;

import java.util.List;
import java.util.Set;

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
          "insightDetails");

  /** Of {@code userIdentity}. */
  public static final Set<String> IDENTITY =
      Set.of(
          "type",
          "principalId",
          "arn",
          "accountId",
          "accessKeyId",
          "userName",
          "invokedBy",
          "identityProvider",
          "credentialId",
          "invokedByDelegate",
          "onBehalfOf",
          "inScopeOf",
          "sessionContext");

  /** Of each of {@code resources}. */
  public static final List<String> RESOURCE = List.of("ARN", "ARNPrefix", "type", "accountId");

  private RecordMembers() {}
}
