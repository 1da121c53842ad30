package io.trailsight.provision.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Aliases that led to other fields in earlier releases. An index never loses an alias, but the
 * alias can lead to another field.
 *
 * <p>Those that no index gets anymore led to fields of type {@code flat_object}. The SQL plugin
 * skips such fields, and as of OpenSearch 3.4 it fails on every query to an index with an alias
 * onto one.
 */
final class EarlierAliases {

  /** Where an alias leads that the template has no longer: a keyword that few documents have. */
  private static final String UNUSED = "mapping.truncated";

  private static final String CLOUDTRAIL = "/properties/aws/properties/cloudtrail/properties/";
  private static final String FLATTENED = CLOUDTRAIL + "flattened/properties/";

  /** The place of each in the mapping, and the fields that it led to. */
  private static final Map<String, Set<String>> LED_TO =
      Map.of(
          "/properties/cloud/properties/account/properties/id",
          Set.of("recipientAccountId", "userIdentity.accountId"),
          "/properties/tls/properties/version",
          Set.of("tlsVersion"),
          CLOUDTRAIL + "response_elements/properties/text",
          Set.of("responseElements"),
          FLATTENED + "request_parameters",
          Set.of("requestParameters"),
          FLATTENED + "response_elements",
          Set.of("responseElements"),
          FLATTENED + "additional_eventdata",
          Set.of("additionalEventData"),
          FLATTENED + "service_event_details",
          Set.of("serviceEventDetails"),
          FLATTENED + "insight_details",
          Set.of("insightDetails"));

  private EarlierAliases() {}

  /**
   * Makes the aliases of an index lead where those of new indices lead. One that somebody gave a
   * field of their own stays.
   *
   * @param ours the mapping of the template
   * @param theirs that of the index
   * @param change receives the aliases: a part of a mapping too
   */
  static void redirect(JsonNode ours, JsonNode theirs, ObjectNode change) {
    LED_TO.forEach(
        (alias, fields) -> {
          String field = theirs.at(alias).path("path").asText();
          String now = ours.at(alias).path("path").asText(UNUSED);
          if (fields.contains(field) && !field.equals(now)) {
            change.withObject(alias).put("type", "alias").put("path", now);
          }
        });
  }
}
