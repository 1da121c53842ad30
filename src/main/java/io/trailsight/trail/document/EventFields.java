package io.trailsight.trail.document;

import io.trailsight.trail.RecordMembers;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened: the record's envelope, under CloudTrail's own names. */
final class EventFields implements Section {

  private static final Set<String> KNOWN_IF_AGGREGATED =
      Stream.concat(RecordMembers.RECORD.stream(), FreeFormFields.AGGREGATION.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final List<String> TEXTS =
      List.of(
          "eventVersion",
          "eventType",
          "eventSource",
          "eventName",
          "awsRegion",
          "apiVersion",
          "requestID",
          "sharedEventID",
          "vpcEndpointId",
          "vpcEndpointAccountId");
  private static final List<String> ADDENDUM =
      List.of("reason", "updatedFields", "originalRequestID", "originalEventID");
  private static final Set<String> ADDENDUM_MEMBERS = Set.copyOf(ADDENDUM);

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members fields = view.fields();
    out.text("eventID", view.eventId());
    fields.writeTexts(TEXTS, out);
    out.text("eventCategory", EventCategory.of(fields));
    out.text("service", view.service());
    out.text("recipientAccountId", view.recipientAccountId());
    out.flag("readOnly", fields.flag("readOnly"));
    out.flag("managementEvent", fields.flag("managementEvent"));
    out.flag("sessionCredentialFromConsole", fields.flag("sessionCredentialFromConsole"));
    Members addendum = fields.object("addendum");
    out.beginObject("addendum");
    addendum.writeTexts(ADDENDUM, out);
    out.end();
    addendum.keepOthers(ADDENDUM_MEMBERS);
    keepSecondId(fields, view.notes());
    checkVersion(fields.text("eventVersion"), view.notes());
    if (view.line().isEmpty()) {
      fields.keepOthers(view.isAggregated() ? KNOWN_IF_AGGREGATED : RecordMembers.RECORD);
    }
  }

  /** When both names of the id are present, the field takes the first. */
  private static void keepSecondId(Members fields, Notes notes) {
    if (!fields.text("eventID").isEmpty() && !fields.text("eventId").isEmpty()) {
      notes.keep("", "eventId", fields.raw("eventId"));
    }
  }

  /** A new minor version only adds members; a new major version may change their meaning. */
  private static void checkVersion(String version, Notes notes) {
    if (!version.isEmpty() && !version.startsWith("1.")) {
      notes.warn("eventVersion", "major");
    }
  }
}
