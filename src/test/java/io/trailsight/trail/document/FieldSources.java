package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The members of a record that the fields of its document are read from, other than members of the
 * same name.
 */
final class FieldSources {

  private static final Set<String> OF_ERROR =
      Set.of("errorCode", "errorMessage", "responseElements", "eventSource");
  private static final Set<String> OF_OUTCOME = with(OF_ERROR, "eventCategory", "eventType");

  private static final Set<String> OF_ACTION =
      Set.of(
          "eventSource", "eventName", "eventType", "eventCategory", "managementEvent", "resources");
  private static final Set<String> OF_TARGET =
      with(OF_ACTION, "requestParameters", "responseElements", "userIdentity");

  private static final Map<String, Set<String>> SOURCES =
      Map.ofEntries(
          Map.entry("@timestamp", Set.of("eventTime", "timeWindow")),
          Map.entry("ingestLagMs", Set.of("eventTime", "timeWindow")),
          Map.entry("eventID", Set.of("eventId")),
          Map.entry(
              "eventCategory", Set.of("eventType", "eventName", "managementEvent", "resources")),
          Map.entry("service", Set.of("eventSource")),
          Map.entry("recipientAccountId", Set.of("accountId", "eventCategory", "eventType")),
          Map.entry("outcome", with(OF_OUTCOME, "eventName", "serviceEventDetails")),
          Map.entry("accessDenied", OF_OUTCOME),
          Map.entry("denied", OF_OUTCOME),
          Map.entry("errorCategory", with(OF_ERROR, "eventName", "serviceEventDetails")),
          Map.entry("event", with(OF_ACTION, "readOnly")),
          Map.entry("target", OF_TARGET),
          Map.entry("related", OF_TARGET),
          Map.entry("request", with(OF_ACTION, "requestParameters")),
          Map.entry("response", with(OF_ACTION, "responseElements")),
          Map.entry(
              "signIn",
              with(OF_ACTION, "responseElements", "serviceEventDetails", "additionalEventData")),
          Map.entry("sourceIp", Set.of("sourceIPAddress")),
          Map.entry("sourceType", Set.of("sourceIPAddress")),
          Map.entry("ua", Set.of("userAgent", "userIdentity", "sessionCredentialFromConsole")),
          Map.entry("downstream", Set.of("additionalEventData")),
          Map.entry("actor", Set.of("userIdentity", "recipientAccountId", "additionalEventData")),
          Map.entry(
              "session",
              Set.of(
                  "userIdentity",
                  "sessionCredentialFromConsole",
                  "additionalEventData",
                  "eventSource")),
          Map.entry("bytesTransferredIn", Set.of("additionalEventData")),
          Map.entry("bytesTransferredOut", Set.of("additionalEventData")),
          Map.entry("bytesTransferred", Set.of("additionalEventData")),
          Map.entry("tlsVersion", Set.of("tlsDetails")),
          Map.entry("tlsVersionNumber", Set.of("tlsDetails")),
          Map.entry("tlsDetails", Set.of("additionalEventData")),
          Map.entry("delivery", Set.of("recipientAccountId", "awsRegion")),
          Map.entry("requestParameters", Set.of("tlsDetails", "eventSource")),
          Map.entry("additionalEventData", Set.of("tlsDetails", "eventSource")),
          Map.entry(
              "s3",
              Set.of(
                  "eventSource",
                  "requestParameters",
                  "responseElements",
                  "resources",
                  "additionalEventData",
                  "userIdentity")),
          Map.entry("insight", Set.of("insightDetails")),
          Map.entry("aggregated", Set.of("summary", "eventCategory", "eventType")),
          Map.entry(
              "aggregation",
              Set.of("accountId", "timeWindow", "summary", "eventCategory", "eventType")));

  /** The fields that report on the mapping, which may depend on any member. */
  private static final List<String> OF_ALL = List.of("extra", "mapping");

  private FieldSources() {}

  /** The document without the fields that may depend on the member. */
  static ObjectNode withoutFieldsOf(String member, Document document) {
    ObjectNode fields = (ObjectNode) Fixtures.read(document);
    fields.remove(member);
    fields.remove(OF_ALL);
    SOURCES.forEach(
        (field, sources) -> {
          if (sources.contains(member)) {
            fields.remove(field);
          }
        });
    return fields;
  }

  private static Set<String> with(Set<String> members, String... others) {
    return Stream.concat(members.stream(), Stream.of(others))
        .collect(Collectors.toUnmodifiableSet());
  }
}
