package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.ServiceNames;
import io.trailsight.trail.accesslog.AccessLogLine;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One record while it is mapped, with what more than one section needs.
 *
 * @param record the record as it was read
 * @param line the line of an access log that it was made of, if it was
 * @param fields its members
 * @param origin where it came from
 * @param time when it happened
 * @param service its event source without the domain; empty if there is none
 * @param promotedParameters the members of {@code requestParameters} that have become fields of
 *     their own
 * @param promotedData the same of {@code additionalEventData}
 * @param notes what was noted while it was mapped
 */
record RecordView(
    JsonNode record,
    Optional<AccessLogLine> line,
    Members fields,
    Origin origin,
    RecordTime time,
    String service,
    Set<String> promotedParameters,
    Set<String> promotedData,
    Notes notes) {

  private static final Set<String> S3_FAMILY =
      Set.of("s3", "s3express", "s3-outposts", "s3-object-lambda", "s3tables", "s3vectors");

  static RecordView of(JsonNode record, Origin origin, InstantSource clock) {
    Notes notes = new Notes();
    Members fields = Members.ofRecord(record, notes);
    RecordTime time = RecordTime.of(fields, origin, clock, notes);
    String service = ServiceNames.shorten(fields.text("eventSource"));
    return new RecordView(
        record,
        AccessLogLine.of(record),
        fields,
        origin,
        time,
        service,
        new HashSet<>(),
        new HashSet<>(),
        notes);
  }

  /** The record's own id, under either of the names that CloudTrail uses. */
  String eventId() {
    String id = fields.text("eventID");
    return id.isEmpty() ? fields.text("eventId") : id;
  }

  boolean isS3() {
    return S3_FAMILY.contains(service);
  }

  /** Whether the record counts many calls instead of reporting one, and so has no outcome. */
  boolean isStatistic() {
    return isAggregated()
        || fields.text("eventCategory").equals("Insight")
        || fields.text("eventType").equals("AwsCloudTrailInsight");
  }

  boolean isAggregated() {
    return fields.text("eventCategory").equals("Aggregated")
        || fields.text("eventType").equals("AwsAggregatedEvent");
  }

  /** The account whose trail received the record; empty if the record does not name it. */
  String recipientAccountId() {
    String recipient = fields.text("recipientAccountId");
    return recipient.isEmpty() && isAggregated() ? fields.text("accountId") : recipient;
  }

  /** {@code additionalEventData} as it is; not an object in a few records. */
  JsonNode additionalData() {
    return fields.raw("additionalEventData");
  }
}
